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
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.PerformanceUrged;
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
                                + ofZh(e.amount()) + ",凭证:" + e.evidence(),
                        "Obligation " + e.obligation() + " was performed "
                                + (e.onSpot() ? "on the spot" : "on " + e.performedOn()) + ofEn(e.amount())
                                + ", proof: " + e.evidence(),
                        Law.PML_31);
            case ObligationPartiallyPerformed e ->
                text(
                        "部分履行",
                        "Partly performed",
                        "义务" + e.obligation() + "于" + e.performedOn() + "部分履行" + ofZh(e.amount()) + ",凭证:"
                                + e.evidence(),
                        "Obligation " + e.obligation() + " was partly performed on " + e.performedOn()
                                + ofEn(e.amount()) + ", proof: " + e.evidence(),
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
                        "督促履行义务" + e.obligation() + "(" + e.how() + ")",
                        "Performance of obligation " + e.obligation() + " was urged (" + e.how() + ")",
                        Law.PML_31);
            case FollowUpRecorded e -> followUp(e);
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
