package caseledger.query.cases;

import static caseledger.query.cases.TimelineText.partiesEn;
import static caseledger.query.cases.TimelineText.partiesZh;
import static caseledger.query.cases.TimelineText.text;
import static caseledger.query.cases.TimelineText.yuanEn;
import static caseledger.query.cases.TimelineText.yuanZh;

import caseledger.codes.Satisfaction;
import caseledger.events.PerformanceEvent;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationEnforced;
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.PerformanceEvent.PerformanceUrged;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.values.Money;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of what was agreed, in sentences. */
final class PerformanceText {
    private PerformanceText() {}

    static TimelineText of(PerformanceEvent event) {
        return switch (event) {
            case ObligationPerformed e ->
                text(
                        "履行",
                        "Performed",
                        "义务" + e.obligation() + (e.onSpot() ? "当场履行完毕" : "于" + e.performedOn() + "履行完毕")
                                + ofZh(e.amount()) + ",凭证:" + CodeWords.zh(e.evidence()),
                        "Obligation " + e.obligation() + " was performed "
                                + (e.onSpot() ? "on the spot" : "on " + e.performedOn()) + ofEn(e.amount())
                                + ", proof: " + CodeWords.en(e.evidence()),
                        Law.PML_31);
            case ObligationPartiallyPerformed e ->
                text(
                        "部分履行",
                        "Partly performed",
                        "义务" + e.obligation() + "于" + e.performedOn() + "部分履行" + ofZh(e.amount()) + ",凭证:"
                                + CodeWords.zh(e.evidence()),
                        "Obligation " + e.obligation() + " was partly performed on " + e.performedOn()
                                + ofEn(e.amount()) + ", proof: " + CodeWords.en(e.evidence()),
                        Law.PML_31);
            case ObligationBreached e ->
                text(
                        "未履行",
                        "Breached",
                        "义务" + e.obligation() + "自" + e.since() + "起未履行",
                        "Obligation " + e.obligation() + " has not been performed since " + e.since(),
                        Law.PML_31);
            case PerformanceUrged e ->
                text(
                        "督促履行",
                        "Performance urged",
                        "督促履行义务" + e.obligation() + "(" + CodeWords.zh(e.how()) + ")",
                        "Performance of obligation " + e.obligation() + " was urged (" + CodeWords.en(e.how()) + ")",
                        Law.PML_31);
            case ObligationWaived e ->
                text(
                        "放弃权利",
                        "Waived",
                        "当事人" + e.creditor() + "放弃义务" + e.obligation() + "的履行",
                        "Party " + e.creditor() + " lets go of obligation " + e.obligation(),
                        Law.PML_31);
            case ObligationEnforced e ->
                text(
                        "强制执行",
                        "Enforced",
                        "义务" + e.obligation() + "于" + e.enforcedOn() + "强制执行,文号" + e.documentNo(),
                        "Obligation " + e.obligation() + " was enforced on " + e.enforcedOn() + ", document "
                                + e.documentNo(),
                        Law.CPL_206);
            case FollowUpRecorded e -> followUp(e);
            case SatisfactionInvited e ->
                text(
                        "邀请评价",
                        "Satisfaction asked",
                        "邀请当事人" + e.party() + "评价(" + CodeWords.zh(e.how()) + ")",
                        "Party " + e.party() + " was asked how satisfied it is (" + CodeWords.en(e.how()) + ")",
                        Law.PETITION_21);
            case SatisfactionRated e ->
                text(
                        "满意度评价",
                        "Satisfaction rated",
                        "当事人" + e.party() + (e.ownChannel() ? "本人评价" : "评价(他人代录)") + ",过程:"
                                + e.process().zh() + ",结果:" + e.result().zh(),
                        "Party " + e.party() + (e.ownChannel() ? " says itself" : " says, taken down by another")
                                + ": process " + e.process().en() + ", result "
                                + e.result().en(),
                        Law.PETITION_21);
        };
    }

    private static TimelineText followUp(FollowUpRecorded event) {
        var answers = new TreeMap<String, Satisfaction>();
        event.satisfaction().forEach((party, answer) -> answers.put(party.value(), answer));
        var zh = answers.entrySet().stream()
                .map(each -> ";" + each.getKey() + ":" + each.getValue().zh())
                .collect(Collectors.joining());
        var en = answers.entrySet().stream()
                .map(each -> "; " + each.getKey() + ": " + each.getValue().en())
                .collect(Collectors.joining());
        var performance = event.performance();
        return text(
                "回访",
                "Followed up",
                "回访" + partiesZh(event.of()) + (performance == null ? "" : ",履行情况:" + performance.zh()) + zh
                        + (event.riskLeft() ? ";仍有风险" : ""),
                "Followed up with " + partiesEn(event.of())
                        + (performance == null ? "" : ", performance: " + performance.en()) + en
                        + (event.riskLeft() ? "; a risk is left" : ""),
                Law.PML_31);
    }

    private static String ofZh(@Nullable Money amount) {
        return amount == null ? "" : "," + yuanZh(amount);
    }

    private static String ofEn(@Nullable Money amount) {
        return amount == null ? "" : ", " + yuanEn(amount);
    }
}
