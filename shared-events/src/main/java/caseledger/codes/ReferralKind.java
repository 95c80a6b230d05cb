package caseledger.codes;

/** Whether another body only told the parties of mediation, entrusted the mediation, or handed the matter over (People's Mediation Law art. 18). */
public enum ReferralKind implements Labelled {
    NOTICE("告知", "notice"),
    ENTRUST("委托", "entrustment"),
    TRANSFER("移送", "transfer");

    private final String zh;
    private final String en;

    ReferralKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
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
