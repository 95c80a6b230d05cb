package caseledger.command.casefile;

import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.CorrectionCommand;
import caseledger.commands.CorrectionCommand.Correct;
import caseledger.events.CaseEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.values.Act;
import caseledger.values.CaseId;
import caseledger.values.CorrectedFact;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides corrections: what was recorded stays, what is right is recorded after it. A second person agrees (Personal
 * Information Protection Law art. 46; Archives Law art. 21).
 */
final class Correction {
    private Correction() {}

    static List<CaseEvent> decide(CorrectionCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case Correct correct -> {
                var act = new Act.Correct(correct.version(), fact(correct, state, now), correct.reason());
                yield Approval.propose(correct, act, correct.secondPerson(), state, now);
            }
        };
    }

    static Approval.Agreed correct(Act.Correct act, CaseId caseId, Instant at, CaseState state, Circumstances now) {
        var corrected = requireMilestone(act.version(), state);
        requireRight(act, corrected, state, now);
        requireStillSo(act, corrected, state);
        return second -> List.of(new FactCorrected(
                caseId, at, act.version(), corrected.type().getSimpleName(), act.fact(), act.reason(), second));
    }

    /** What the command asks to put right, and what stands there now. */
    private static CorrectedFact fact(Correct command, CaseState state, Circumstances now) {
        var given = Stream.of(
                        command.category(),
                        command.scale(),
                        command.complexity(),
                        command.place(),
                        command.level(),
                        command.happenedAt())
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw CommandRefused.because(Refusal.NOT_ONE_CORRECTION, "facts", given);
        }
        var corrected = requireMilestone(command.version(), state);
        if (command.happenedAt() != null) {
            return new CorrectedFact.OfTime(corrected.at(), command.happenedAt());
        }
        if (command.level() != null) {
            requireLatest(LeadUnitAssigned.class, command.version(), state);
            return new CorrectedFact.OfLevel(Guards.present(corrected.level()), command.level());
        }
        if (command.complexity() != null) {
            requireLatest(CaseTriaged.class, command.version(), state);
            return new CorrectedFact.OfComplexity(Guards.present(state.complexity), command.complexity());
        }
        requireLatest(CaseRegistered.class, command.version(), state);
        if (command.category() != null) {
            return new CorrectedFact.OfCategory(Guards.present(state.category), command.category());
        }
        if (command.scale() != null) {
            return new CorrectedFact.OfScale(Guards.present(state.scale), command.scale());
        }
        var place = Guards.present(command.place());
        return new CorrectedFact.OfPlace(
                Guards.present(state.place), place, now.units().centresOf(place));
    }

    /** What is to stand there could have come true, also by what has happened since it was proposed. */
    private static void requireRight(
            Act.Correct act, Milestones.Milestone corrected, CaseState state, Circumstances now) {
        if (act.fact() instanceof CorrectedFact.OfTime time) {
            requireBetweenNeighbours(act.version(), time.is(), state, now);
        } else {
            requireLatest(corrected.type(), act.version(), state);
        }
        if (act.fact() instanceof CorrectedFact.OfLevel level) {
            var units = now.units().at(corrected.at());
            Responsibility.requireLevel(level.is(), units.require(Guards.present(corrected.unit())));
        }
    }

    private static Milestones.Milestone requireMilestone(long version, CaseState state) {
        var corrected = state.milestones.byVersion().get(version);
        if (corrected == null) {
            throw notThere(version, state);
        }
        return corrected;
    }

    /** Only what is in force can be corrected: an earlier triage or assignment has been overtaken. */
    private static void requireLatest(Class<? extends CaseEvent> type, long version, CaseState state) {
        if (state.milestones.latest(type) != version) {
            throw notThere(version, state);
        }
    }

    private static CommandRefused notThere(long version, CaseState state) {
        return CommandRefused.because(
                Refusal.FACT_NOT_RECORDED_THERE,
                "version",
                version,
                "correctable",
                state.milestones.byVersion().entrySet().stream()
                        .map(each ->
                                each.getKey() + " " + each.getValue().type().getSimpleName())
                        .toList());
    }

    /** A right time keeps the order in which things came true. */
    private static void requireBetweenNeighbours(long version, Instant is, CaseState state, Circumstances now) {
        if (is.isAfter(now.now())) {
            throw CommandRefused.because(Refusal.OCCURRED_IN_FUTURE, "happenedAt", is, "now", now.now());
        }
        @Nullable Instant before = null;
        @Nullable Instant after = null;
        for (var each : state.milestones.byVersion().entrySet()) {
            if (each.getKey() < version) {
                before = each.getValue().at();
            } else if (each.getKey() > version && after == null) {
                after = each.getValue().at();
            }
        }
        if ((before != null && is.isBefore(before)) || (after != null && is.isAfter(after))) {
            throw CommandRefused.because(
                    Refusal.OUT_OF_ORDER, "happenedAt", is, "notBefore", before, "notAfter", after);
        }
    }

    /** The fact stands as it did when the correction was proposed, and is not right already. */
    private static void requireStillSo(Act.Correct act, Milestones.Milestone corrected, CaseState state) {
        var stands = switch (act.fact()) {
            case CorrectedFact.OfCategory fact -> is(fact.was(), state.category, fact.is());
            case CorrectedFact.OfScale fact -> is(fact.was(), state.scale, fact.is());
            case CorrectedFact.OfComplexity fact -> is(fact.was(), state.complexity, fact.is());
            case CorrectedFact.OfPlace fact -> is(fact.was(), state.place, fact.is());
            case CorrectedFact.OfLevel fact -> is(fact.was(), corrected.level(), fact.is());
            case CorrectedFact.OfTime fact -> is(fact.was(), corrected.at(), fact.is());
        };
        if (!stands) {
            throw CommandRefused.because(Refusal.NOTHING_TO_CORRECT, "version", act.version(), "fact", act.fact());
        }
    }

    private static boolean is(Object was, @Nullable Object recorded, Object right) {
        return was.equals(recorded) && !was.equals(right);
    }
}
