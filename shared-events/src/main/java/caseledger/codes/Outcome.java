package caseledger.codes;

/** How a case ended: exactly one when concluded. Its class decides in which figures it counts. */
public enum Outcome implements Labelled {
    SETTLED_WRITTEN("书面协议", "written settlement", OutcomeClass.RESOLVED),
    SETTLED_ORAL("口头协议", "oral settlement", OutcomeClass.RESOLVED),
    SETTLED_PARTIAL("部分达成", "partial settlement", OutcomeClass.UNRESOLVED),
    RECONCILED("自行和解", "reconciled by the parties", OutcomeClass.RESOLVED),
    HANDLED_BY_DEPT("部门依法处理并书面答复", "handled by a department with written reply", OutcomeClass.RESOLVED_ADMIN),
    WITHDRAWN_OTHER("撤回申请", "withdrawn", OutcomeClass.UNRESOLVED),
    REFUSED("一方明确拒绝", "a party refused", OutcomeClass.UNRESOLVED),
    IMPASSE("调解不成", "impasse", OutcomeClass.UNRESOLVED),
    NO_CONTACT("无法联系", "no contact", OutcomeClass.UNRESOLVED),
    NO_SIGNATURE("拒签", "refused to sign", OutcomeClass.UNRESOLVED),
    TIME_EXPIRED("期满未达成且未同意延长", "time expired", OutcomeClass.UNRESOLVED),
    TO_LITIGATION("转诉讼", "handed over to a court", OutcomeClass.TRANSFERRED),
    TO_ARBITRATION("转仲裁", "handed over to arbitration", OutcomeClass.TRANSFERRED),
    TO_ADMIN("转行政处理", "handed over to a department", OutcomeClass.TRANSFERRED),
    TO_POLICE("转公安", "handed over to the police", OutcomeClass.TRANSFERRED),
    TO_PETITION("转信访", "handed over to the petition office", OutcomeClass.TRANSFERRED),
    OUT_OF_SCOPE("受理后发现不属受理范围", "found out of scope", OutcomeClass.EXCLUDED),
    DUPLICATE("重复", "duplicate", OutcomeClass.EXCLUDED),
    MERGED("并案", "merged", OutcomeClass.EXCLUDED),
    VOIDED("登记错误", "voided", OutcomeClass.EXCLUDED);

    private final String zh;
    private final String en;
    private final OutcomeClass outcomeClass;

    Outcome(String zh, String en, OutcomeClass outcomeClass) {
        this.zh = zh;
        this.en = en;
        this.outcomeClass = outcomeClass;
    }

    /**
     * What the outcome counts as. A partial settlement counts as unresolved: the rest must be resolved or waived first.
     */
    public OutcomeClass outcomeClass() {
        return outcomeClass;
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
