package caseledger.events;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Misconduct;
import caseledger.codes.Sanction;
import caseledger.codes.TermEnd;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.CommitteeMember;
import caseledger.values.ComplaintId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A fact about a people's mediation committee: who mediates for it, from when until when, and how. */
public sealed interface CommitteeEvent extends OrgUnitEvent {
    /**
     * A committee was elected. Whoever sat in it before does so no longer; appointed mediators stay.
     *
     * @param until the last day of its term
     */
    @Revision("1")
    record CommitteeElected(
            UnitId unitId, Instant occurredAt, LocalDate since, LocalDate until, List<CommitteeMember> members)
            implements CommitteeEvent {
        public CommitteeElected {
            members = LedgerEvent.orEmpty(members);
        }
    }

    /**
     * Somebody joined the committee between elections, or was appointed mediator by it.
     *
     * @param woman a committee must have women members
     * @param until the last day of the term
     */
    @Revision("1")
    record MediatorAppointedToPmc(
            UnitId unitId,
            Instant occurredAt,
            ActorId mediator,
            CommitteeSeat seat,
            boolean woman,
            LocalDate since,
            LocalDate until)
            implements CommitteeEvent {}

    /**
     * A mediator's term ended early.
     *
     * @param since the first day without the mediator
     */
    @Revision("1")
    record MediatorTermEnded(UnitId unitId, Instant occurredAt, ActorId mediator, LocalDate since, TermEnd reason)
            implements CommitteeEvent {}

    /**
     * Somebody complained about a mediator's conduct.
     *
     * @param caseId the case in which it happened
     */
    @Revision("1")
    record ConductComplaintFiled(
            UnitId unitId,
            Instant occurredAt,
            ComplaintId complaint,
            ActorId mediator,
            Misconduct misconduct,
            @Nullable CaseId caseId)
            implements CommitteeEvent {}

    /** A complaint was found to be without ground. */
    @Revision("1")
    record ConductComplaintDismissed(UnitId unitId, Instant occurredAt, ComplaintId complaint)
            implements CommitteeEvent {}

    /**
     * A mediator was sanctioned for misconduct.
     *
     * @param complaint the complaint that it answers
     */
    @Revision("1")
    record MediatorSanctioned(
            UnitId unitId,
            Instant occurredAt,
            ActorId mediator,
            Misconduct misconduct,
            Sanction sanction,
            @Nullable ComplaintId complaint)
            implements CommitteeEvent {}
}
