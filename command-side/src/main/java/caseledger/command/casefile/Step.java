package caseledger.command.casefile;

import caseledger.codes.CaseStatus;
import caseledger.codes.Labelled;
import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.CaseCommand;
import caseledger.commands.IntakeCommand.ReportDanger;
import caseledger.commands.MediationCommand.DiscloseConflict;
import caseledger.commands.MediationCommand.Recuse;
import caseledger.commands.Path;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One command's place in the {@link ProcessMap}: everything that is required whatever the command says.
 *
 * @param action the row of the permission matrix; null for those who take part in the acts of others
 * @param lateReport whether it tells what others did, which may be learned late, instead of taking a step of the procedure
 * @param first what is asked even before the role
 * @param otherwise says more than {@link Refusal#WRONG_STATE} of a state in which the command is not lawful
 * @param conditions asked in this order once role, time, standing and state are right
 */
record Step(
        Class<? extends CaseCommand> command,
        String zh,
        String en,
        @Nullable Action action,
        Set<Role> roles,
        Standing standing,
        Moves moves,
        boolean lateReport,
        Check first,
        Check otherwise,
        List<Check> conditions)
        implements Labelled {
    private static final Check NOTHING = (_, _, _) -> {};

    /** What is left to whoever disclosed an interest: to hand the case over, and to warn of a danger. */
    private static final Set<Class<? extends CaseCommand>> OF_THE_PARTIAL =
            Set.of(DiscloseConflict.class, Recuse.class, ReportDanger.class);

    /** Begins a step; who may take it and from where follows. */
    static Step of(Class<? extends CaseCommand> command, String zh, String en) {
        return new Step(
                command, zh, en, null, Set.of(), Standing.ANYBODY, Moves.NONE, false, NOTHING, NOTHING, List.of());
    }

    /** Whoever the permission matrix lets begin this. */
    Step by(Action action, Standing standing) {
        return by(action, Permissions.beginners(action), standing);
    }

    /** Those who take part in the acts of others. */
    Step by(Set<Role> roles, Standing standing) {
        return by(null, roles, standing);
    }

    private Step by(@Nullable Action action, Set<Role> roles, Standing standing) {
        return new Step(command, zh, en, action, roles, standing, moves, lateReport, first, otherwise, conditions);
    }

    /** The command makes a case begin. */
    Step opening(CaseStatus state) {
        return with(moves.opening(state));
    }

    /** The main state remains as it is. */
    Step staying(Set<CaseStatus> states) {
        return with(moves.staying(states));
    }

    /** From each of the first to any of the others. */
    Step moving(Set<CaseStatus> states, CaseStatus first, CaseStatus... others) {
        return with(moves.moving(states, EnumSet.of(first, others)));
    }

    Step moving(CaseStatus state, CaseStatus first, CaseStatus... others) {
        return moving(Set.of(state), first, others);
    }

    Step reportedLate() {
        return new Step(command, zh, en, action, roles, standing, moves, true, first, otherwise, conditions);
    }

    Step askingFirst(Check check) {
        return new Step(command, zh, en, action, roles, standing, moves, lateReport, check, otherwise, conditions);
    }

    Step otherwise(Check check) {
        return new Step(command, zh, en, action, roles, standing, moves, lateReport, first, check, conditions);
    }

    Step when(Check... checks) {
        return new Step(command, zh, en, action, roles, standing, moves, lateReport, first, otherwise, List.of(checks));
    }

    private Step with(Moves moves) {
        return new Step(command, zh, en, action, roles, standing, moves, lateReport, first, otherwise, conditions);
    }

    /** Refuses what nothing the command says could make lawful: wrong role, time, unit or state, an unmet condition. */
    void require(Instant at, CaseState state, Circumstances now) {
        requireSender(at, state, now);
        requireCase(at, state, now);
    }

    /** Refuses whoever may not send it now. */
    void requireSender(Instant at, CaseState state, Circumstances now) {
        first.require(at, state, now);
        now.requireRole(roles);
        if (lateReport) {
            Guards.requireReportTime(at, state, now);
        } else {
            Guards.requireTime(at, state, now);
        }
        standing.require(state, now);
        if (!OF_THE_PARTIAL.contains(command)) {
            Guards.requireImpartial(now.actor().id(), state);
        }
    }

    /** Refuses in a case that is not ready for it. */
    void requireCase(Instant at, CaseState state, Circumstances now) {
        if (!moves.isLawfulIn(state.status)) {
            otherwise.require(at, state, now);
            throw CommandRefused.because(
                    Refusal.WRONG_STATE,
                    "state",
                    state.status,
                    "needs",
                    moves.next().keySet());
        }
        conditions.forEach(condition -> condition.require(at, state, now));
    }

    /** Where the command is sent. */
    Path path() {
        return command.getAnnotation(Path.class);
    }
}
