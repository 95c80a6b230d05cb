package caseledger.codes;

/** Who chose the mediators (People's Mediation Law art. 19). */
public enum AppointedBy implements Labelled {
    PMC("调委会指定", "the committee"),
    PARTIES("当事人选择", "the parties");

    private final String zh;
    private final String en;

    AppointedBy(String zh, String en) {
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
