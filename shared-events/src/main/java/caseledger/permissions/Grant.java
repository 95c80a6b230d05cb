package caseledger.permissions;

import caseledger.codes.Labelled;

/** What a cell of the matrix says: how far a role may do something. */
public enum Grant implements Labelled {
    NO("-", "不得", "may not"),
    MAY("may", "可以", "may"),
    OWN("own", "限本单位或本案", "only for the own unit or the own case"),
    SECOND("second", "须会同第二人", "needs a second person, and may be it"),
    APPROVE("approve", "可批准他人所提", "may agree to what another proposes"),
    PROPOSE("propose", "可提议", "may propose what another role agrees to"),
    ASK("ask", "可申请", "may ask for it, for another role to agree to");

    private final String cell;
    private final String zh;
    private final String en;

    Grant(String cell, String zh, String en) {
        this.cell = cell;
        this.zh = zh;
        this.en = en;
    }

    /** As it is written in the table. */
    public String cell() {
        return cell;
    }

    /** True if the act begins with somebody of the role, alone or for a second person to agree to. */
    public boolean begins() {
        return this != NO && this != APPROVE;
    }

    /** True if somebody of the role may agree to what another began. */
    public boolean agrees() {
        return this == MAY || this == SECOND || this == APPROVE;
    }

    /** True if what somebody of the role begins comes true only once another role agrees. */
    public boolean waits() {
        return this == PROPOSE || this == ASK;
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
