package caseledger.codes;

/** Why a mediation is paused. */
public enum PauseReason implements Labelled {
    APPRAISAL("鉴定评估", "appraisal"),
    RISK("风险处置", "handling of a risk"),
    FORCE_MAJEURE("不可抗力", "force majeure");

    private final String zh;
    private final String en;

    PauseReason(String zh, String en) {
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
