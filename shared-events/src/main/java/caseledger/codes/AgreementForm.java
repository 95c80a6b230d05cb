package caseledger.codes;

/** The form of a settlement (People's Mediation Law arts. 28-30). */
public enum AgreementForm implements Labelled {
    WRITTEN("书面", "written"),
    ORAL("口头", "oral"),
    ONLINE_SIGNED("线上签署", "signed online");

    private final String zh;
    private final String en;

    AgreementForm(String zh, String en) {
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
