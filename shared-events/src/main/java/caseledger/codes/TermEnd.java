package caseledger.codes;

/** Why a mediator left a committee before the term was over. */
public enum TermEnd implements Labelled {
    RESIGNED("辞职", "resigned"),
    DECEASED("去世", "deceased"),
    UNABLE("不能履职", "unable to serve");

    private final String zh;
    private final String en;

    TermEnd(String zh, String en) {
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
