package caseledger.query.figures;

import caseledger.codes.Labelled;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The figures that the ledger can compute: what each counts, and the words it is published with. Whoever changes what a
 * figure counts raises its version, because numbers of two versions must never be compared.
 */
enum Figure implements Labelled {
    M1(
            "M1",
            "镇村化解占比",
            "Grassroots share of resolved",
            "期间内化解的案件中,化解时主办单位为村(含网格)、镇的占比;企事业单位调委会单列",
            "Of the cases resolved in the period, the share resolved while a village (with its grids) or a town led; "
                    + "enterprise committees stand apart",
            Count.RESOLVED_AT_GRASSROOTS,
            Count.RESOLVED),
    M1B(
            "M1b",
            "镇村化解占比(从未上行)",
            "Grassroots share of resolved, never led from above",
            "同M1,且案件从未由镇级以上单位主办",
            "As M1, and no unit above a town ever led the case",
            Count.RESOLVED_AND_NEVER_ABOVE,
            Count.RESOLVED),
    M1_ASSISTED(
            "M1-assisted",
            "镇村化解中上级协办占比",
            "Grassroots share assisted from above",
            "M1的分子中,化解时有镇级以上单位协办(未主办)的占比;另列各协办单位的协办件数",
            "Of the numerator of M1, the share that a unit above a town assisted without leading; with how many cases each "
                    + "unit assisted",
            Count.RESOLVED_WITH_HELP_FROM_ABOVE,
            Count.RESOLVED_AT_GRASSROOTS),
    M2(
            "M2",
            "镇村就地化解率",
            "Grassroots resolution rate of the cohort",
            "期间内首次受理的全部案件中,受理后90日内化解且从未由镇级以上单位主办的占比;未结、撤回、未成、移送均在分母",
            "Of all cases first accepted in the period, the share resolved within 90 days and never led by a unit above a "
                    + "town; open, withdrawn, failed and transferred cases stay in the denominator",
            Count.COHORT_RESOLVED,
            Count.ACCEPTED),
    M2_ADMIN(
            "M2+admin",
            "镇村就地化解率(含部门办结)",
            "Grassroots resolution rate of the cohort, with those that departments answered",
            "同M2,分子另计部门依法处理并书面答复办结的案件;与M2并列公布,不得替代M2",
            "As M2, and those that a department handled and answered in writing are in the numerator too; shown beside M2, "
                    + "never in its place",
            Count.COHORT_RESOLVED_OR_ADMIN,
            Count.ACCEPTED),
    M3(
            "M3",
            "镇村稳定化解率",
            "Durable grassroots resolution rate of the cohort",
            "M2的分子中,化解后90日内未重开、无未纠正的不履行、红色风险已降的案件,除以同一分母",
            "Of the numerator of M2, the cases that were not reopened, have no breach left uncured and are no longer at red "
                    + "risk 90 days after the resolution, over the same denominator",
            Count.COHORT_RESOLVED_DURABLY,
            Count.ACCEPTED),
    M4(
            "M4",
            "调解成功率",
            "Settlement success",
            "期间内化解的案件,除以期间内化解与未化解办结的案件之和",
            "Cases resolved in the period over those and the cases concluded unresolved in the period",
            Count.RESOLVED,
            Count.RESOLVED_OR_FAILED),
    M5(
            "M5",
            "化解率(期间口径)",
            "Period resolution rate",
            "期间内化解的案件,除以期间内首次受理的案件;可超过100%,附流量恒等式",
            "Cases resolved in the period over cases first accepted in the period; may exceed 100 %; printed with the flow "
                    + "identity",
            Count.RESOLVED,
            Count.ACCEPTED),
    M6(
            "M6",
            "按期办结率",
            "On-time rate",
            "办理期限在期间内届满的全部案件中,按期办结的占比;逾期未结的在分母;中止期间扣除,经各方同意的延长计入",
            "Of all cases whose time to handle them ran out in the period, the share concluded by then; open ones count as "
                    + "late; pauses are left out, extensions agreed by all in time are added",
            Count.DEADLINES_KEPT,
            Count.DEADLINES),
    M7A(
            "M7a",
            "协议履行率",
            "Performance of agreements",
            "最后一项义务在期间内到期的协议中,全部义务已履行的占比;迟延履行计入,另列",
            "Of the agreements whose last obligation fell due in the period, the share with every obligation performed; late "
                    + "ones count and stand apart",
            Count.AGREEMENTS_PERFORMED,
            Count.AGREEMENTS_DUE),
    M7B(
            "M7b",
            "义务履行率",
            "Performance of obligations",
            "期间内到期的义务中,已全部履行的占比;迟延履行计入,另列",
            "Of the obligations that fell due in the period, the share performed in full; late ones count and stand apart",
            Count.OBLIGATIONS_PERFORMED,
            Count.OBLIGATIONS_DUE),
    M7C(
            "M7c",
            "金额履行率",
            "Performance by amount",
            "期间内到期的金钱义务中,已支付金额的占比;部分支付按已付金额计",
            "Of the money that fell due in the period, the share paid; part payments count for what was paid",
            Count.AMOUNT_PAID,
            Count.AMOUNT_DUE),
    M7D(
            "M7d",
            "当场履行率",
            "Performance on the spot",
            "期间内到期的义务中,当场履行的占比",
            "Of the obligations that fell due in the period, the share performed on the spot",
            Count.OBLIGATIONS_PERFORMED_ON_SPOT,
            Count.OBLIGATIONS_DUE),
    M8A(
            "M8a",
            "司法确认申请率",
            "Confirmation sought",
            "期间内生效的书面(含在线签署)协议中,已共同申请司法确认的占比",
            "Of the agreements in writing (also signed online) that took effect in the period, the share for which the parties "
                    + "asked a court to confirm them",
            Count.CONFIRMATION_SOUGHT,
            Count.CONFIRMABLE),
    M8B(
            "M8b",
            "司法确认率",
            "Confirmed by the court",
            "期间内法院裁定确认或驳回的申请中,裁定确认的占比;不予受理、准予撤回不计",
            "Of the requests that courts confirmed or rejected in the period, the share confirmed; requests not accepted or "
                    + "withdrawn are left out",
            Count.COURT_CONFIRMED,
            Count.COURT_DECIDED),
    M8C(
            "M8c",
            "司法确认及时申请率",
            "Confirmation sought in time",
            "期间内提出的司法确认申请中,自协议生效之日起30日内(末日为节假日的顺延)提出的占比(人民调解法第三十三条)",
            "Of the requests for confirmation made in the period, the share made within 30 days of the agreement's effect, "
                    + "or by the next working day (People's Mediation Law art. 33)",
            Count.COURT_ASKED_IN_TIME,
            Count.COURT_ASKED),
    M9A(
            "M9a",
            "参评率",
            "Response rate",
            "期间内受邀评价的当事人中,对任一问题作出评价的占比;拒绝评价、未联系上、未答复均不计为评价",
            "Of the parties asked in the period how satisfied they are, the share that rated any question; declining, not being reached and no reply are no rating",
            Count.RATED,
            Count.ASKED),
    M9B_PROCESS(
            "M9b-process",
            "过程满意率(参评)",
            "Satisfaction with the process, of those who rated",
            "期间内受邀且对过程作出评价的当事人中,满意和基本满意的占比;须与参评率一并引用",
            "Of the parties asked in the period that rated the process, the share satisfied or basically satisfied; never quoted without the response rate",
            Count.PROCESS_CONTENT,
            Count.PROCESS_RATED),
    M9B_RESULT(
            "M9b-result",
            "结果满意率(参评)",
            "Satisfaction with the result, of those who rated",
            "期间内受邀且对结果作出评价的当事人中,满意和基本满意的占比;须与参评率一并引用",
            "Of the parties asked in the period that rated the result, the share satisfied or basically satisfied; never quoted without the response rate",
            Count.RESULT_CONTENT,
            Count.RESULT_RATED),
    M9C_PROCESS(
            "M9c-process",
            "过程满意率(受邀)",
            "Satisfaction with the process, of all asked",
            "期间内受邀评价的全部当事人中,对过程满意和基本满意的占比",
            "Of all parties asked in the period, the share satisfied or basically satisfied with the process: the floor of any satisfaction rate",
            Count.PROCESS_CONTENT,
            Count.PROCESS_ASKED),
    M9C_RESULT(
            "M9c-result",
            "结果满意率(受邀)",
            "Satisfaction with the result, of all asked",
            "期间内受邀评价的全部当事人中,对结果满意和基本满意的占比",
            "Of all parties asked in the period, the share satisfied or basically satisfied with the result: the floor of any satisfaction rate",
            Count.RESULT_CONTENT,
            Count.RESULT_ASKED),
    M10_30(
            "M10-30",
            "反弹率(30日)",
            "Recurrence within 30 days",
            "期间内以化解办结的案件中,办结后30日内重开或作为反弹另行登记的占比",
            "Of the conclusions as resolved in the period, the share followed within 30 days by a reopening or by a new case "
                    + "registered as its recurrence",
            Count.RETURNED_WITHIN_30,
            Count.CLOSED),
    M10_90(
            "M10-90",
            "反弹率(90日)",
            "Recurrence within 90 days",
            "期间内以化解办结的案件中,办结后90日内重开或作为反弹另行登记的占比",
            "As M10-30, within 90 days",
            Count.RETURNED_WITHIN_90,
            Count.CLOSED),
    M10_180(
            "M10-180",
            "反弹率(180日)",
            "Recurrence within 180 days",
            "期间内以化解办结的案件中,办结后180日内重开或作为反弹另行登记的占比",
            "As M10-30, within 180 days",
            Count.RETURNED_WITHIN_180,
            Count.CLOSED),
    M11A(
            "M11a",
            "提级办理(每千件受理)",
            "Escalations per 1000 accepted",
            "期间内案件上交上级办理的次数,及每千件受理案件之数",
            "How often cases went up a level in the period, and their number per 1000 accepted",
            Count.ESCALATIONS,
            Count.ACCEPTED),
    M11B(
            "M11b",
            "退回下级(每千件受理)",
            "Returns per 1000 accepted",
            "期间内案件由上级退回下级办理的次数,及每千件受理案件之数",
            "How often cases went down a level again in the period, and their number per 1000 accepted",
            Count.RETURNS,
            Count.ACCEPTED),
    M11C(
            "M11c",
            "拒收退件(每千件受理)",
            "Assignments and referrals rejected, per 1000 accepted",
            "期间内被交办单位拒收、移送函件被退回的次数,及每千件受理案件之数",
            "How often a unit rejected its assignment or a referral went back in the period, and their number per 1000 "
                    + "accepted",
            Count.REJECTIONS,
            Count.ACCEPTED),
    M11D(
            "M11d",
            "首次响应用时",
            "Time to the first response",
            "期间内首次响应的案件,自登记至有单位接收、拒收或者受理之分钟数:均值、中位数、九成位数",
            "Of the cases first answered in the period, the minutes from the registration until a unit took, rejected or "
                    + "accepted it: mean, median and 90th percentile",
            Count.RESPONSE_MINUTES,
            Count.RESPONSES),
    M11E(
            "M11e",
            "各程序用时",
            "Time in each stage",
            "期间内走完的程序各用多少分钟:均值,及分程序的中位数、九成位数",
            "Of the stages of the procedure that ended in the period, the minutes that each took: the mean, and median and "
                    + "90th percentile by stage",
            Count.STAGE_MINUTES,
            Count.STAGES),
    M12(
            "M12",
            "回访率",
            "Follow-up coverage",
            "期间内应回访的事项中,已按期回访的占比:履行期届满后、化解后各一次,期限依案件适用的规则版本(出厂为7日、30日)",
            "Of the follow-ups due in the period, the share done in time: one after the last obligation fell due, one after the resolution, within the days of the rule that the case runs by (as shipped 7 and 30)",
            Count.FOLLOWED_UP,
            Count.FOLLOW_UPS_DUE),
    M13A(
            "M13a",
            "转诉率(每千件受理)",
            "Lawsuits per 1000 accepted",
            "期间内受理后起诉的案件数,及每千件受理案件之数",
            "Cases in which, once accepted here, a lawsuit was first filed in the period, and their number per 1000 accepted",
            Count.WENT_TO_COURT,
            Count.ACCEPTED),
    M13B(
            "M13b",
            "转访率(每千件受理)",
            "Petitions per 1000 accepted",
            "期间内受理后信访的案件数,及每千件受理案件之数",
            "Cases in which, once accepted here, a petition was first filed in the period, and their number per 1000 accepted",
            Count.WENT_TO_PETITION,
            Count.ACCEPTED),
    M13C(
            "M13c",
            "民转刑率(每千件受理)",
            "Turned criminal per 1000 accepted",
            "期间内受理后转为刑事案件的纠纷数,及每千件受理案件之数",
            "Disputes that turned criminal in the period, once accepted here, and their number per 1000 accepted",
            Count.TURNED_CRIMINAL,
            Count.ACCEPTED);

    /** The version of all definitions on this page; see docs/figures.md. */
    static final int VERSION = 1;

    private final String id;
    private final String zh;
    private final String en;
    private final String definitionZh;
    private final String definitionEn;
    private final Count numerator;
    private final Count denominator;

    Figure(
            String id,
            String zh,
            String en,
            String definitionZh,
            String definitionEn,
            Count numerator,
            Count denominator) {
        this.id = id;
        this.zh = zh;
        this.en = en;
        this.definitionZh = definitionZh;
        this.definitionEn = definitionEn;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    static Optional<Figure> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /** As it is written in documents: M1, M1b, M2 … */
    String id() {
        return id;
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

    /** What the rate is of: per cent, per 1000 where hardly anything is to be counted, or the mean of what took time. */
    int per() {
        return switch (this) {
            case M11D, M11E -> 1;
            case M11A, M11B, M11C, M13A, M13B, M13C -> 1000;
            default -> 100;
        };
    }

    /** The last day on which the figure of a period that ends on a day is still provisional. */
    LocalDate settlesOn(LocalDate end) {
        return switch (this) {
            case M2, M2_ADMIN -> end.plusDays(CaseFacts.RESOLVED_WITHIN_DAYS);
            case M3 -> end.plusDays(CaseFacts.RESOLVED_WITHIN_DAYS + CaseFacts.DURABLE_DAYS);
            case M8A -> Confirmations.lastDay(end);
            case M10_30 -> end.plusDays(30);
            case M10_90 -> end.plusDays(90);
            case M10_180 -> end.plusDays(180);
            default -> end;
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
