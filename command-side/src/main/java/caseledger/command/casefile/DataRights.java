package caseledger.command.casefile;

import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand.AddDocument;
import caseledger.commands.MediationCommand.AddEvidence;
import caseledger.commands.MediationCommand.RecordCapacity;
import caseledger.commands.MediationCommand.RecordInvestigation;
import caseledger.commands.MediationCommand.RecordSession;
import caseledger.commands.PrivacyCommand.AnswerPrivacy;
import caseledger.commands.PrivacyCommand.AskPrivacy;
import caseledger.commands.ResponsibilityCommand.IssueReferral;
import caseledger.commands.ResponsibilityCommand.OpenJointMediation;
import caseledger.events.PrivacyEvent.PrivacyAnswered;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.PrivacyEvent.RestrictionLifted;
import caseledger.values.Act;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.RequestId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what a person may ask about their data, how it is answered, and when data is only stored any more. */
final class DataRights {
    private DataRights() {}

    static PrivacyAsked ask(AskPrivacy command, CaseState state) {
        state.privacy.asked().forEach((id, asked) -> {
            if (asked.party().equals(command.party()) && asked.kind() == command.kind()) {
                throw CommandRefused.because(Refusal.REQUEST_PENDING, "request", id, "kind", asked.kind());
            }
        });
        return new PrivacyAsked(
                command.caseId(),
                command.occurredAt(),
                RequestId.at(state.version + 1),
                command.party(),
                command.kind(),
                command.note());
    }

    static void requireAsked(Instant at, CaseState state, Circumstances now) {
        if (state.privacy.asked().isEmpty()) {
            throw CommandRefused.because(Refusal.REQUEST_UNKNOWN, "pending", List.of());
        }
    }

    static PrivacyAnswered answer(AnswerPrivacy command, CaseState state) {
        var asked = state.privacy.asked().get(command.request());
        if (asked == null) {
            throw CommandRefused.because(
                    Refusal.REQUEST_UNKNOWN,
                    "request",
                    command.request(),
                    "pending",
                    state.privacy.asked().keySet());
        }
        if (command.occurredAt().isBefore(asked.occurredAt())) {
            throw CommandRefused.because(
                    Refusal.OUT_OF_ORDER, "occurredAt", command.occurredAt(), "notBefore", asked.occurredAt());
        }
        if (!command.granted() && command.reason() == null) {
            throw CommandRefused.because(Refusal.PRIVACY_REASON_MISSING, "missing", List.of("reason"));
        }
        if (command.granted()) {
            requireCarriedOut(asked, state);
        }
        return new PrivacyAnswered(
                command.caseId(), command.occurredAt(), command.request(), command.granted(), command.reason());
    }

    /** As long as its retention runs, erasure is answered by restriction (Personal Information Protection Law art. 47). */
    private static void requireCarriedOut(PrivacyAsked asked, CaseState state) {
        var isDone = switch (asked.kind()) {
            case RESTRICTION -> isRestricted(asked.party(), state);
            case ERASURE ->
                isRestricted(asked.party(), state) || state.privacy.destroyed().includes(asked.party());
            case COPY, CORRECTION, EXPLANATION -> true;
        };
        if (!isDone) {
            throw CommandRefused.because(
                    Refusal.REQUEST_NOT_CARRIED_OUT, "request", asked.request(), "kind", asked.kind());
        }
    }

    static Approval.Agreed restrict(Act.RestrictProcessing act, CaseId caseId, Instant at, CaseState state) {
        requireKnown(act.party(), state);
        if (state.privacy.restricted().includes(act.party())) {
            throw CommandRefused.because(Refusal.RESTRICTED_ALREADY, "party", act.party());
        }
        if (state.privacy.destroyed().includes(act.party())) {
            throw CommandRefused.because(Refusal.KEYS_DESTROYED, "party", act.party());
        }
        return second -> List.of(new ProcessingRestricted(caseId, at, act.party(), act.reason(), second));
    }

    static void requireSomeRestriction(Instant at, CaseState state, Circumstances now) {
        if (state.privacy.restricted().equals(PrivacyState.Whose.NOBODY)) {
            throw CommandRefused.because(Refusal.NOT_RESTRICTED, "restricted", List.of());
        }
    }

    static Approval.Agreed lift(Act.LiftRestriction act, CaseId caseId, Instant at, CaseState state) {
        requireKnown(act.party(), state);
        if (!state.privacy.restricted().includes(act.party())) {
            throw CommandRefused.because(
                    Refusal.NOT_RESTRICTED,
                    "party",
                    act.party(),
                    "restricted",
                    state.privacy.restricted().parties());
        }
        return second -> List.of(new RestrictionLifted(caseId, at, act.party(), act.reason(), second));
    }

    /**
     * Nothing more is collected about whoever's data is restricted, and nothing handed on; what is under way may come to
     * its end, for storing goes on and the procedure is owed to the other side as well.
     */
    static void requireUnrestricted(CaseCommand command, CaseState state) {
        var about = collectedAbout(command);
        if (about == null) {
            return;
        }
        var restricted = state.privacy.restricted();
        var refused = about.stream().filter(restricted.parties()::contains).toList();
        if (restricted.ofCase() || !refused.isEmpty()) {
            throw CommandRefused.because(
                    Refusal.PROCESSING_RESTRICTED, "case", restricted.ofCase(), "parties", refused);
        }
    }

    /** The parties about whom a command collects something or hands it on; none by name if about the case; else null. */
    private static @Nullable Collection<PartyId> collectedAbout(CaseCommand command) {
        return switch (command) {
            case RecordCapacity c -> List.of(c.party());
            case RecordSession c -> c.representatives().keySet();
            case AddEvidence c -> c.broughtBy() == null ? List.of() : List.of(c.broughtBy());
            case AddDocument c -> c.party() == null ? List.of() : List.of(c.party());
            case RecordInvestigation _, IssueReferral _, OpenJointMediation _ -> List.of();
            default -> null;
        };
    }

    private static boolean isRestricted(PartyId party, CaseState state) {
        return state.privacy.restricted().ofCase() || state.privacy.restricted().includes(party);
    }

    private static void requireKnown(@Nullable PartyId party, CaseState state) {
        if (party != null) {
            Guards.requireParty(party, state);
        }
    }
}
