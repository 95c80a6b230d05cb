package caseledger.codes;

import org.jspecify.annotations.Nullable;

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

    /** True for bodies that mediate under the People's Mediation Law; a centre stands for the committee that it houses. */
    public boolean isCommittee() {
        return switch (this) {
            case CENTRE, PMC, SPECIAL_PMC, ENTERPRISE -> true;
            case LINE_DEPARTMENT,
                    HOTLINE,
                    COURT,
                    PROCURATORATE,
                    POLICE,
                    PETITION,
                    JUSTICE,
                    ARBITRATION,
                    WOMEN_FEDERATION,
                    LEGAL_AID,
                    POLITICAL_LEGAL,
                    GRID,
                    SUPPORT -> false;
        };
    }

    /** True for bodies of the district that sit in towns: police station, judicial office, people's tribunal. */
    public boolean hasBranches() {
        return this == POLICE || this == JUSTICE || this == COURT;
    }

    /** The procedure that the body keeps of its own; null for those whose work is mediation or its supervision. */
    public @Nullable Track track() {
        return switch (this) {
            case COURT -> Track.COURT;
            case PROCURATORATE -> Track.PROCURATORATE;
            case POLICE -> Track.POLICE;
            case PETITION -> Track.PETITION;
            case ARBITRATION -> Track.ARBITRATION;
            case LINE_DEPARTMENT -> Track.ADMINISTRATIVE;
            case HOTLINE -> Track.HOTLINE;
            case JUSTICE, WOMEN_FEDERATION, LEGAL_AID, SUPPORT -> Track.SERVICE;
            case CENTRE, PMC, SPECIAL_PMC, ENTERPRISE, POLITICAL_LEGAL, GRID -> null;
        };
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
