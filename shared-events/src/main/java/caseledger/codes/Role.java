package caseledger.codes;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In what capacity somebody acts. A person may hold several roles; every act is done in exactly one. */
public enum Role implements Labelled {
    GW("网格员", "grid worker"),
    VI("村级受理员", "village intake"),
    VM("村级调解员", "village mediator"),
    VD("村级调委会主任", "village committee director"),
    TI("镇级受理分派员", "town intake and dispatch"),
    TM("镇级调解员", "town mediator"),
    TD("镇级中心主任", "town director"),
    DI("区级受理分派员", "district dispatcher"),
    DM("区级专职调解员", "district mediator"),
    DD("区级中心主任", "district director"),
    SV("督导员", "supervisor"),
    RU("入驻单位人员", "resident unit user"),
    JB("司法行政指导员", "justice bureau guide"),
    PT("当事人", "party"),
    AU("审计员", "auditor"),
    ST("统计员", "statistician"),
    DP("数据保护与档案员", "data protection and archive officer"),
    SA("系统管理员", "system administrator");

    /** Those who take disputes in. */
    public static final Set<Role> INTAKE = Set.of(VI, TI, DI);

    /** Those who mediate. */
    public static final Set<Role> MEDIATORS = Set.of(VM, TM, DM);

    /** Those who answer for a centre or committee. */
    public static final Set<Role> DIRECTORS = Set.of(VD, TD, DD);

    private final String zh;
    private final String en;

    Role(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** The level of the units in which this role is held; null for roles that are not bound to one. */
    public @Nullable Level level() {
        return switch (this) {
            case VI, VM, VD -> Level.VILLAGE;
            case TI, TM, TD -> Level.TOWN;
            case DI, DM, DD -> Level.DISTRICT;
            case GW, SV, RU, JB, PT, AU, ST, DP, SA -> null;
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
