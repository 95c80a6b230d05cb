package caseledger.codes;

/** For what somebody looks at personal data; it is told each time and kept (Personal Information Protection Law art. 6). */
public enum Purpose implements Labelled {
    MEDIATION("调解办理", "mediation"),
    SUPERVISION("督办", "supervision"),
    SAMPLING("案卷评查", "case-file review"),
    AUDIT("审计", "audit"),
    ARCHIVE("档案管理", "keeping of files"),
    PARTY_REQUEST("当事人请求", "request of a party"),
    COURT("法院调取", "court"),
    SAFETY("人身安全", "safety of a person");

    private final String zh;
    private final String en;

    Purpose(String zh, String en) {
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
