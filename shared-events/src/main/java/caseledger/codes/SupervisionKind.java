package caseledger.codes;

/** How hard a unit is pressed from above; the strongest is public. */
public enum SupervisionKind implements Labelled {
    REMINDER("催办", "reminder"),
    SUPERVISION("督办", "supervision"),
    LISTED("挂牌督办", "listed supervision");

    private final String zh;
    private final String en;

    SupervisionKind(String zh, String en) {
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
