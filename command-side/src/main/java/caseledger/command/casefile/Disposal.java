package caseledger.command.casefile;

import caseledger.codes.AppraisalDecision;
import caseledger.codes.PrivacyRequest;
import caseledger.codes.RetentionClass;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.events.CaseEvent;
import caseledger.events.PrivacyEvent.PersonalKeyDestroyed;
import caseledger.events.PrivacyEvent.RetentionAppraised;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.values.Act;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.SecondPerson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a file once the time has run for which it had to be kept: appraised first, destroyed only then
 * (Archives Law Regulations art. 24).
 */
final class Disposal {
    private Disposal() {}

    static void requireRetentionOver(Instant at, CaseState state, Circumstances now) {
        var filed = Guards.present(state.privacy.filed());
        var kept = kept(filed, state, now);
        var appraisal = state.privacy.appraisal();
        var lastDay = appraisal == null || appraisal.keepUntil() == null
                ? kept.lastDayFrom(Period.dayOf(filed.at()))
                : appraisal.keepUntil();
        if (lastDay == null || !Period.dayOf(at).isAfter(lastDay)) {
            throw CommandRefused.because(
                    Refusal.RETENTION_RUNS, "filedAt", filed.at(), "retentionClass", kept, "lastDay", lastDay);
        }
    }

    private static RetentionClass kept(PrivacyState.Filed filed, CaseState state, Circumstances now) {
        return filed.kept() == null ? Archives.retention(state, now.retention()) : filed.kept();
    }

    static Approval.Agreed appraise(
            Act.AppraiseRetention act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        var keepsOn = act.keepUntil() != null && act.keepUntil().isAfter(Period.dayOf(now.now()));
        var isRight = switch (act.decision()) {
            case KEEP -> keepsOn;
            case DESTROY -> act.keepUntil() == null;
        };
        if (!isRight) {
            throw CommandRefused.because(
                    Refusal.APPRAISAL_CONTRADICTED, "decision", act.decision(), "keepUntil", act.keepUntil());
        }
        return second -> {
            requireAgeVouchedFor(second, at, state, now);
            return List.of(new RetentionAppraised(caseId, at, act.decision(), act.keepUntil(), act.reason(), second));
        };
    }

    /**
     * A date that is only claimed ends no retention: as long as it would run from the day on which the file's end was recorded,
     * somebody has to vouch for it that the file is as old as is said.
     */
    private static void requireAgeVouchedFor(SecondPerson second, Instant at, CaseState state, Circumstances now) {
        var filed = Guards.present(state.privacy.filed());
        var kept = kept(filed, state, now);
        var lastDay = kept.lastDayFrom(filed.recordedOn());
        var vouching = Permissions.approvers(Action.VOUCH_FOR_AGE);
        var isProven = lastDay != null && Period.dayOf(at).isAfter(lastDay);
        if (!isProven && !vouching.contains(second.role())) {
            throw CommandRefused.because(
                    Refusal.AGE_NOT_VOUCHED_FOR,
                    "filedAt",
                    filed.at(),
                    "recordedOn",
                    filed.recordedOn(),
                    "retentionClass",
                    kept,
                    "lastDay",
                    lastDay,
                    "allowed",
                    vouching);
        }
    }

    static void requireAppraised(Instant at, CaseState state, Circumstances now) {
        var appraisal = state.privacy.appraisal();
        if (appraisal == null || appraisal.decision() != AppraisalDecision.DESTROY) {
            throw CommandRefused.because(
                    Refusal.NOT_APPRAISED, "decision", appraisal == null ? null : appraisal.decision());
        }
        if (at.isBefore(appraisal.occurredAt())) {
            throw CommandRefused.because(Refusal.OUT_OF_ORDER, "occurredAt", at, "notBefore", appraisal.occurredAt());
        }
    }

    static Approval.Agreed destroyKeys(Act.DestroyKeys act, CaseId caseId, Instant at, CaseState state) {
        if (act.party() != null) {
            Guards.requireParty(act.party(), state);
        }
        var left = left(act.party(), state);
        if (left.isEmpty()) {
            throw CommandRefused.because(Refusal.KEYS_DESTROYED, "party", act.party());
        }
        requireNothingAskedOf(left, state);
        return second -> {
            var events = new ArrayList<CaseEvent>();
            left.forEach(party -> events.add(new PersonalKeyDestroyed(caseId, at, party, second)));
            return events;
        };
    }

    /** The keys that are there still: the one of the party, or all; null stands for the case's own. */
    private static List<@Nullable PartyId> left(@Nullable PartyId of, CaseState state) {
        var keys = new ArrayList<@Nullable PartyId>();
        if (of == null) {
            keys.addAll(state.parties.keySet());
        }
        keys.add(of);
        keys.removeIf(state.privacy.destroyed()::includes);
        return keys;
    }

    /** Who waits for a copy or an explanation has it before there is nothing left of it. */
    private static void requireNothingAskedOf(List<@Nullable PartyId> keys, CaseState state) {
        state.privacy.asked().forEach((id, asked) -> {
            if (asked.kind() != PrivacyRequest.ERASURE && keys.contains(asked.party())) {
                throw CommandRefused.because(Refusal.REQUEST_PENDING, "request", id, "kind", asked.kind());
            }
        });
    }
}
