package caseledger.query.cases;

import caseledger.query.StateJson;
import caseledger.values.Period;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lays a case out for whoever asks: one flat object of what is true now, then the lists of what happened. */
final class CaseAnswer {
    private static final JsonNodeFactory NODES = StateJson.MAPPER.getNodeFactory();

    /** The others are corrected where they are folded. */
    private static final Set<String> CORRECTED_HERE = Set.of("category", "scale", "complexity", "place");

    private final CaseToDate state;
    private final ObjectNode answer = NODES.objectNode();

    private CaseAnswer(CaseToDate state) {
        this.state = state;
    }

    /** Sealed text stands in it as it is stored. */
    static ObjectNode of(CaseToDate state) {
        var made = new CaseAnswer(state);
        made.layOutRegistration();
        made.correct();
        made.layOutCourse();
        made.layOutPeople();
        made.layOutAgreement();
        made.layOutHistory();
        made.answer.set("regions", Regions.of(state));
        return made.answer;
    }

    private void layOutRegistration() {
        put("caseId", state.caseId());
        var opened = state.all("CaseRegistered").isEmpty() ? last("LeadReported") : last("CaseRegistered");
        for (var field : List.of(
                "caseCode",
                "channel",
                "category",
                "scale",
                "place",
                "within",
                "aroseOn",
                "summary",
                "amountClaimed",
                "privacyClass",
                "links",
                "sourceReference")) {
            answer.set(field, get(opened, field));
        }
        answer.set("registeredBy", get(opened, "unit"));
        answer.set("complexity", get(last("CaseTriaged"), "complexity"));
        answer.set("route", get(last("CaseTriaged"), "route"));
        answer.set("nonAcceptance", without(last("CaseNotAccepted"), "caseId"));
    }

    /** What was put right shows as it is; what it was recorded as stands among the corrections. */
    private void correct() {
        for (var corrected : state.all("FactCorrected")) {
            var fact = get(corrected, "fact");
            var name = get(fact, "fact").asString("");
            if (CORRECTED_HERE.contains(name)) {
                answer.set(name, get(fact, "is"));
            }
            if (name.equals("place")) {
                answer.set("within", get(fact, "within"));
            }
        }
        list("corrections", "FactCorrected");
    }

    private void layOutCourse() {
        var course = state.course();
        var resolution = course.resolution();
        put("state", course.status());
        put("outcome", course.outcome());
        put("outcomeClass", course.outcomeClass());
        put("endedBy", course.failure());
        put("resolvedLevel", resolution == null ? null : resolution.level());
        put("peakLevel", course.responsibility().peakLevel());
        put("leadUnit", course.responsibility().leadUnit());
        put("leadLevel", course.responsibility().leadLevel());
        put("assistUnits", course.responsibility().assistUnits());
        put("caseOwner", course.responsibility().caseOwner());
        put("risk", course.risk());
        put("registeredAt", course.registeredAt());
        put("acceptedAt", course.acceptedAt());
        put("resolvedAt", resolution == null ? null : resolution.at());
        put("concludedAt", course.concludedAt());
        put("numberOfSessions", course.sessions());
        put("escalations", course.responsibility().escalations());
        put("returns", course.responsibility().returns());
        put("reopenings", course.reopenings());
        put("late", course.late());
        put("restricted", isRestricted(NODES.nullNode()));
        put("erased", isErased(NODES.nullNode()));
        put("version", state.version());
        put("position", state.position());
        put("recordedAt", state.recordedAt());
    }

    private void layOutPeople() {
        var parties = answer.putArray("parties");
        for (var added : state.all("PartyAdded")) {
            var party = without(added, "caseId", "occurredAt");
            if (party instanceof ObjectNode shown) {
                shown.set("id", shown.remove("party"));
                shown.set("willingness", get(lastOf("PartyWillingnessRecorded", added), "answer"));
                var capacity = lastOf("CapacityRecorded", added);
                shown.set("capacity", get(capacity, "capacity"));
                shown.set("guardian", get(capacity, "guardian"));
                shown.set("openness", get(lastOf("OpennessChosen", added), "openness"));
                shown.put("restricted", isRestricted(get(added, "party")));
                shown.put("erased", isErased(get(added, "party")));
                parties.add(shown);
            }
        }
        var replaced = last("MediatorReplaced");
        answer.set("mediators", mediators());
        answer.set("presiding", get(isNothing(replaced) ? last("MediatorAppointed") : replaced, "presiding"));
    }

    /** The last fact of a type that speaks of the same party. */
    private JsonNode lastOf(String type, JsonNode added) {
        var found = state.all(type).stream()
                .filter(fact -> get(fact, "party").equals(get(added, "party")))
                .toList();
        return found.isEmpty() ? NODES.nullNode() : found.getLast();
    }

    /** Whether the data of this party, or with nothing given that of the case, is only stored now. */
    private boolean isRestricted(JsonNode party) {
        return count("ProcessingRestricted", party) > count("RestrictionLifted", party);
    }

    private boolean isErased(JsonNode party) {
        return count("PersonalKeyDestroyed", party) > 0;
    }

    private long count(String type, JsonNode party) {
        return state.all(type).stream()
                .filter(fact -> get(fact, "party").equals(party))
                .count();
    }

    private ArrayNode mediators() {
        var mediators = NODES.arrayNode();
        get(last("MediatorAppointed"), "mediators").forEach(mediators::add);
        for (var replaced : state.all("MediatorReplaced")) {
            for (var i = 0; i < mediators.size(); i++) {
                if (mediators.get(i).equals(get(replaced, "from"))) {
                    mediators.set(i, get(replaced, "to"));
                }
            }
        }
        return mediators;
    }

    private void layOutAgreement() {
        var settlement = state.course().settlement();
        put("agreement", settlement.agreement());
        put("agreementForm", settlement.form());
        put("performance", settlement.performance());
        put("confirmation", settlement.confirmation());
        var obligations = answer.putArray("obligations");
        var drafts = state.all("SettlementDrafted").stream();
        var recorded = Stream.concat(drafts, state.all("OralAgreementRecorded").stream());
        Predicate<JsonNode> inForce = fact -> settlement.agreement() != null
                && get(fact, "agreement")
                        .asString("")
                        .equals(settlement.agreement().value());
        var written = recorded.filter(inForce).toList();
        var changed = state.all("AgreementChanged").stream().filter(inForce).toList();
        if (!written.isEmpty()) {
            var terms = changed.isEmpty() ? written.getLast() : changed.getLast();
            answer.set("terms", get(terms, "terms"));
            answer.set("total", get(written.getLast(), "total"));
            for (var obligation : get(terms, "obligations")) {
                var owed = (ObjectNode) obligation.deepCopy();
                owed.set(
                        "performance",
                        StateJson.tree(
                                settlement.owed().get(get(obligation, "id").asString(""))));
                obligations.add(owed);
            }
        }
    }

    private void layOutHistory() {
        list("sessions", "SessionHeld");
        list("scheduledSessions", "SessionScheduled");
        list("riskGrades", "RiskGraded", "RiskChanged");
        list("dangers", "EscalationRiskReported", "AuthorityNotified");
        list("splits", "DisputeSplit");
        list("repeatContacts", "RepeatContactLogged");
        list("assignments", "LeadUnitAssigned", "AssignmentAccepted", "AssignmentRejected");
        list("moves", "CaseEscalated", "CaseReturned");
        list("referrals", "ReferralIssued", "ReferralReceived", "ReferralReturned");
        list("jointHandling", "JointMediationOpened", "AssessmentHeld");
        list("rightsNotices", "RightsNoticeGiven");
        list("investigations", "InvestigationRecorded", "EvidenceAdded");
        list("participants", "ParticipantInvited");
        list("conflicts", "ConflictDisclosed", "MediatorReplaced");
        list(
                "performances",
                "ObligationPerformed",
                "ObligationPartiallyPerformed",
                "ObligationBreached",
                "ObligationWaived",
                "ObligationEnforced");
        list("urgings", "PerformanceUrged");
        list(
                "courtSteps",
                "ConfirmationApplied",
                "ConfirmationAccepted",
                "ConfirmationNotAccepted",
                "ConfirmationConfirmed",
                "ConfirmationRejected",
                "ConfirmationWithdrawn",
                "ConfirmationRevoked",
                "EnforcementApplied");
        list("externalOutcomes", "ExternalOutcomeRecorded");
        list("followUps", "FollowUpRecorded");
        list("satisfaction", "SatisfactionInvited", "SatisfactionRated");
        list("supervisions", "SupervisionIssued", "SupervisionAnswered");
        list("file", "DocumentFiled", "CaseArchived");
        list("authentications", "PartyAuthenticated", "AttendanceConfirmed");
        list("conclusions", "CaseConcluded", "CaseReopened", "AgreementInvalidated");
        list("exclusions", "CaseMarkedDuplicate", "CasesMerged", "CaseVoided");
        list("proposals", "ActProposed", "ActApproved", "ActDeclined", "ActWithdrawn");
        list("openings", "GlassBroken", "AccessOpened");
        list("namedPeople", "PersonNamed", "PersonUnnamed");
        list("privacyRequests", "PrivacyAsked", "PrivacyAnswered");
        list("restrictions", "ProcessingRestricted", "RestrictionLifted");
        list("disposal", "RetentionAppraised", "PersonalKeyDestroyed");
        list("exports", "DataExported");
        var clocks = answer.putArray("clocks");
        state.all("ClockStarted").forEach(started -> clocks.add(clock(started)));
    }

    /** When the time is up: the days of the rule, what all parties added, and what the clock stood still. */
    private JsonNode clock(JsonNode started) {
        var startedAt = moment(started);
        var days = get(started, "days").asLong(0);
        for (var extended : after(startedAt, "PeriodExtended")) {
            days += get(extended, "days").asLong(0);
        }
        for (var suspended : after(startedAt, "MediationSuspended")) {
            var resumed = after(moment(suspended), "MediationResumed");
            if (!resumed.isEmpty()) {
                days += ChronoUnit.DAYS.between(
                        Period.dayOf(moment(suspended)), Period.dayOf(moment(resumed.getFirst())));
            }
        }
        var clock = (ObjectNode) without(started, "caseId");
        clock.put("dueOn", Period.dayOf(startedAt).plusDays(days).toString());
        return clock;
    }

    private List<JsonNode> after(Instant moment, String type) {
        return state.all(type).stream()
                .filter(fact -> !moment(fact).isBefore(moment))
                .toList();
    }

    private static Instant moment(JsonNode fact) {
        return Instant.parse(get(fact, "occurredAt").asString());
    }

    /** Facts of several types in one list, in the order in which they happened. */
    private void list(String name, String... types) {
        var facts = new ArrayList<JsonNode>();
        for (var type : types) {
            for (var fact : state.all(type)) {
                var shown = (ObjectNode) without(fact, "caseId");
                if (types.length > 1) {
                    shown.put("type", type);
                }
                facts.add(shown);
            }
        }
        facts.sort(Comparator.comparing(CaseAnswer::moment));
        answer.putArray(name).addAll(facts);
    }

    private void put(String field, @Nullable Object value) {
        answer.set(field, StateJson.tree(value));
    }

    private JsonNode last(String type) {
        var facts = state.all(type);
        return facts.isEmpty() ? NODES.nullNode() : facts.getLast();
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private static JsonNode get(JsonNode fact, String field) {
        return Objects.requireNonNullElse(fact.get(field), NODES.nullNode());
    }

    private static JsonNode without(JsonNode fact, String... fields) {
        if (fact instanceof ObjectNode object) {
            return object.deepCopy().remove(List.of(fields));
        }
        return fact;
    }
}
