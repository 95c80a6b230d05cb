package caseledger.codes;

/** What a case file is made of, in the order in which it is bound. */
public enum FileDocument implements Labelled {
    COVER("卷宗封面", "cover"),
    APPLICATION("申请书或受理登记表", "application or register"),
    RIGHTS_NOTICE("权利义务告知书", "notice of rights and duties"),
    IDENTITY("身份证明", "proof of identity"),
    POWER_OF_ATTORNEY("授权委托书", "power of attorney"),
    GUARDIANSHIP("监护关系证明", "proof of guardianship"),
    INVESTIGATION("调查记录", "investigation record"),
    EVIDENCE("证据材料", "evidence"),
    APPRAISAL("鉴定意见", "appraisal"),
    MEDIATION_RECORD("调解记录", "mediation record"),
    AGREEMENT("调解协议", "agreement"),
    RECONCILIATION("和解确认", "reconciliation"),
    TERMINATION("终止调解及其他途径告知", "termination and notice of other routes"),
    DEPARTMENT_REPLY("部门书面答复", "written reply of a department"),
    PERFORMANCE("履行凭证", "proof of performance"),
    CONFIRMATION("司法确认文书", "papers of judicial confirmation"),
    FOLLOW_UP("回访记录", "follow-up record"),
    NOTE("备考表", "note on the file");

    private final String zh;
    private final String en;

    FileDocument(String zh, String en) {
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
