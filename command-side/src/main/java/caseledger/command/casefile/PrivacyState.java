package caseledger.command.casefile;

import caseledger.codes.OutcomeClass;
import caseledger.codes.RetentionClass;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent;
import caseledger.events.ExclusionEvent;
import caseledger.events.IntakeEvent;
import caseledger.events.PrivacyEvent;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.events.PrivacyEvent.RetentionAppraised;
import caseledger.events.SettlementEvent;
import caseledger.values.ActorId;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.RequestId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a case must remember of the personal data in it to decide about that.
 *
 * @param glass until when whoever broke the glass may look
 * @param named who sees the case by name
 * @param asked what parties asked and nobody answered
 * @param restricted whose data is only stored
 * @param filed the file that is kept; null while the case can go on
 * @param appraisal what was decided last of a file whose retention had run
 * @param destroyed whose key is gone
 */
record PrivacyState(
        Map<ActorId, Instant> glass,
        Set<ActorId> named,
        Map<RequestId, PrivacyAsked> asked,
        Whose restricted,
        @Nullable Filed filed,
        @Nullable RetentionAppraised appraisal,
        Whose destroyed) {
    static final PrivacyState NONE =
            new PrivacyState(Map.of(), Set.of(), Map.of(), Whose.NOBODY, null, null, Whose.NOBODY);

    /**
     * Some of the data in a case.
     *
     * @param ofCase true if it is that of the case itself
     */
    record Whose(boolean ofCase, Set<PartyId> parties) {
        static final Whose NOBODY = new Whose(false, Set.of());

        /** True if it is among them; null stands for the case itself. */
        boolean includes(@Nullable PartyId party) {
            return party == null ? ofCase : parties.contains(party);
        }

        Whose with(@Nullable PartyId party) {
            return party == null ? new Whose(true, parties) : new Whose(ofCase, plus(parties, party));
        }

        Whose without(@Nullable PartyId party) {
            return party == null ? new Whose(false, parties) : new Whose(ofCase, minus(parties, party));
        }
    }

    /**
     * A file that is kept from a moment on.
     *
     * @param at when it is said to have been closed
     * @param recordedOn the day on which that was recorded
     * @param kept null for as long as the schedule says
     */
    record Filed(Instant at, LocalDate recordedOn, @Nullable RetentionClass kept) {}

    PrivacyState evolve(CaseEvent event, Instant recordedAt) {
        var on = Period.dayOf(recordedAt);
        return switch (event) {
            case PrivacyEvent e -> privacy(e);
            case ConclusionEvent.CaseArchived e -> filed(new Filed(e.occurredAt(), on, e.retentionClass()));
            case ConclusionEvent.CaseConcluded e ->
                e.outcome().outcomeClass() == OutcomeClass.EXCLUDED ? ended(e, on) : this;
            case IntakeEvent.CaseNotAccepted e -> ended(e, on);
            case ExclusionEvent.CaseMarkedDuplicate e -> ended(e, on);
            case ExclusionEvent.CaseVoided e -> ended(e, on);
            case ExclusionEvent.CasesMerged e -> e.ends() ? ended(e, on) : this;
            case ConclusionEvent.CaseReopened _, SettlementEvent.AgreementInvalidated _ -> filed(null);
            default -> this;
        };
    }

    private PrivacyState privacy(PrivacyEvent event) {
        return switch (event) {
            case PrivacyEvent.GlassBroken e -> {
                var next = new HashMap<>(glass);
                next.put(e.by().actor(), e.until());
                yield new PrivacyState(Map.copyOf(next), named, asked, restricted, filed, appraisal, destroyed);
            }
            case PrivacyEvent.PersonNamed e -> naming(plus(named, e.actor()));
            case PrivacyEvent.PersonUnnamed e -> naming(minus(named, e.actor()));
            case PrivacyAsked e -> {
                var next = new HashMap<>(asked);
                next.put(e.request(), e);
                yield asking(next);
            }
            case PrivacyEvent.PrivacyAnswered e -> {
                var next = new HashMap<>(asked);
                next.remove(e.request());
                yield asking(next);
            }
            case PrivacyEvent.ProcessingRestricted e -> restricting(restricted.with(e.party()));
            case PrivacyEvent.RestrictionLifted e -> restricting(restricted.without(e.party()));
            case RetentionAppraised e -> new PrivacyState(glass, named, asked, restricted, filed, e, destroyed);
            case PrivacyEvent.PersonalKeyDestroyed e ->
                new PrivacyState(glass, named, asked, restricted, filed, appraisal, destroyed.with(e.party()));
            case PrivacyEvent.AccessOpened _, PrivacyEvent.DataExported _ -> this;
        };
    }

    private PrivacyState ended(CaseEvent event, LocalDate recordedOn) {
        return filed(new Filed(event.occurredAt(), recordedOn, null));
    }

    private PrivacyState filed(@Nullable Filed next) {
        return new PrivacyState(glass, named, asked, restricted, next, null, destroyed);
    }

    private PrivacyState naming(Set<ActorId> next) {
        return new PrivacyState(glass, next, asked, restricted, filed, appraisal, destroyed);
    }

    private PrivacyState asking(Map<RequestId, PrivacyAsked> next) {
        return new PrivacyState(glass, named, Map.copyOf(next), restricted, filed, appraisal, destroyed);
    }

    private PrivacyState restricting(Whose next) {
        return new PrivacyState(glass, named, asked, next, filed, appraisal, destroyed);
    }

    private static <T> Set<T> plus(Set<T> set, T one) {
        var next = new HashSet<>(set);
        next.add(one);
        return Set.copyOf(next);
    }

    private static <T> Set<T> minus(Set<T> set, T one) {
        var next = new HashSet<>(set);
        next.remove(one);
        return Set.copyOf(next);
    }
}
