package caseledger.command.casefile;

import caseledger.codes.AgreementForm;
import caseledger.codes.FileDocument;
import caseledger.codes.LegalCapacity;
import caseledger.codes.RetentionClass;
import caseledger.codes.Role;
import caseledger.codes.Scale;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.command.rules.RetentionSchedule;
import caseledger.commands.ConclusionCommand.AddDocument;
import caseledger.events.ConclusionEvent.CaseArchived;
import caseledger.events.ConclusionEvent.DocumentFiled;
import caseledger.values.Act;
import caseledger.values.CaseId;
import java.time.Instant;
import java.util.List;

/** Decides what comes on file, and when a file is closed and for how long it is kept. */
final class Archives {
    private Archives() {}

    /** What the justice bureau puts on file is its guidance note. */
    static void requireMayFile(AddDocument command, Circumstances now) {
        if (now.role() == Role.JB && command.document() != FileDocument.NOTE) {
            throw CommandRefused.because(Refusal.ROLE_NOT_ALLOWED, "role", now.role(), "document", command.document());
        }
    }

    static DocumentFiled addDocument(AddDocument command, CaseState state) {
        if (command.party() != null) {
            Guards.requireParty(command.party(), state);
        }
        return new DocumentFiled(
                command.caseId(),
                command.occurredAt(),
                command.document(),
                command.title(),
                command.sha256(),
                command.party());
    }

    static void requireComplete(Instant at, CaseState state, Circumstances now) {
        var missing = FileChecklist.of(state).missing();
        if (!missing.isEmpty()) {
            throw CommandRefused.because(
                    Refusal.FILE_INCOMPLETE,
                    "missing",
                    missing.stream().map(FileChecklist.Item::toString).toList());
        }
    }

    static Approval.Agreed archive(Act.Archive act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        var schedule = now.retention();
        var least = retention(state, schedule);
        var kept = act.retentionClass() == null ? least : act.retentionClass();
        if (kept.isShorterThan(least)) {
            throw CommandRefused.because(
                    Refusal.RETENTION_TOO_SHORT, "asked", kept, "least", least, "rule", schedule.version());
        }
        return second ->
                List.of(new CaseArchived(caseId, at, state.folder.inOrder(), kept, schedule.version(), second));
    }

    static RetentionClass retention(CaseState state, RetentionSchedule schedule) {
        if (state.scale == Scale.MAJOR_GROUP) {
            return schedule.majorGroup();
        }
        var written = state.agreement != null
                && state.agreement.isEffective()
                && state.agreement.form() != AgreementForm.ORAL;
        var minors = state.parties.values().stream().anyMatch(party -> party.capacity() == LegalCapacity.MINOR);
        var weighty = written
                || minors
                || state.everRed
                || state.scale == Scale.GROUP
                || (state.category != null && schedule.weightyCategories().contains(state.category));
        return weighty ? schedule.weighty() : schedule.routine();
    }
}
