package caseledger.events;

import caseledger.codes.AccessScope;
import caseledger.codes.AppraisalDecision;
import caseledger.codes.PrivacyRequest;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.FirstPerson;
import caseledger.values.PartyId;
import caseledger.values.RequestId;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Who was let at the personal data of a case beyond their own reach, and what people asked about the data that is held on
 * them. What anybody merely reads is no event: it stands in the read log.
 */
public sealed interface PrivacyEvent extends CaseEvent {
    /**
     * Somebody opened the case to themselves in an emergency, with nobody's leave.
     *
     * @param until the first moment at which it is closed to them again
     * @param rule the limit by which that was found
     */
    @Revision("1")
    record GlassBroken(
            CaseId caseId,
            Instant occurredAt,
            FirstPerson by,
            Purpose purpose,
            Sealed reason,
            Instant until,
            RuleVersion rule)
            implements PrivacyEvent {}

    /**
     * Somebody was let at data of the case for a while; a second person agreed.
     *
     * @param until the first moment at which it is closed to them again
     * @param rule the limit by which that was found
     */
    @Revision("1")
    record AccessOpened(
            CaseId caseId,
            Instant occurredAt,
            FirstPerson to,
            AccessScope scope,
            Purpose purpose,
            Sealed reason,
            Instant until,
            RuleVersion rule,
            SecondPerson secondPerson)
            implements PrivacyEvent {}

    /** Somebody may see the case by name, whatever its class. */
    @Revision("1")
    record PersonNamed(CaseId caseId, Instant occurredAt, ActorId actor, Role role, UnitId unit)
            implements PrivacyEvent {}

    /** Somebody may no longer see the case by name. */
    @Revision("1")
    record PersonUnnamed(CaseId caseId, Instant occurredAt, ActorId actor) implements PrivacyEvent {}

    /** A party asked about what is held on it (Personal Information Protection Law arts. 44-48, 50). */
    @Revision("1")
    record PrivacyAsked(
            CaseId caseId,
            Instant occurredAt,
            RequestId request,
            PartyId party,
            PrivacyRequest kind,
            @Nullable Sealed note)
            implements PrivacyEvent {}

    /**
     * The party was answered.
     *
     * @param reason always there where the request was refused (Personal Information Protection Law art. 50)
     */
    @Revision("1")
    record PrivacyAnswered(
            CaseId caseId,
            Instant occurredAt,
            RequestId request,
            boolean granted,
            @Nullable Sealed reason) implements PrivacyEvent {}

    /**
     * From here on the data is stored and kept safe and nothing else (Personal Information Protection Law art. 47; Network
     * Data Security Regulations art. 24); a second person agreed.
     *
     * @param party whose data; null for everything in the case
     */
    @Revision("1")
    record ProcessingRestricted(
            CaseId caseId, Instant occurredAt, @Nullable PartyId party, Sealed reason, SecondPerson secondPerson)
            implements PrivacyEvent {}

    /**
     * The data may be worked with again; a second person agreed.
     *
     * @param party whose data; null for what was restricted for the case
     */
    @Revision("1")
    record RestrictionLifted(
            CaseId caseId, Instant occurredAt, @Nullable PartyId party, Sealed reason, SecondPerson secondPerson)
            implements PrivacyEvent {}

    /**
     * The time for which the file had to be kept has run, and it was decided what becomes of it (Archives Law Regulations
     * art. 24); a second person agreed.
     *
     * @param keepUntil the last day of a file that is kept on; null if it is to be destroyed
     */
    @Revision("1")
    record RetentionAppraised(
            CaseId caseId,
            Instant occurredAt,
            AppraisalDecision decision,
            @Nullable LocalDate keepUntil,
            Sealed reason,
            SecondPerson secondPerson)
            implements PrivacyEvent {}

    /**
     * A key is gone for good, and with it all that was sealed under it; a second person agreed. This is the promise: the
     * key itself is destroyed as soon as the ledger holds it.
     *
     * @param party whose key; null for the key of the case's free text
     */
    @Revision("1")
    record PersonalKeyDestroyed(
            CaseId caseId, Instant occurredAt, @Nullable PartyId party, SecondPerson secondPerson)
            implements PrivacyEvent {}

    /**
     * Somebody may fetch the identified data of the case as a file, for a while.
     *
     * @param to who may fetch it
     * @param recipient for whom it is; null for a party, which gets its own
     * @param until the first moment at which it cannot be fetched any more
     * @param rule the limit by which that was found
     * @param secondPerson who agreed; null for a party, which needs nobody's leave
     */
    @Revision("1")
    record DataExported(
            CaseId caseId,
            Instant occurredAt,
            FirstPerson to,
            Purpose purpose,
            @Nullable Sealed recipient,
            @Nullable Sealed reason,
            Instant until,
            RuleVersion rule,
            @Nullable SecondPerson secondPerson)
            implements PrivacyEvent {}
}
