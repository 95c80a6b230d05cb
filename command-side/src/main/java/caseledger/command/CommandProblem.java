package caseledger.command;

import caseledger.access.ProblemKind;

/** Refusals of a request that no case was asked about, in order of status. */
public enum CommandProblem implements ProblemKind {
    IDEMPOTENCY_KEY_MISSING(
            400,
            "缺少幂等键；请为每条指令设置Idempotency-Key并在重试时沿用",
            "The Idempotency-Key is missing: give each command one, and use it again when sending it again"),
    COMMAND_UNKNOWN(404, "没有这种指令", "There is no such command"),
    LEDGER_BUSY(503, "账本繁忙，请稍后用同一幂等键重试", "The ledger is busy: send it again with the same key"),
    OUTCOME_UNKNOWN(
            503,
            "暂不知是否已记录，请用同一幂等键重试",
            "It is not known yet whether this was recorded: send it again with the same key");

    private final int status;
    private final String zh;
    private final String en;

    CommandProblem(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
