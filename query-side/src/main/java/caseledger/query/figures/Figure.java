package caseledger.query.figures;

import caseledger.codes.Labelled;
import java.util.Arrays;
import java.util.Optional;

/**
 * The figures that the ledger can compute: what each counts, and the words it is published with. Whoever changes what a
 * figure counts raises its version, because numbers of two versions must never be compared.
 */
enum Figure implements Labelled {
    M1(
            "镇村化解占比",
            "Grassroots share of resolved",
            "期间内化解的案件中,化解时主办单位为村(含网格)、镇的占比;企事业单位调委会单列",
            "Of the cases resolved in the period, the share resolved while a village (with its grids) or a town led; "
                    + "enterprise committees stand apart",
            Count.RESOLVED_AT_GRASSROOTS,
            Count.RESOLVED,
            0),
    M1B(
            "镇村化解占比(从未上行)",
            "Grassroots share of resolved, never led from above",
            "同M1,且案件从未由镇级以上单位主办",
            "As M1, and no unit above a town ever led the case",
            Count.RESOLVED_AND_NEVER_ABOVE,
            Count.RESOLVED,
            0),
    M2(
            "镇村就地化解率",
            "Grassroots resolution rate of the cohort",
            "期间内首次受理的全部案件中,受理后90日内化解且从未由镇级以上单位主办的占比;未结、撤回、未成、移送均在分母",
            "Of all cases first accepted in the period, the share resolved within 90 days and never led by a unit above a "
                    + "town; open, withdrawn, failed and transferred cases stay in the denominator",
            Count.COHORT_RESOLVED,
            Count.ACCEPTED,
            CaseFacts.RESOLVED_WITHIN_DAYS),
    M3(
            "镇村稳定化解率",
            "Durable grassroots resolution rate of the cohort",
            "M2的分子中,化解后90日内未重开、无未纠正的不履行、红色风险已降的案件,除以同一分母",
            "Of the numerator of M2, the cases that were not reopened, have no breach left uncured and are no longer at red "
                    + "risk 90 days after the resolution, over the same denominator",
            Count.COHORT_RESOLVED_DURABLY,
            Count.ACCEPTED,
            CaseFacts.RESOLVED_WITHIN_DAYS + CaseFacts.DURABLE_DAYS),
    M4(
            "调解成功率",
            "Settlement success",
            "期间内化解的案件,除以期间内化解与未化解办结的案件之和",
            "Cases resolved in the period over those and the cases concluded unresolved in the period",
            Count.RESOLVED,
            Count.RESOLVED_OR_FAILED,
            0),
    M5(
            "化解率(期间口径)",
            "Period resolution rate",
            "期间内化解的案件,除以期间内首次受理的案件;可超过100%,附流量恒等式",
            "Cases resolved in the period over cases first accepted in the period; may exceed 100 %; printed with the flow "
                    + "identity",
            Count.RESOLVED,
            Count.ACCEPTED,
            0);

    /** The version of all definitions on this page; see docs/figures.md. */
    static final int VERSION = 1;

    private final String zh;
    private final String en;
    private final String definitionZh;
    private final String definitionEn;
    private final Count numerator;
    private final Count denominator;
    private final int settlesAfterDays;

    Figure(
            String zh,
            String en,
            String definitionZh,
            String definitionEn,
            Count numerator,
            Count denominator,
            int settlesAfterDays) {
        this.zh = zh;
        this.en = en;
        this.definitionZh = definitionZh;
        this.definitionEn = definitionEn;
        this.numerator = numerator;
        this.denominator = denominator;
        this.settlesAfterDays = settlesAfterDays;
    }

    static Optional<Figure> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /** As it is written in documents: M1, M1b, M2 … */
    String id() {
        return this == M1B ? "M1b" : name();
    }

    String definitionZh() {
        return definitionZh;
    }

    String definitionEn() {
        return definitionEn;
    }

    Count numerator() {
        return numerator;
    }

    Count denominator() {
        return denominator;
    }

    /** Days after the end of the period during which the figure is still provisional. */
    int settlesAfterDays() {
        return settlesAfterDays;
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
