package caseledger.codes;

/** What sort of body a unit is; it decides whether it may lead a case and how its level is counted. */
public enum UnitKind implements Labelled {
    CENTRE("社会治理综合服务中心", "social governance integrated service centre"),
    PMC("人民调解委员会", "people's mediation committee"),
    SPECIAL_PMC("行业性专业性调委会", "specialised mediation committee"),
    ENTERPRISE("企事业单位调委会", "enterprise mediation committee"),
    LINE_DEPARTMENT("职能部门", "line department"),
    HOTLINE("政务热线", "government hotline"),
    COURT("法院", "court"),
    PROCURATORATE("检察院", "procuratorate"),
    POLICE("公安", "police"),
    PETITION("信访", "petition office"),
    JUSTICE("司法行政", "justice bureau"),
    ARBITRATION("仲裁", "arbitration body"),
    WOMEN_FEDERATION("妇联", "women's federation"),
    LEGAL_AID("法律援助", "legal aid"),
    POLITICAL_LEGAL("政法委", "political-legal committee"),
    GRID("网格", "grid"),
    SUPPORT("支持服务", "support service");

    private final String zh;
    private final String en;

    UnitKind(String zh, String en) {
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
