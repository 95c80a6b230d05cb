package caseledger.codes;

/** What a party answers when asked whether it will mediate (People's Mediation Law art. 17). */
public enum Willingness implements Labelled {
    AGREES("同意", "agrees"),
    REFUSES("拒绝", "refuses"),
    SILENT("未表态", "silent");

    private final String zh;
    private final String en;

    Willingness(String zh, String en) {
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
