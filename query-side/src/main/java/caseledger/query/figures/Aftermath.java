package caseledger.query.figures;

import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.LinkType;
import caseledger.codes.OutcomeClass;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.query.CaseCourse;
import caseledger.query.figures.Item.Kind;
import caseledger.values.CaseId;
import caseledger.values.CaseLink;
import caseledger.values.CorrectedFact;
import caseledger.values.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came after: whether a case that was closed as resolved came back, here or as a new case, and whether the dispute went
 * on elsewhere.
 *
 * @param conversions how it went on elsewhere, whenever that was recorded
 * @param returnOf the cases of which this one is the return
 */
record Aftermath(
        List<End> ends,
        List<Conversion> conversions,
        List<CaseId> returnOf,
        @Nullable LocalDate registeredOn) {
    /** A conclusion as resolved, and the day on which the case was open again. */
    record End(LocalDate on, @Nullable LocalDate openAgainOn) {}

    /** Where the dispute went on, and since when. */
    record Conversion(ExternalOutcomeKind kind, Instant at) {}

    /** Whether a case that was closed came back. */
    enum Stay {
        CLOSED,
        OPEN_AGAIN
    }

    static final Aftermath NONE = new Aftermath(List.of(), List.of(), List.of(), null);

    Aftermath evolve(CaseEvent event, CaseCourse before, CaseCourse after) {
        var at = event.occurredAt();
        var on = Period.dayOf(at);
        return switch (event) {
            case CaseRegistered e ->
                new Aftermath(
                        ends,
                        conversions,
                        e.links().stream()
                                .filter(link -> link.type() == LinkType.RECURRENCE_OF)
                                .map(CaseLink::caseId)
                                .toList(),
                        on);
            case CaseConcluded e when e.outcome().outcomeClass() == OutcomeClass.RESOLVED -> closed(on);
            case ExternalOutcomeRecorded e when isConversion(e.kind()) -> converted(new Conversion(e.kind(), at));
            case FactCorrected e when e.fact() instanceof CorrectedFact.OfTime time -> corrected(e.type(), time);
            default -> before.outcome() != null && after.outcome() == null ? openAgain(on) : this;
        };
    }

    /**
     * Only accepted cases end and go on elsewhere; a return counts from its registration.
     *
     * @param acceptedAt null unless the case was accepted
     */
    List<Item> items(@Nullable Instant acceptedAt) {
        var items = new ArrayList<Item>();
        if (registeredOn != null) {
            for (var each : returnOf) {
                items.add(Item.of(Kind.RECURRENCE, each.toString(), registeredOn, null, LinkType.RECURRENCE_OF));
            }
        }
        if (acceptedAt != null) {
            for (var number = 0; number < ends.size(); number++) {
                var end = ends.get(number);
                var stay = end.openAgainOn() == null ? Stay.CLOSED : Stay.OPEN_AGAIN;
                items.add(Item.of(Kind.END, Integer.toString(number), end.on(), end.openAgainOn(), stay));
            }
            firstSince(acceptedAt)
                    .forEach((kind, at) ->
                            items.add(Item.of(Kind.CONVERSION, kind.name(), Period.dayOf(at), null, kind)));
        }
        return items;
    }

    /** When the dispute first went each way; what lies before the acceptance was not after our handling. */
    private Map<ExternalOutcomeKind, Instant> firstSince(Instant acceptedAt) {
        var first = new EnumMap<ExternalOutcomeKind, Instant>(ExternalOutcomeKind.class);
        conversions.stream()
                .filter(each -> !each.at().isBefore(acceptedAt))
                .forEach(each -> first.merge(each.kind(), each.at(), (a, b) -> b.isBefore(a) ? b : a));
        return first;
    }

    private static boolean isConversion(ExternalOutcomeKind kind) {
        return switch (kind) {
            case LAWSUIT_FILED, PETITION_FILED, CRIMINAL_CONVERSION -> true;
            case COURT_CASE_ENDED,
                    ARBITRATION_FILED,
                    ARBITRATION_AWARD,
                    DEPARTMENT_WRITTEN_REPLY,
                    ADMINISTRATIVE_DECISION,
                    POLICE_WARNING,
                    POLICE_PENALTY,
                    PETITION_CLOSED,
                    HOTLINE_REPLIED -> false;
        };
    }

    /** What was dated wrongly stands on its right day. */
    private Aftermath corrected(String type, CorrectedFact.OfTime time) {
        var was = Period.dayOf(time.was());
        var is = Period.dayOf(time.is());
        return switch (type) {
            case "CaseRegistered" -> new Aftermath(ends, conversions, returnOf, is);
            case "CaseConcluded" ->
                withEnds(ends.stream()
                        .map(end -> end.on().equals(was) ? new End(is, end.openAgainOn()) : end)
                        .toList());
            case "CaseReopened", "AgreementInvalidated" ->
                withEnds(ends.stream()
                        .map(end -> was.equals(end.openAgainOn()) ? new End(end.on(), is) : end)
                        .toList());
            case "ExternalOutcomeRecorded" ->
                withConversions(conversions.stream()
                        .map(each -> each.at().equals(time.was()) ? new Conversion(each.kind(), time.is()) : each)
                        .toList());
            default -> this;
        };
    }

    private Aftermath withEnds(List<End> next) {
        return new Aftermath(next, conversions, returnOf, registeredOn);
    }

    private Aftermath closed(LocalDate on) {
        var next = new ArrayList<>(ends);
        next.add(new End(on, null));
        return withEnds(List.copyOf(next));
    }

    private Aftermath openAgain(LocalDate on) {
        if (ends.isEmpty() || ends.getLast().openAgainOn() != null) {
            return this;
        }
        var next = new ArrayList<>(ends);
        next.set(next.size() - 1, new End(next.getLast().on(), on));
        return withEnds(List.copyOf(next));
    }

    private Aftermath converted(Conversion conversion) {
        var next = new ArrayList<>(conversions);
        next.add(conversion);
        return withConversions(List.copyOf(next));
    }

    private Aftermath withConversions(List<Conversion> next) {
        return new Aftermath(ends, next, returnOf, registeredOn);
    }
}
