package caseledger.codes;

/** What it means that a time limit ran out. The ledger records it and reminds; it never takes the step itself. */
public enum OnExpiry implements Labelled {
    ALARM("预警", "alarm"),
    SUPERVISE("督办", "supervision"),
    BACK_TO_DISPATCHER("退回分派,可另行分流", "back to the dispatcher, who may re-route"),
    BREACH("逾期违规", "breach of duty"),
    TREATED_AS_TAKEN("视为接受", "treated as taken"),
    TERMINATE("未同意延长的,终止调解", "termination, unless all parties had agreed to go on"),
    TELL_ARBITRATION("告知可申请仲裁", "the party is told that arbitration is open"),
    CALL_OUT("立即处置", "call-out"),
    CANNOT_CONCLUDE("不得办结", "the case cannot be concluded"),
    WINDOW_CLOSED("申请期届满", "the window is closed"),
    LAPSED("自行失效", "lapsed"),
    TRACK_ONLY("仅跟踪", "tracked only"),
    NONE("无", "nothing");

    private final String zh;
    private final String en;

    OnExpiry(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** True if a timer records that such a limit draws near or ran out; the others only bound what may be done. */
    public boolean isRecorded() {
        return switch (this) {
            case ALARM,
                    SUPERVISE,
                    BACK_TO_DISPATCHER,
                    BREACH,
                    TREATED_AS_TAKEN,
                    TERMINATE,
                    TELL_ARBITRATION,
                    CALL_OUT,
                    CANNOT_CONCLUDE,
                    WINDOW_CLOSED -> true;
            case LAPSED, TRACK_ONLY, NONE -> false;
        };
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
