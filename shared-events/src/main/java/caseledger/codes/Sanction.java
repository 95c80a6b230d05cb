package caseledger.codes;

/** What follows on misconduct (People's Mediation Law art. 15). */
public enum Sanction implements Labelled {
    CRITICISED("批评教育", "criticised"),
    ORDERED_TO_CORRECT("责令改正", "ordered to correct"),
    REMOVED("罢免", "removed from the committee"),
    DISMISSED("解聘", "dismissed as mediator");

    private final String zh;
    private final String en;

    Sanction(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** Members are removed, appointed mediators dismissed; either ends the mediator's term. */
    public boolean endsTerm() {
        return this == REMOVED || this == DISMISSED;
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
