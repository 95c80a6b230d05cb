package caseledger.codes;

/** A fact that another body reports: the ledger records it with its document number and decides nothing of it. */
public enum ExternalOutcomeKind implements Labelled {
    LAWSUIT_FILED("起诉", "lawsuit filed"),
    COURT_CASE_ENDED("法院结案", "court case ended"),
    ARBITRATION_FILED("申请仲裁", "arbitration filed"),
    ARBITRATION_AWARD("仲裁裁决", "arbitration award"),
    DEPARTMENT_WRITTEN_REPLY("部门书面答复", "written reply of a department"),
    ADMINISTRATIVE_DECISION("行政决定", "administrative decision"),
    POLICE_WARNING("公安告诫", "police warning"),
    POLICE_PENALTY("治安处罚", "police penalty"),
    CRIMINAL_CONVERSION("民转刑", "civil dispute turned criminal"),
    PETITION_FILED("信访", "petition filed"),
    PETITION_CLOSED("信访办结", "petition closed"),
    HOTLINE_REPLIED("热线答复", "hotline replied");

    private final String zh;
    private final String en;

    ExternalOutcomeKind(String zh, String en) {
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
