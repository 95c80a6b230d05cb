package caseledger.standalone.play;

import caseledger.codes.Role;
import caseledger.standalone.CommandFailed;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.LedgerClient.Answer;
import caseledger.standalone.play.Report.Refusal;
import caseledger.standalone.play.Scenario.Step;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.ProposalId;
import caseledger.values.UnitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Plays one scenario: every step as the person who took it, every command to be refused right after its step. */
final class Player {
    static final String CLIENT = "play";
    private static final int ID_LENGTH_MAX = 60;

    /** By which names a scenario asks for what the case says. */
    private static final List<String> CASE_KEYS = List.of(
            "state",
            "outcome",
            "outcomeClass",
            "resolvedLevel",
            "peakLevel",
            "leadLevel",
            "risk",
            "agreementForm",
            "performance",
            "confirmation",
            "numberOfSessions",
            "escalations",
            "returns",
            "reopenings");

    private static final List<String> CHECKPOINT_KEYS = List.of("state", "outcome", "leadLevel", "risk");
    private static final List<String> FIGURES = List.of("M1", "M1b", "M2", "M3", "M4");

    private final LedgerClient ledger;
    private final Scenario scenario;
    private final Translation translation;
    private final String keys;
    private final Map<String, Long> versions = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> checkpoints = new ArrayList<>();

    /** @param run empty, or a name that makes this playing another one than those before */
    Player(LedgerClient ledger, Scenario scenario, String run) {
        this.ledger = ledger;
        this.scenario = scenario;
        translation = new Translation(scenario);
        var id = scenario.id().replaceAll("[^A-Za-z0-9._-]", "-");
        keys = id.substring(0, Math.min(id.length(), ID_LENGTH_MAX)) + ":" + scenario.fingerprint() + run + ":";
    }

    Report play() {
        for (var step : scenario.steps()) {
            var answer = send(step, keys + step.n());
            if (!answer.isSuccess()) {
                throw refused(step, answer);
            }
            remember(step, answer);
            approve(step, answer);
            look(step);
            tryWhatMustBeRefused(step, answer.replayed());
        }
        return new Report(
                scenario.id(),
                Objects.toString(translation.caseOf(Scenario.MAIN), null),
                actual(),
                List.copyOf(refusals),
                List.copyOf(checkpoints));
    }

    /** A step that names its second person is what two people did: one proposed it, the other agreed at once. */
    private void approve(Step step, Answer proposed) {
        var version = proposed.version();
        if (!step.data().has("secondPerson") || version == null) {
            return;
        }
        var approval = step.approval(ProposalId.at(version));
        var answer = send(approval, keys + step.n() + "-second");
        if (!answer.isSuccess()) {
            throw refused(approval, answer);
        }
        remember(step, answer);
    }

    private void remember(Step step, Answer answer) {
        var caseId = answer.text("caseId");
        if (caseId != null) {
            translation.named(step.caseAlias(), CaseId.of(caseId));
        }
        var version = answer.version();
        if (version != null) {
            versions.put(step.caseAlias(), version);
        }
    }

    private void look(Step step) {
        for (var checkpoint : scenario.checkpoints()) {
            if (Objects.equals(checkpoint.afterStep(), step.n())) {
                var now = caseNow(step.caseAlias());
                var seen = new LinkedHashMap<String, @Nullable Object>();
                seen.put("after_step", step.n());
                CHECKPOINT_KEYS.forEach(key -> seen.put(key, now.get(key)));
                seen.put("accepted", now.hasNonNull("acceptedAt"));
                checkpoints.add(seen);
            }
        }
    }

    private void tryWhatMustBeRefused(Step after, boolean playedBefore) {
        for (var i = 0; i < scenario.reject().size(); i++) {
            var attempt = scenario.reject().get(i);
            if (Objects.equals(attempt.afterStep(), after.n())) {
                refusals.add(
                        playedBefore
                                ? new Refusal(after.n(), attempt.command(), null, null, null)
                                : refusal(attempt, keys + "r" + (i + 1)));
            }
        }
    }

    private Refusal refusal(Step attempt, String key) {
        var answer = send(attempt, key);
        return new Refusal(
                attempt.afterStep(), attempt.command(), answer.status(), answer.text("code"), answer.text("rule"));
    }

    private Answer send(Step step, String key) {
        return ledger.post(actor(step), path(step), key, translation.body(step));
    }

    /** A registration makes a case, unless it is that of a lead; every other command goes to the case it names. */
    private String path(Step step) {
        var caseId = translation.caseOf(step.caseAlias());
        var isLead = step.command().equals("ReportLead");
        var isNew = step.command().equals("RegisterCase") && (caseId == null || step.afterStep() != null);
        if (isLead || isNew) {
            return isLead ? "/api/v1/leads" : "/api/v1/cases";
        }
        if (caseId == null) {
            throw new CommandFailed("%s: %s comes before its case is registered".formatted(name(step), step.command()));
        }
        return "/api/v1/cases/%s/%s".formatted(caseId, Commands.pathOf(step.command()));
    }

    private Actor actor(Step step) {
        var by = step.by();
        return by.unit() == null
                ? new Actor(new ActorId(by.actor()), by.role(), null, translation.caseOf(step.caseAlias()), CLIENT)
                : new Actor(new ActorId(by.actor()), by.role(), new UnitId(translation.unit(by.unit())), null, CLIENT);
    }

    private Map<String, @Nullable JsonNode> actual() {
        var now = caseNow(Scenario.MAIN);
        var actual = new LinkedHashMap<String, @Nullable JsonNode>();
        CASE_KEYS.forEach(key -> actual.put(key, now.get(key)));
        var figures = ask(
                Scenario.MAIN, "/figures?min-position=" + now.path("position").asLong());
        FIGURES.forEach(id -> actual.put("countsIn" + id, figures.get(id)));
        return actual;
    }

    private JsonNode caseNow(String alias) {
        return ask(alias, "?min-version=" + versions.getOrDefault(alias, 1L));
    }

    /** Asks as an auditor, and for nothing older than what this playing has done. */
    private JsonNode ask(String alias, String what) {
        var auditor = new Actor(
                new ActorId(CLIENT),
                Role.AU,
                new UnitId(scenario.place().district().value()),
                null,
                CLIENT);
        var path = "/api/v1/cases/%s%s".formatted(translation.caseOf(alias), what);
        var answer = ledger.get(auditor, path);
        if (!answer.isSuccess()) {
            throw new CommandFailed(
                    "%s: GET %s answers %d %s".formatted(scenario.id(), path, answer.status(), answer.body()));
        }
        return answer.body();
    }

    private CommandFailed refused(Step step, Answer answer) {
        return new CommandFailed(
                "%s: %s was refused with %d: %s".formatted(name(step), step.command(), answer.status(), answer.body()));
    }

    private String name(Step step) {
        return "%s step %s".formatted(scenario.id(), step.n() == null ? "after " + step.afterStep() : step.n());
    }
}
