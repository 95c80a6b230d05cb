package caseledger.command.casefile;

import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.FileDocument;
import caseledger.codes.NoticeKind;
import caseledger.codes.PauseReason;
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
import caseledger.values.FileEntry;
import caseledger.values.PartyId;
import caseledger.values.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The case file as it grows with the case: what the committee must keep of a mediation (People's Mediation Law art. 27).
 * Most of it is the ledger's own record; documents that exist outside are put on file by their hash.
 *
 * @param represented parties for whom somebody else spoke: they need a power of attorney
 * @param appraised true once an appraisal was ordered: its report belongs on file
 * @param round how many entries stem from before the case was last opened again
 */
record Folder(List<FileEntry> entries, Set<PartyId> represented, boolean appraised, int round) {
    static final Folder EMPTY = new Folder(List.of(), Set.of(), false, 0);

    /** As the file is bound: by sort of document, each sort by time. */
    List<FileEntry> inOrder() {
        return entries.stream()
                .sorted(Comparator.comparing(FileEntry::document).thenComparing(FileEntry::at))
                .toList();
    }

    /** True if the file holds this document, be it from before the case was opened again. */
    boolean holds(FileDocument document, @Nullable PartyId party) {
        return holds(entries, document, party);
    }

    /** True if the file holds this document of the case's present life. */
    boolean holdsAnew(FileDocument document, @Nullable PartyId party) {
        return holds(entries.subList(round, entries.size()), document, party);
    }

    private static boolean holds(List<FileEntry> among, FileDocument document, @Nullable PartyId party) {
        return among.stream()
                .filter(entry -> entry.document() == document)
                .anyMatch(entry ->
                        party == null || entry.party() == null || entry.party().equals(party));
    }

    Folder evolve(CaseEvent event) {
        return switch (event) {
            case IntakeEvent e -> intake(e);
            case MediationEvent e -> mediation(e);
            case SettlementEvent e -> settlement(e);
            case PerformanceEvent e -> performance(e);
            case ConfirmationEvent e -> court(e);
            case ConclusionEvent e -> conclusion(e);
            case ResponsibilityEvent _,
                    ExclusionEvent _,
                    CorrectionEvent _,
                    ApprovalEvent _,
                    PrivacyEvent _,
                    DeadlineEvent _ -> this;
        };
    }

    private Folder intake(IntakeEvent event) {
        return switch (event) {
            case IntakeEvent.CaseRegistered e -> with(FileDocument.APPLICATION, e.occurredAt());
            case IntakeEvent.PartyAdded e -> {
                var next = e.representatives().isEmpty() ? this : representing(List.of(e.party()));
                yield e.idNo() == null ? next : next.with(FileDocument.IDENTITY, e.occurredAt(), e.party(), null);
            }
            case IntakeEvent.LeadReported _,
                    IntakeEvent.DisputeSplit _,
                    IntakeEvent.RepeatContactLogged _,
                    IntakeEvent.RiskGraded _,
                    IntakeEvent.RiskChanged _,
                    IntakeEvent.RiskScored _,
                    IntakeEvent.EscalationRiskReported _,
                    IntakeEvent.AuthorityNotified _,
                    IntakeEvent.CaseTriaged _,
                    IntakeEvent.CaseNotAccepted _ -> this;
        };
    }

    private Folder mediation(MediationEvent event) {
        return switch (event) {
            case MediationEvent.RightsNoticeGiven e -> {
                var document =
                        e.kind() == NoticeKind.MEDIATION_RIGHTS ? FileDocument.RIGHTS_NOTICE : FileDocument.TERMINATION;
                var next = this;
                for (var party : e.to()) {
                    next = next.with(document, e.occurredAt(), party, null);
                }
                yield next;
            }
            case MediationEvent.SessionHeld e ->
                representing(e.representatives().keySet())
                        .with(FileDocument.MEDIATION_RECORD, e.occurredAt(), null, e.recordHash());
            case MediationEvent.InvestigationRecorded e -> with(FileDocument.INVESTIGATION, e.occurredAt());
            case MediationEvent.EvidenceAdded e ->
                with(FileDocument.EVIDENCE, e.occurredAt(), e.broughtBy(), e.sha256());
            case MediationEvent.MediationSuspended e ->
                e.reason() == PauseReason.APPRAISAL ? new Folder(entries, represented, true, round) : this;
            case MediationEvent.MediationResumed e ->
                e.reportIn() ? with(FileDocument.APPRAISAL, e.occurredAt()) : this;
            case MediationEvent.PartyWillingnessRecorded _,
                    MediationEvent.CapacityRecorded _,
                    MediationEvent.AttendanceConfirmed _,
                    MediationEvent.CaseAccepted _,
                    MediationEvent.ClockStarted _,
                    MediationEvent.MediatorAppointed _,
                    MediationEvent.ConflictDisclosed _,
                    MediationEvent.MediatorReplaced _,
                    MediationEvent.ParticipantInvited _,
                    MediationEvent.SessionScheduled _,
                    MediationEvent.PartyNotified _,
                    MediationEvent.PeriodExtended _,
                    MediationEvent.OpennessChosen _,
                    MediationEvent.ApplicationWithdrawn _,
                    MediationEvent.PartyRefused _,
                    MediationEvent.MediationTerminated _ -> this;
        };
    }

    private Folder settlement(SettlementEvent event) {
        return switch (event) {
            case SettlementEvent.SettlementEffective e -> with(FileDocument.AGREEMENT, e.occurredAt());
            case SettlementEvent.AgreementChanged e -> with(FileDocument.AGREEMENT, e.occurredAt());
            case SettlementEvent.ReconciliationConfirmed e ->
                e.complete() ? with(FileDocument.RECONCILIATION, e.occurredAt()) : this;
            case SettlementEvent.AgreementInvalidated _ -> openedAgain();
            case SettlementEvent.SettlementDrafted _,
                    SettlementEvent.PartyAuthenticated _,
                    SettlementEvent.PartySigned _,
                    SettlementEvent.MediatorSigned _,
                    SettlementEvent.CommitteeSealed _,
                    SettlementEvent.WrittenFormRequested _,
                    SettlementEvent.OralAgreementRecorded _,
                    SettlementEvent.ReconciliationClaimed _ -> this;
        };
    }

    private Folder performance(PerformanceEvent event) {
        return switch (event) {
            case PerformanceEvent.ObligationPerformed e -> with(FileDocument.PERFORMANCE, e.occurredAt());
            case PerformanceEvent.ObligationPartiallyPerformed e -> with(FileDocument.PERFORMANCE, e.occurredAt());
            case PerformanceEvent.ObligationWaived e ->
                with(FileDocument.PERFORMANCE, e.occurredAt(), e.creditor(), null);
            case PerformanceEvent.ObligationEnforced e -> with(FileDocument.PERFORMANCE, e.occurredAt());
            case PerformanceEvent.FollowUpRecorded e -> with(FileDocument.FOLLOW_UP, e.occurredAt());
            case PerformanceEvent.ObligationBreached _,
                    PerformanceEvent.PerformanceUrged _,
                    PerformanceEvent.SatisfactionInvited _,
                    PerformanceEvent.SatisfactionRated _ -> this;
        };
    }

    private Folder court(ConfirmationEvent event) {
        return switch (event) {
            case ConfirmationEvent.ExternalOutcomeRecorded e ->
                e.kind() == ExternalOutcomeKind.DEPARTMENT_WRITTEN_REPLY
                        ? with(FileDocument.DEPARTMENT_REPLY, e.occurredAt())
                        : this;
            case ConfirmationEvent.ConfirmationApplied _,
                    ConfirmationEvent.ConfirmationAccepted _,
                    ConfirmationEvent.EnforcementApplied _ -> this;
            case ConfirmationEvent.ConfirmationNotAccepted e -> with(FileDocument.CONFIRMATION, e.occurredAt());
            case ConfirmationEvent.ConfirmationConfirmed e -> with(FileDocument.CONFIRMATION, e.occurredAt());
            case ConfirmationEvent.ConfirmationRejected e -> with(FileDocument.CONFIRMATION, e.occurredAt());
            case ConfirmationEvent.ConfirmationWithdrawn e -> with(FileDocument.CONFIRMATION, e.occurredAt());
            case ConfirmationEvent.ConfirmationRevoked e -> with(FileDocument.CONFIRMATION, e.occurredAt());
        };
    }

    private Folder conclusion(ConclusionEvent event) {
        return switch (event) {
            case ConclusionEvent.DocumentFiled e -> with(e.document(), e.occurredAt(), e.party(), e.sha256());
            case ConclusionEvent.CaseReopened _ -> openedAgain();
            case ConclusionEvent.CaseConcluded _, ConclusionEvent.CaseArchived _ -> this;
        };
    }

    private Folder openedAgain() {
        return new Folder(entries, represented, appraised, entries.size());
    }

    private Folder representing(Collection<PartyId> parties) {
        if (represented.containsAll(parties)) {
            return this;
        }
        var next = new HashSet<>(represented);
        next.addAll(parties);
        return new Folder(entries, Set.copyOf(next), appraised, round);
    }

    private Folder with(FileDocument document, Instant at) {
        return with(document, at, null, null);
    }

    private Folder with(FileDocument document, Instant at, @Nullable PartyId party, @Nullable Sha256 sha256) {
        var next = new ArrayList<>(entries);
        next.add(new FileEntry(document, at, party, sha256));
        return new Folder(List.copyOf(next), represented, appraised, round);
    }
}
