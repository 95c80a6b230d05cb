package caseledger.query.sight;

import caseledger.codes.Role;
import caseledger.codes.SessionType;
import caseledger.codes.Track;
import caseledger.events.ApprovalEvent.ActApproved;
import caseledger.events.ApprovalEvent.ActDeclined;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.ApprovalEvent.ActWithdrawn;
import caseledger.events.CaseEvent;
import caseledger.events.ConfirmationEvent.ConfirmationAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationConfirmed;
import caseledger.events.ConfirmationEvent.ConfirmationNotAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationRejected;
import caseledger.events.ConfirmationEvent.ConfirmationRevoked;
import caseledger.events.ConfirmationEvent.ConfirmationWithdrawn;
import caseledger.events.ConfirmationEvent.EnforcementApplied;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.events.IntakeEvent.AuthorityNotified;
import caseledger.events.IntakeEvent.EscalationRiskReported;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.IntakeEvent.RiskScored;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.MediationEvent.ConflictDisclosed;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.DataExported;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PersonNamed;
import caseledger.events.PrivacyEvent.PersonUnnamed;
import caseledger.events.PrivacyEvent.PrivacyAnswered;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.PrivacyEvent.RestrictionLifted;
import caseledger.events.ResponsibilityEvent.AssessmentHeld;
import caseledger.events.ResponsibilityEvent.ReferralIssued;
import caseledger.events.ResponsibilityEvent.ReferralReceived;
import caseledger.events.ResponsibilityEvent.ReferralReturned;
import caseledger.events.ResponsibilityEvent.SupervisionAnswered;
import caseledger.events.ResponsibilityEvent.SupervisionIssued;
import caseledger.values.PartyId;
import caseledger.values.RequestId;
import caseledger.values.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of an event somebody is shown who is shown the case: most see all of it, with sealed text covered. Nobody but those
 * whom {@link Seen#opensCaucus} lets gets what was said in a session with one side alone, not even sealed.
 */
public final class Extract {
    /** What a party is not told: how dangerous it is held to be, who was warned of it, and what staff do among themselves. */
    private static final Set<String> NOT_FOR_PARTIES = types(List.of(
            RiskGraded.class,
            RiskChanged.class,
            RiskScored.class,
            EscalationRiskReported.class,
            AuthorityNotified.class,
            AssessmentHeld.class,
            FollowUpRecorded.class,
            SupervisionIssued.class,
            SupervisionAnswered.class,
            ActProposed.class,
            ActApproved.class,
            ActDeclined.class,
            ActWithdrawn.class,
            GlassBroken.class,
            AccessOpened.class,
            PersonNamed.class,
            PersonUnnamed.class,
            DataExported.class));

    /** The time limits of what parties are not told. */
    private static final Set<String> CLOCKS_NOT_FOR_PARTIES = Set.of("risk.report", "supervision", "privacy.answer");

    /** What the events of one party say that another is not told. */
    private static final Set<String> OF_ITS_PARTY_ALONE = types(List.of(
            CapacityRecorded.class,
            SatisfactionInvited.class,
            SatisfactionRated.class,
            PrivacyAsked.class,
            ProcessingRestricted.class,
            RestrictionLifted.class));

    /** The time limits of what bodies are not told. */
    private static final Set<String> CLOCKS_NOT_FOR_TRACKS = Set.of("privacy.answer");

    /** What a body does not need for a track of its own. */
    private static final Set<String> NOT_FOR_TRACKS = types(List.of(
            CapacityRecorded.class,
            ConflictDisclosed.class,
            FollowUpRecorded.class,
            SatisfactionInvited.class,
            SatisfactionRated.class,
            ActProposed.class,
            ActApproved.class,
            ActDeclined.class,
            ActWithdrawn.class,
            GlassBroken.class,
            AccessOpened.class,
            PersonNamed.class,
            PersonUnnamed.class,
            PrivacyAsked.class,
            PrivacyAnswered.class,
            DataExported.class));

    /** The events of another body's track, and where they name the body. */
    private static final List<String> BODIES = List.of("toUnit", "fromUnit", "overUnit", "unit");

    private static final Set<String> OF_A_TRACK = types(List.of(
            ReferralIssued.class,
            ReferralReceived.class,
            ReferralReturned.class,
            AuthorityNotified.class,
            SupervisionIssued.class,
            SupervisionAnswered.class,
            ExternalOutcomeRecorded.class));

    private static final Set<String> OF_THE_COURT = types(List.of(
            ConfirmationAccepted.class,
            ConfirmationNotAccepted.class,
            ConfirmationConfirmed.class,
            ConfirmationRejected.class,
            ConfirmationWithdrawn.class,
            ConfirmationRevoked.class,
            EnforcementApplied.class));

    private static final List<String> SAID_IN_CAUCUS =
            List.of("note", "undisputedFacts", "participants", "representatives", "recordHash");

    private static final List<String> OF_THE_PERSON = List.of("idNo", "phone", "address", "representatives", "note");

    private static final String ANSWER = PrivacyAnswered.class.getSimpleName();
    private static final String SESSION = SessionHeld.class.getSimpleName();
    private static final String PARTY = PartyAdded.class.getSimpleName();

    private final Seen seen;

    private Extract(Seen seen) {
        this.seen = seen;
    }

    /** The time limits that are not shown to somebody, whatever the case. */
    static Set<String> untoldClocks(Role role) {
        return switch (role) {
            case PT -> CLOCKS_NOT_FOR_PARTIES;
            case RU -> CLOCKS_NOT_FOR_TRACKS;
            default -> Set.of();
        };
    }

    /**
     * The facts of an event as they are shown; null if nothing of it is.
     *
     * @param type the name under which the event is stored
     * @param facts its payload, which is not changed
     */
    public static @Nullable JsonNode of(String type, JsonNode facts, Seen seen) {
        var extract = new Extract(seen);
        return extract.isShown(type, facts) ? extract.shown(type, facts) : null;
    }

    private boolean isShown(String type, JsonNode facts) {
        if (untoldClocks(seen.actor().role()).contains(facts.path("clock").asString(""))) {
            return false;
        }
        if (seen.ownParty() != null) {
            return !NOT_FOR_PARTIES.contains(type)
                    && (!OF_ITS_PARTY_ALONE.contains(type) || isOwn(facts) || isOfNobody(facts))
                    && (!type.equals(ANSWER) || isAnswerToOwn(facts));
        }
        if (seen.isForTrack()) {
            return !NOT_FOR_TRACKS.contains(type)
                    && (!OF_A_TRACK.contains(type) || isOfOwnBody(facts))
                    && (!OF_THE_COURT.contains(type) || seen.keeps(Track.COURT));
        }
        return true;
    }

    private JsonNode shown(String type, JsonNode facts) {
        if (type.equals(SESSION) && isCaucus(facts) && !seen.opensCaucus(attended(facts))) {
            return without(facts, SAID_IN_CAUCUS);
        }
        return type.equals(PARTY) && hidesPerson(facts) ? without(facts, OF_THE_PERSON) : facts;
    }

    /** A party is shown its own contact data, a track none. */
    private boolean hidesPerson(JsonNode added) {
        return seen.isForTrack() || (seen.ownParty() != null && !isOwn(added));
    }

    private boolean isOwn(JsonNode facts) {
        return facts.path("party").asString("").equals(seen.ownParty());
    }

    /** True of what concerns the case as a whole. */
    private static boolean isOfNobody(JsonNode facts) {
        return facts.path("party").asString("").isEmpty();
    }

    /** An answer names the request and not who asked. */
    private boolean isAnswerToOwn(JsonNode answered) {
        var request = new RequestId(answered.path("request").asString());
        return seen.isOwnParty(seen.circle().askers().get(request));
    }

    private boolean isOfOwnBody(JsonNode facts) {
        return BODIES.stream()
                .map(body -> facts.path(body).asString(""))
                .anyMatch(unit -> !unit.isEmpty() && seen.isOwnUnit(new UnitId(unit)));
    }

    private static Set<String> types(List<Class<? extends CaseEvent>> types) {
        return types.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isCaucus(JsonNode session) {
        return session.path("type").asString("").equals(SessionType.CAUCUS.name());
    }

    private static List<PartyId> attended(JsonNode session) {
        var parties = new ArrayList<PartyId>();
        session.path("attended").forEach(party -> parties.add(new PartyId(party.asString())));
        return parties;
    }

    private static JsonNode without(JsonNode facts, List<String> fields) {
        return facts instanceof ObjectNode object ? object.deepCopy().remove(fields) : facts;
    }
}
