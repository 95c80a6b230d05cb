package caseledger.query.figures;

import caseledger.clocks.Stamp;
import caseledger.codes.CaseStatus;
import caseledger.events.CaseEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.ResponsibilityEvent.AssignmentAccepted;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.CaseEscalated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.ReferralReturned;
import caseledger.query.figures.Item.Kind;
import caseledger.values.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case's way through the procedure: how long each stage took, how long it waited for a first answer, and how often it was
 * passed up, down or back.
 *
 * @param stage null before the case began, and while it is over
 * @param since when it came into that stage
 * @param answered when a unit first took the case or declined it
 */
record Passage(
        @Nullable Stage stage,
        @Nullable Stamp since,
        List<Stay> stays,
        List<Turn> turns,
        @Nullable Stamp answered) {
    /** A stage that is over. */
    record Stay(Stage stage, Stamp from, Stamp to) {}

    /** How a case was passed on. */
    enum Way {
        ESCALATED,
        RETURNED,
        ASSIGNMENT_REJECTED,
        REFERRAL_RETURNED
    }

    record Turn(Way way, Stamp at) {}

    static final Passage NONE = new Passage(null, null, List.of(), List.of(), null);

    /** The status is that of the case after the event. */
    Passage evolve(CaseEvent event, CaseStatus status) {
        var at = Stamp.of(event);
        var next = moved(Stage.of(status), at);
        return switch (event) {
            case CaseEscalated _ -> next.turned(Way.ESCALATED, at);
            case CaseReturned _ -> next.turned(Way.RETURNED, at);
            case AssignmentRejected _ ->
                next.turned(Way.ASSIGNMENT_REJECTED, at).answered(at);
            case ReferralReturned _ -> next.turned(Way.REFERRAL_RETURNED, at);
            case AssignmentAccepted _, CaseAccepted _ -> next.answered(at);
            case FactCorrected e -> corrected(e);
            default -> next;
        };
    }

    /**
     * What counts of it: a stage once it is over, on its last day.
     *
     * @param registeredAt from when on it waited for an answer
     */
    List<Item> items(@Nullable Instant registeredAt) {
        var items = new ArrayList<Item>();
        for (var number = 0; number < stays.size(); number++) {
            var stay = stays.get(number);
            items.add(time(
                    Kind.STAGE,
                    Integer.toString(number),
                    stay.stage(),
                    stay.from().at(),
                    stay.to().at()));
        }
        for (var number = 0; number < turns.size(); number++) {
            var turn = turns.get(number);
            items.add(Item.of(
                    Kind.TURN, Integer.toString(number), Period.dayOf(turn.at().at()), null, turn.way()));
        }
        if (registeredAt != null && answered != null) {
            items.add(time(Kind.RESPONSE, "first", Kind.RESPONSE, registeredAt, answered.at()));
        }
        return items;
    }

    /** What was reported in another order than it happened took no time. */
    private static Item time(Kind kind, String key, Enum<?> standing, Instant from, Instant to) {
        var minutes = Math.max(0, Duration.between(from, to).toMinutes());
        return new Item(
                kind, key, Period.dayOf(to), null, standing.name(), BigDecimal.valueOf(minutes), BigDecimal.ZERO);
    }

    private Passage moved(@Nullable Stage next, Stamp at) {
        if (next == stage) {
            return this;
        }
        if (stage == null || since == null) {
            return new Passage(next, at, stays, turns, answered);
        }
        var more = new ArrayList<>(stays);
        more.add(new Stay(stage, since, at));
        return new Passage(next, at, List.copyOf(more), turns, answered);
    }

    private Passage turned(Way way, Stamp at) {
        var more = new ArrayList<>(turns);
        more.add(new Turn(way, at));
        return new Passage(stage, since, stays, List.copyOf(more), answered);
    }

    private Passage answered(Stamp at) {
        return answered == null ? new Passage(stage, since, stays, turns, at) : this;
    }

    private Passage corrected(FactCorrected correction) {
        return new Passage(
                stage,
                since == null ? null : since.corrected(correction),
                stays.stream()
                        .map(stay -> new Stay(
                                stay.stage(),
                                stay.from().corrected(correction),
                                stay.to().corrected(correction)))
                        .toList(),
                turns.stream()
                        .map(turn -> new Turn(turn.way(), turn.at().corrected(correction)))
                        .toList(),
                answered == null ? null : answered.corrected(correction));
    }
}
