package caseledger.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.clocks.Limits;
import caseledger.codes.CaseStatus;
import caseledger.codes.OutcomeClass;
import caseledger.codes.Role;
import caseledger.codes.Willingness;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.command.casefile.RandomActs.Act;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.IntakeCommand.ReportLead;
import caseledger.commands.Path;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConfirmationEvent.ConfirmationApplied;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.sight.Sight;
import caseledger.values.ActorId;
import caseledger.values.Provenance;
import caseledger.values.SecondPerson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random attempts, lawful and unlawful, against the decisions and against a second opinion: {@link CaseModel} is written
 * from the domain notes alone. Both must accept and refuse the same, for a reason that the model knows, and no invariant
 * (domain notes §7, a to h) may ever break. A disagreement is cut down to the attempts that it takes.
 */
class RandomCasesTest {
    private static final SecondPerson AGREEING = new SecondPerson(Role.SV, Story.DISTRICT, new ActorId("sv1"));

    /** Of the rows about the course of a case; privacy, statistics and the registry follow. */
    private static final int LAST_ROW = 43;

    private static final int SEQUENCES = 10_000;
    /** Another case that is open, into which this one may go. */
    private static final CaseSurroundings SURROUNDINGS =
            Story.untold().knowing(RandomActs.OTHER, Story.registered()).surroundings();

    private static final int ATTEMPTS = 45;

    /** Thirty days, and the longest holidays that the last of them may fall on. */
    private static final int CONFIRMATION_DAYS_MAX = 30 + 11;

    /** Every so many sequences the last decision is taken by the aggregate itself as well. */
    private static final int SHELL_EVERY = 50;

    private static final Set<CaseStatus> WITH_LEAD = EnumSet.of(
            CaseStatus.ASSIGNED,
            CaseStatus.ACCEPTED,
            CaseStatus.IN_MEDIATION,
            CaseStatus.SUSPENDED,
            CaseStatus.RESOLVED,
            CaseStatus.PERFORMING,
            CaseStatus.FULFILLED,
            CaseStatus.UNRESOLVED,
            CaseStatus.TRANSFERRED,
            CaseStatus.CONCLUDED,
            CaseStatus.ARCHIVED);

    private final Map<CaseStatus, Integer> reached = new EnumMap<>(CaseStatus.class);
    private final Set<String> moves = new TreeSet<>();
    private final Map<Class<?>, Set<String>> happened = new HashMap<>();
    private final Map<Class<?>, Set<Refusal>> refused = new HashMap<>();

    @Test
    void decisions_and_model_agree_and_no_invariant_breaks() throws IOException {
        for (var seed = 0; seed < SEQUENCES; seed++) {
            var random = new Random(seed);
            var run = new Run();
            var acts = new RandomActs(random, run.model);
            var tried = new ArrayList<Act>();
            for (var i = 0; i < ATTEMPTS && run.wrong == null; i++) {
                var act = acts.next();
                tried.add(act);
                run.attempt(act);
            }
            if (run.wrong != null) {
                var shrunk = shrink(tried);
                throw new AssertionError("Seed %d: %s%n  %s"
                        .formatted(
                                seed,
                                replay(shrunk).wrong,
                                String.join(
                                        "\n  ",
                                        shrunk.stream().map(Act::toString).toList())));
            }
            run.states.forEach(state -> reached.merge(state, 1, Integer::sum));
            if (seed % SHELL_EVERY == 0) {
                run.repeatLastInTheShell();
            }
        }
        theSequencesGoFar();
        theMapSaysWhatHappened();
        theTableOfRowsIsComplete();
    }

    /** Random attempts are worth something only if many of them come through. */
    private void theSequencesGoFar() {
        for (var state : EnumSet.of(CaseStatus.PERFORMING, CaseStatus.CONCLUDED, CaseStatus.UNRESOLVED)) {
            assertThat(reached.getOrDefault(state, 0))
                    .as("sequences through %s", state)
                    .isGreaterThan(SEQUENCES / 10);
        }
        assertThat(reached.keySet()).containsExactlyInAnyOrder(CaseStatus.values());
    }

    /** No case went where the map does not lead, and wherever the map leads to another state some case went. */
    private void theMapSaysWhatHappened() {
        var said = new TreeSet<String>();
        var left = new TreeSet<String>();
        for (var step : ProcessMap.STEPS) {
            step.moves()
                    .next()
                    .forEach((from, next) -> next.forEach(to -> {
                        said.add(move(step, from, to));
                        if (from != to) {
                            left.add(move(step, from, to));
                        }
                    }));
            if (step.moves().opens() != null) {
                said.add(move(step, null, step.moves().opens()));
            }
        }
        assertThat(said).containsAll(moves);
        assertThat(moves).containsAll(left);
    }

    /** docs/rows.md: every row of the domain's table of commands, as these sequences saw it accepted and refused. */
    private void theTableOfRowsIsComplete() throws IOException {
        var page = new StringBuilder("""
                # Rows of the domain's table of commands

                What %d random sequences of attempts saw come true and refused, command by command; a row without a command, an event or a refusal fails the
                build. Further refusals that take another case or an odd body are in [problems.md](problems.md). Row 46 is in
                [rows-of-registers.md](rows-of-registers.md), row 44 (privacy) in [rows-of-privacy.md](rows-of-privacy.md); row 45 (published figures) is not there yet.

                | row | command | events | refusals | legal basis of the refusals |
                | --- | --- | --- | --- | --- |
                """.formatted(SEQUENCES));
        assertThat(never(happened)).as("commands never accepted").isEmpty();
        assertThat(never(refused)).as("commands never refused").isEmpty();
        var rows = new TreeSet<Integer>();
        for (var step : ProcessMap.STEPS) {
            var row = step.path().row();
            if (row == Path.EVERY_ROW || row > LAST_ROW) {
                continue;
            }
            rows.add(row);
            var events = happened.getOrDefault(step.command(), Set.of());
            var refusals = refused.getOrDefault(step.command(), Set.of());
            page.append("| %d | %s | %s | %s | %s |\n"
                    .formatted(
                            row,
                            step.command().getSimpleName(),
                            String.join(", ", events),
                            refusals.stream()
                                    .map(each -> "`" + each.code() + "`")
                                    .collect(Collectors.joining(", ")),
                            refusals.stream()
                                    .map(each -> each.legalBasis(Locale.ENGLISH))
                                    .distinct()
                                    .collect(Collectors.joining("; "))));
        }
        assertThat(rows)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, LAST_ROW).boxed().toList());
        ProcessMapDocumentTest.requireSame("rows.md", page.toString());
    }

    private static List<String> never(Map<Class<?>, ?> seen) {
        return ProcessMap.STEPS.stream()
                .filter(step ->
                        step.path().row() != Path.EVERY_ROW && step.path().row() <= LAST_ROW)
                .filter(step -> !seen.containsKey(step.command()))
                .map(step -> step.command().getSimpleName())
                .toList();
    }

    private static String move(Step step, @Nullable CaseStatus from, CaseStatus to) {
        return "%s: %s to %s".formatted(step.command().getSimpleName(), from, to);
    }

    /** Leaves out attempts for as long as something still goes wrong. */
    private List<Act> shrink(List<Act> tried) {
        var shorter = new ArrayList<>(tried);
        for (var i = shorter.size() - 1; i >= 0; i--) {
            var act = shorter.remove(i);
            if (replay(shorter).wrong == null) {
                shorter.add(i, act);
            }
        }
        return shorter;
    }

    private Run replay(List<Act> acts) {
        var run = new Run();
        for (var act : acts) {
            if (run.wrong == null) {
                run.attempt(act);
            }
        }
        return run;
    }

    /** One case, in both minds. */
    private final class Run {
        private final CaseModel model = new CaseModel();
        private final Set<CaseStatus> states = EnumSet.noneOf(CaseStatus.class);
        private final List<CaseEvent> past = new ArrayList<>();
        private final List<EventMessage<?>> told = new ArrayList<>();
        private CaseState state = CaseState.UNOPENED;
        private @Nullable String wrong;
        private Act last;
        private List<CaseEvent> pastOfLast = List.of();
        private CaseState stateOfLast = CaseState.UNOPENED;

        void attempt(Act act) {
            var opens = act.command() instanceof RegisterCase || act.command() instanceof ReportLead;
            if (state.status == null && !opens) {
                return; // Without a case the shell answers that there is none.
            }
            last = act;
            pastOfLast = List.copyOf(past);
            stateOfLast = state;
            var against = model.against(act.by(), act.command());
            try {
                var events = decide(act);
                if (against.isEmpty()) {
                    accepted(act, events);
                } else {
                    wrong = "decided, but the model has against it " + against;
                }
            } catch (CommandRefused refusal) {
                var rule = refusal.refusal().rule();
                refused.computeIfAbsent(act.command().getClass(), _ -> EnumSet.noneOf(Refusal.class))
                        .add(refusal.refusal());
                if (!against.contains(rule)
                        && !model.perhapsAgainst(act.command()).contains(rule)) {
                    wrong = "refused as %s (%s) %s, but the model has against it %s"
                            .formatted(rule, refusal.refusal(), refusal.facts(), against);
                }
            }
        }

        /** An act that needs two people is proposed by the one and approved by the other at once. */
        private List<CaseEvent> decide(Act act) {
            var events = CaseDecisions.decide(
                    act.command(),
                    state,
                    SURROUNDINGS.of(act.by(), act.command().occurredAt()));
            if (!(events.getFirst() instanceof ActProposed proposed)) {
                return events;
            }
            // What is asked or proposed to nobody in particular is agreed to by a supervisor.
            var second = proposed.addressedTo() == null ? AGREEING : proposed.addressedTo();
            var both = new ArrayList<>(events);
            both.addAll(CaseDecisions.decide(
                    new ApproveAct(Story.CASE, act.command().occurredAt(), proposed.proposal()),
                    state.evolve(proposed, Limits.NONE, by(act), proposed.occurredAt()),
                    SURROUNDINGS.of(
                            Story.actor(second.actor().value(), second.role(), second.unit()),
                            act.command().occurredAt())));
            return both;
        }

        private void accepted(Act act, List<CaseEvent> events) {
            var before = state;
            for (var event : events) {
                wrong = broken(event, before, act);
                state = state.evolve(event, Limits.NONE, by(act), event.occurredAt());
                past.add(event);
                told.add(new GenericEventMessage<>(event, by(act).toMap()));
                if (wrong != null) {
                    return;
                }
            }
            model.follow(act.by(), act.command());
            var names = happened.computeIfAbsent(act.command().getClass(), _ -> new TreeSet<>());
            events.forEach(event -> names.add(event.getClass().getSimpleName()));
            states.add(state.status);
            moves.add(move(ProcessMap.of(act.command()), before.status, state.status));
            if (state.status != model.state) {
                wrong = "the case is %s, the model %s".formatted(state.status, model.state);
            } else {
                wrong = broken(state);
            }
        }

        private static Provenance by(Act act) {
            return Story.provenance(act.by(), "test/past");
        }

        /** The invariants of what happens: b, d, e, f, g, h. */
        private @Nullable String broken(CaseEvent event, CaseState before, Act act) {
            var parties = before.parties.keySet();
            var early = before.registeredAt != null && event.occurredAt().isBefore(before.registeredAt);
            if (early || event.occurredAt().isAfter(Story.NOW)) {
                return "invariant g: " + event;
            }
            return switch (event) {
                case SessionHeld _
                when !(model.rightsTold.containsAll(parties)
                        && parties.stream().allMatch(party -> model.willingness.get(party) == Willingness.AGREES)) ->
                    "invariant b: " + event;
                case CaseConcluded concluded
                when isUnresolved(concluded) && !model.routesTold.containsAll(parties) -> "invariant d: " + event;
                case SettlementEffective effective
                when before.lastSessionAt != null && effective.occurredAt().isBefore(before.lastSessionAt) ->
                    "invariant e: " + event;
                case ConfirmationApplied applied
                when !applied.applicants().containsAll(parties)
                        || Duration.between(model.effective, applied.occurredAt())
                                        .toDays()
                                > CONFIRMATION_DAYS_MAX -> "invariant f: " + event;
                case CaseConcluded concluded
                when concluded.secondPerson().actor().equals(act.by().id()) -> "invariant h: " + event;
                case RiskChanged changed
                when changed.fromGrade().isAbove(changed.toGrade())
                        && (changed.secondPerson() == null
                                || changed.secondPerson()
                                        .actor()
                                        .equals(act.by().id())) -> "invariant h: " + event;
                default -> null;
            };
        }

        private static boolean isUnresolved(CaseConcluded concluded) {
            var kind = concluded.outcome().outcomeClass();
            return kind == OutcomeClass.UNRESOLVED || kind == OutcomeClass.TRANSFERRED;
        }

        /** The invariants of where the case stands: a, c. */
        private @Nullable String broken(CaseState state) {
            if (state.status == null || (WITH_LEAD.contains(state.status) && state.lead == null)) {
                return "invariant a: %s led by %s".formatted(state.status, state.lead);
            }
            var resolved = EnumSet.of(CaseStatus.RESOLVED, CaseStatus.PERFORMING, CaseStatus.FULFILLED)
                    .contains(state.status);
            var agreed = state.agreement != null && state.agreement.isEffective();
            if (resolved && !agreed && !state.reconciled.containsAll(state.parties.keySet())) {
                return "invariant c: " + state.status;
            }
            return null;
        }

        void repeatLastInTheShell() {
            if (pastOfLast.size() < past.size() && past.get(pastOfLast.size()) instanceof ActProposed) {
                return; // Two commands, not one.
            }
            var now = SURROUNDINGS.of(last.by(), last.command().occurredAt());
            if (stateOfLast.status != null && now.sightOf(stateOfLast) == Sight.NONE) {
                return; // The shell does not get as far as to decide.
            }
            var result = Story.untold()
                    .knowing(RandomActs.OTHER, Story.registered())
                    .fixture()
                    .given(told.subList(0, pastOfLast.size()))
                    .when(Story.message(last.by(), last.command(), "test/random"));
            if (past.size() == pastOfLast.size()) {
                result.expectNoEvents().expectException(CommandRefused.class);
            } else if (!(past.getLast() instanceof caseledger.events.IntakeEvent)) {
                result.expectEvents(past.subList(pastOfLast.size(), past.size()).toArray());
            }
        }
    }
}
