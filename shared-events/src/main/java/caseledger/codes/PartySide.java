package caseledger.codes;

/** Which side a party stands on. */
public enum PartySide implements Labelled {
    APPLICANT("申请人", "applicant"),
    RESPONDENT("被申请人", "respondent"),
    THIRD("第三人", "third party");

    private final String zh;
    private final String en;

    PartySide(String zh, String en) {
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
