package caseledger.commands;

import caseledger.codes.AccessScope;
import caseledger.codes.AppraisalDecision;
import caseledger.codes.PrivacyRequest;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.RequestId;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Getting at the personal data of a case, and the rights of those whose data it is. */
public sealed interface PrivacyCommand extends CaseCommand {
    /** Open the case to oneself in an emergency, at once and for minutes; those who supervise are shown it. */
    @Path(value = "glass", row = 44)
    record BreakGlass(CaseId caseId, Instant occurredAt, Purpose purpose, Sealed reason) implements PrivacyCommand {}

    /** Open data of the case to oneself for a while, which a second person approves. */
    @Path(value = "openings", row = 44)
    record OpenAccess(
            CaseId caseId,
            Instant occurredAt,
            AccessScope scope,
            Purpose purpose,
            Sealed reason,
            @Nullable SecondPerson secondPerson)
            implements PrivacyCommand {}

    /** Let somebody see the case by name. */
    @Path(value = "named-people", row = 44)
    record NamePerson(CaseId caseId, Instant occurredAt, ActorId actor, Role role, UnitId unit)
            implements PrivacyCommand {}

    /** Let somebody no longer see the case by name. */
    @Path(value = "unnamed-people", row = 44)
    record UnnamePerson(CaseId caseId, Instant occurredAt, ActorId actor) implements PrivacyCommand {}

    /** Ask about what is held on a party. */
    @Path(value = "privacy-requests", row = 44)
    record AskPrivacy(
            CaseId caseId,
            Instant occurredAt,
            PartyId party,
            PrivacyRequest kind,
            @Nullable Sealed note) implements PrivacyCommand {}

    /**
     * Answer what a party asked about its data.
     *
     * @param reason must be there to refuse
     */
    @Path(value = "privacy-answers", row = 44)
    record AnswerPrivacy(
            CaseId caseId,
            Instant occurredAt,
            RequestId request,
            boolean granted,
            @Nullable Sealed reason) implements PrivacyCommand {}

    /**
     * Let personal data only be stored and kept safe, which a second person approves.
     *
     * @param party whose data; absent: everything in the case
     */
    @Path(value = "restrictions", row = 44)
    record RestrictProcessing(
            CaseId caseId,
            Instant occurredAt,
            @Nullable PartyId party,
            Sealed reason,
            @Nullable SecondPerson secondPerson)
            implements PrivacyCommand {}

    /**
     * Let restricted data be worked with again, which a second person approves.
     *
     * @param party whose data; absent: what was restricted for the case
     */
    @Path(value = "lifted-restrictions", row = 44)
    record LiftRestriction(
            CaseId caseId,
            Instant occurredAt,
            @Nullable PartyId party,
            Sealed reason,
            @Nullable SecondPerson secondPerson)
            implements PrivacyCommand {}

    /**
     * Decide what becomes of a file whose retention has run, which a second person approves.
     *
     * @param keepUntil to the end of which day it is kept on; only with that decision
     */
    @Path(value = "retention-appraisals", row = 44)
    record AppraiseRetention(
            CaseId caseId,
            Instant occurredAt,
            AppraisalDecision decision,
            @Nullable LocalDate keepUntil,
            Sealed reason,
            @Nullable SecondPerson secondPerson)
            implements PrivacyCommand {}

    /**
     * Make personal data unreadable for ever once an appraisal said so, which a second person approves.
     *
     * @param party whose data; absent: everything in the case
     */
    @Path(value = "destroyed-keys", row = 44)
    record DestroyKeys(
            CaseId caseId,
            Instant occurredAt,
            @Nullable PartyId party,
            @Nullable SecondPerson secondPerson) implements PrivacyCommand {}

    /**
     * Have the identified data of the case as a file: a party its own at once, anybody else with a second person.
     *
     * @param recipient for whom it is; may be left out by a party
     * @param reason why; may be left out by a party
     */
    @Path(value = "exports", row = 44)
    record ExportData(
            CaseId caseId,
            Instant occurredAt,
            Purpose purpose,
            @Nullable Sealed recipient,
            @Nullable Sealed reason,
            @Nullable SecondPerson secondPerson)
            implements PrivacyCommand {}
}
