package caseledger.codes;

/** Whether the parties want the mediation held in public (People's Mediation Law art. 23). */
public enum Openness implements Labelled {
    PUBLIC("公开", "public"),
    NOT_PUBLIC("不公开", "not public");

    private final String zh;
    private final String en;

    Openness(String zh, String en) {
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
