package caseledger.query.cases;

import caseledger.clocks.ShippedLimits;
import caseledger.codes.Labelled;
import caseledger.codes.Level;
import caseledger.events.ApprovalEvent;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent;
import caseledger.events.ConfirmationEvent;
import caseledger.events.CorrectionEvent;
import caseledger.events.DeadlineEvent;
import caseledger.events.ExclusionEvent;
import caseledger.events.IntakeEvent;
import caseledger.events.MediationEvent;
import caseledger.events.PerformanceEvent;
import caseledger.events.PrivacyEvent;
import caseledger.events.ResponsibilityEvent;
import caseledger.events.SettlementEvent;
import caseledger.query.Wording;
import caseledger.values.ClockName;
import caseledger.values.Money;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.RuleVersion;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, as a sentence for people who were not there. Sealed text never enters it; parties are called by
 * their letters, units stand as {@code ⟦id⟧} until somebody who knows their names reads it. The sentences themselves stand
 * in one class per phase.
 *
 * @param legalBasis the article on which the step rests; null where none is behind it
 */
record TimelineText(
        Wording title, Wording sentence, @Nullable Wording legalBasis) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Period.ZONE);

    static TimelineText of(CaseEvent event) {
        var said = switch (event) {
            case IntakeEvent e -> IntakeText.of(e);
            case ResponsibilityEvent e -> ResponsibilityText.of(e);
            case MediationEvent e -> MediationText.of(e);
            case SettlementEvent e -> SettlementText.of(e);
            case PerformanceEvent e -> PerformanceText.of(e);
            case ConfirmationEvent e -> ConfirmationText.of(e);
            case ConclusionEvent e -> ConclusionText.of(e);
            case ExclusionEvent e -> ExclusionText.of(e);
            case CorrectionEvent e -> CorrectionText.of(e);
            case ApprovalEvent e -> ApprovalText.of(e);
            case PrivacyEvent e -> PrivacyText.of(e);
            case DeadlineEvent e -> DeadlineText.of(e);
        };
        var at = minute(event.occurredAt()) + " ";
        return new TimelineText(
                said.title, new Wording(at + said.sentence.zh(), at + said.sentence.en()), said.legalBasis);
    }

    static TimelineText text(String titleZh, String titleEn, String zh, String en, @Nullable Law law) {
        return new TimelineText(
                new Wording(titleZh, titleEn), new Wording(zh, en), law == null ? null : Wording.of(law));
    }

    /** Short, for use in brackets. */
    static String levelZh(Level level) {
        return switch (level) {
            case GRID -> "网格";
            case VILLAGE -> "村级";
            case TOWN -> "镇级";
            case DISTRICT -> "区级";
            case CITY -> "市级";
            case EXTERNAL -> "外部";
        };
    }

    static String unit(UnitId unit) {
        return "⟦" + unit + "⟧";
    }

    static String unitsZh(Collection<UnitId> units) {
        return units.stream().map(TimelineText::unit).collect(Collectors.joining("、"));
    }

    static String unitsEn(Collection<UnitId> units) {
        return units.stream().map(TimelineText::unit).collect(Collectors.joining(", "));
    }

    static String partiesZh(Collection<PartyId> parties) {
        return parties.isEmpty()
                ? "当事人"
                : "当事人" + parties.stream().map(PartyId::value).collect(Collectors.joining("、"));
    }

    static String partiesEn(Collection<PartyId> parties) {
        if (parties.isEmpty()) {
            return "the parties";
        }
        return (parties.size() == 1 ? "party " : "parties ")
                + parties.stream().map(PartyId::value).collect(Collectors.joining(", "));
    }

    static String namesZh(Collection<? extends Labelled> codes) {
        return codes.stream().map(Labelled::zh).collect(Collectors.joining("、"));
    }

    static String namesEn(Collection<? extends Labelled> codes) {
        return codes.stream().map(Labelled::en).collect(Collectors.joining(", "));
    }

    static String yuanZh(@Nullable Money amount) {
        return amount == null ? "" : amount.yuan().toPlainString() + "元";
    }

    static String yuanEn(@Nullable Money amount) {
        return amount == null ? "" : "CNY " + amount.yuan().toPlainString();
    }

    /** What a time limit is called; one that nobody has given a name yet is shown as it is stored. */
    static String limitZh(ClockName limit) {
        var shipped = ShippedLimits.all().get(limit);
        return shipped == null ? "期限" + limit : shipped.zh();
    }

    static String limitEn(ClockName limit) {
        var shipped = ShippedLimits.all().get(limit);
        return "The time limit " + (shipped == null ? limit.value() : "for " + shipped.en());
    }

    static String ruleZh(RuleVersion rule) {
        return "依据其规则第" + rule.number() + "版";
    }

    static String ruleEn(RuleVersion rule) {
        return "by version " + rule.number() + " of its rule";
    }

    static String minute(Instant moment) {
        return MINUTE.format(moment);
    }
}
