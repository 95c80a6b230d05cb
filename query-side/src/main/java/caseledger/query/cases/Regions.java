package caseledger.query.cases;

import caseledger.codes.AgreementForm;
import caseledger.codes.AgreementState;
import caseledger.codes.ConfirmationStatus;
import caseledger.codes.UnitKind;
import caseledger.query.StateJson;
import caseledger.values.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What runs beside a case's main state: who holds it, its risk, its agreement, the court, what other bodies have in hand,
 * and who may see it.
 */
final class Regions {
    /** Bodies whose agreements a court may be asked to confirm (Civil Procedure Law art. 205). */
    private static final List<UnitKind> MEDIATION_ORGANISATIONS =
            List.of(UnitKind.CENTRE, UnitKind.PMC, UnitKind.SPECIAL_PMC, UnitKind.ENTERPRISE);

    private final CaseToDate state;

    private Regions(CaseToDate state) {
        this.state = state;
    }

    static ObjectNode of(CaseToDate state) {
        var regions = new Regions(state);
        var all = StateJson.MAPPER.createObjectNode();
        all.set("responsibility", regions.responsibility());
        all.set("risk", regions.risk());
        all.set("agreement", regions.agreement());
        all.set("confirmation", regions.confirmation());
        all.set("tracks", regions.tracks());
        all.set("privacy", regions.privacy());
        return all;
    }

    /** Every unit that led, oldest first, and the supervisions that wait for an answer. */
    private JsonNode responsibility() {
        var trail = new ArrayList<Map<String, @Nullable Object>>();
        for (var assigned : state.all("LeadUnitAssigned")) {
            var led = new LinkedHashMap<String, @Nullable Object>();
            led.put("unit", assigned.get("leadUnit"));
            led.put("level", assigned.get("level"));
            led.put("kind", assigned.get("kind"));
            led.put("basis", assigned.get("basis"));
            led.put("since", assigned.get("occurredAt"));
            trail.add(led);
        }
        var answered = state.all("SupervisionAnswered").stream()
                .map(fact -> fact.get("number"))
                .toList();
        var waiting = state.all("SupervisionIssued").stream()
                .filter(issued -> !answered.contains(issued.get("number")))
                .map(Regions::withoutCase)
                .toList();
        var region = new LinkedHashMap<String, @Nullable Object>();
        region.put("trail", trail);
        region.put("openSupervisions", waiting);
        return StateJson.tree(region);
    }

    private JsonNode risk() {
        var region = new LinkedHashMap<String, @Nullable Object>();
        region.put("grade", state.course().risk());
        region.put("score", withoutCase(last("RiskScored")));
        region.put("incident", !state.all("EscalationRiskReported").isEmpty());
        region.put("dangerReport", missingDangerReport());
        return StateJson.tree(region);
    }

    /**
     * Factors of danger that were found and of which no authority was told on that day or later (People's Mediation Law
     * art. 25); null where nobody has to be reminded.
     */
    private @Nullable Object missingDangerReport() {
        var reported = state.all("EscalationRiskReported").stream()
                .map(Regions::moment)
                .max(Comparator.naturalOrder())
                .map(Period::dayOf)
                .orElse(null);
        return state.all("RiskScored").stream()
                .filter(scored ->
                        scored.get("danger") != null && !scored.get("danger").isEmpty())
                .filter(scored ->
                        reported == null || Period.dayOf(moment(scored)).isAfter(reported))
                .findFirst()
                .map(scored -> {
                    var due = new LinkedHashMap<String, @Nullable Object>();
                    due.put("since", scored.get("occurredAt"));
                    due.put("factors", scored.get("danger"));
                    return due;
                })
                .orElse(null);
    }

    private JsonNode agreement() {
        var settlement = state.course().settlement();
        var region = new LinkedHashMap<String, @Nullable Object>();
        region.put("state", agreementState());
        region.put("id", settlement.agreement());
        region.put("form", settlement.form());
        region.put("performance", settlement.performance());
        return StateJson.tree(region);
    }

    private AgreementState agreementState() {
        var inForce = state.course().settlement().agreement();
        if (inForce != null) {
            var changed = state.all("AgreementChanged").stream()
                    .anyMatch(fact -> text(fact, "agreement").equals(inForce.value()));
            return changed ? AgreementState.CHANGED : AgreementState.EFFECTIVE;
        }
        var fell = latest("AgreementInvalidated");
        var opened = later(fell, latest("CaseReopened"));
        var drafted = latest("SettlementDrafted");
        if (drafted != null && (opened == null || drafted.isAfter(opened))) {
            var signed = latest("PartySigned");
            return signed != null && !signed.isBefore(drafted) ? AgreementState.PARTLY_SIGNED : AgreementState.DRAFT;
        }
        return fell != null && fell.equals(opened) ? AgreementState.INVALIDATED : AgreementState.NONE;
    }

    /** What the court said last; before anybody asked it, whether it could be asked at all. */
    private JsonNode confirmation() {
        var region = new LinkedHashMap<String, @Nullable Object>();
        region.put("status", confirmationStatus());
        region.put("effectiveOn", effectiveOn());
        return StateJson.tree(region);
    }

    private ConfirmationStatus confirmationStatus() {
        var settlement = state.course().settlement();
        var recorded = settlement.confirmation();
        if (recorded != ConfirmationStatus.NOT_SOUGHT || settlement.agreement() == null) {
            return recorded;
        }
        var kind = state.course().responsibility().leadKind();
        if (isWindowClosed()) {
            return ConfirmationStatus.WINDOW_CLOSED;
        }
        var confirmable =
                settlement.form() != AgreementForm.ORAL && kind != null && MEDIATION_ORGANISATIONS.contains(kind);
        return confirmable ? ConfirmationStatus.ELIGIBLE : ConfirmationStatus.INELIGIBLE;
    }

    private boolean isWindowClosed() {
        var effective = latest("SettlementEffective");
        return state.all("DeadlineMissed").stream()
                .filter(missed -> text(missed, "clock").equals("confirm.apply"))
                .anyMatch(missed -> effective != null && !moment(missed).isBefore(effective));
    }

    private @Nullable Object effectiveOn() {
        var effective = latest("SettlementEffective");
        return state.course().settlement().agreement() == null || effective == null ? null : Period.dayOf(effective);
    }

    /** What every other body reported last. */
    private JsonNode tracks() {
        var last = new LinkedHashMap<String, JsonNode>();
        for (var type : List.of("ReferralIssued", "ReferralReceived", "ReferralReturned", "ExternalOutcomeRecorded")) {
            for (var fact : state.all(type)) {
                var shown = (ObjectNode) withoutCase(fact);
                shown.put("type", type);
                var body = bodyOf(fact);
                var before = last.get(body);
                if (before == null || !moment(fact).isBefore(moment(before))) {
                    last.put(body, shown);
                }
            }
        }
        return StateJson.tree(List.copyOf(last.values()));
    }

    private static String bodyOf(JsonNode fact) {
        for (var field : List.of("toUnit", "fromUnit", "unit")) {
            if (fact.hasNonNull(field)) {
                return fact.get(field).asString();
            }
        }
        return text(fact, "kind");
    }

    /** What was stated at the registration, and what holds by what is known since. */
    private JsonNode privacy() {
        var region = new LinkedHashMap<String, @Nullable Object>();
        region.put("stated", state.secrecy().stated());
        region.put("effective", state.secrecy().effective());
        return StateJson.tree(region);
    }

    private JsonNode last(String type) {
        var facts = state.all(type);
        return facts.isEmpty() ? StateJson.MAPPER.getNodeFactory().nullNode() : facts.getLast();
    }

    private @Nullable Instant latest(String type) {
        return state.all(type).stream()
                .map(Regions::moment)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static Instant moment(JsonNode fact) {
        return Instant.parse(text(fact, "occurredAt"));
    }

    private static String text(JsonNode fact, String field) {
        return fact.path(field).asString("");
    }

    private static JsonNode withoutCase(JsonNode fact) {
        return fact instanceof ObjectNode object ? object.deepCopy().remove(List.of("caseId")) : fact;
    }
}
