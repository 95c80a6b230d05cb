package caseledger.codes;

import java.util.Arrays;

/**
 * The code lists that the rule book keeps in versions. A code may be retired, never used again for something else; a new one
 * is a change of the language and comes with a release.
 */
public enum CodeSet implements Labelled {
    CHANNEL("受理渠道", "intake channel", Channel.class),
    CATEGORY("纠纷类型", "category", Category.class),
    COMPLEXITY("复杂程度", "complexity", Complexity.class),
    SCALE("规模", "scale", Scale.class),
    RISK_GRADE("风险等级", "risk grade", RiskGrade.class),
    OUTCOME("办理结果", "outcome", Outcome.class),
    AGREEMENT_FORM("协议形式", "agreement form", AgreementForm.class),
    PERFORMANCE("履行情况", "performance", Performance.class),
    CONFIRMATION("司法确认", "confirmation", ConfirmationStatus.class),
    SATISFACTION("满意度", "satisfaction", Satisfaction.class);

    private final String zh;
    private final String en;
    private final Class<? extends Enum<?>> type;

    CodeSet(String zh, String en, Class<? extends Enum<?>> type) {
        this.zh = zh;
        this.en = en;
        this.type = type;
    }

    /** The list that a code stands in. */
    public static CodeSet of(Enum<?> code) {
        return Arrays.stream(values())
                .filter(set -> set.type == code.getDeclaringClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " stands in no list"));
    }

    /** The codes themselves. */
    public Class<? extends Enum<?>> type() {
        return type;
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
