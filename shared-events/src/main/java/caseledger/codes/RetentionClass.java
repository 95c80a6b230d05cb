package caseledger.codes;

/** For how long a file is kept; whoever may destroy it afterwards appraises it first (Archives Law Regulations art. 24). */
public enum RetentionClass implements Labelled {
    TEN_YEARS("定期10年", "ten years"),
    THIRTY_YEARS("定期30年", "thirty years"),
    PERMANENT("永久", "permanent");

    private final String zh;
    private final String en;

    RetentionClass(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public boolean isShorterThan(RetentionClass other) {
        return compareTo(other) < 0;
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
