package caseledger.command.casefile;

import caseledger.access.Refused;
import caseledger.codes.Role;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConfirmationCommand.RecordExternalOutcome;
import caseledger.commands.IntakeCommand.ReportDanger;
import caseledger.commands.PrivacyCommand.BreakGlass;
import caseledger.commands.ResponsibilityCommand.RecordIncomingReferral;
import caseledger.sight.Sight;
import caseledger.values.CaseId;

/**
 * Who is heard in a case: whoever sees it, and the few who are to be heard though they do not. To everybody else it is as
 * if there were no such case.
 */
final class Audience {
    private Audience() {}

    /**
     * Lets in whoever is heard.
     *
     * @param opens true if the command names no case: its id follows from who sends what
     * @return true if they see the case, too; if not, nothing of it is told them
     * @throws CommandRefused as in a case that does not exist
     */
    static boolean admit(CaseCommand command, boolean opens, CaseState state, Circumstances now) {
        if (sees(state, now)) {
            return true;
        }
        if (opens ? mayOpen(command, now) : state.status != null && isHeardUnseen(command, state, now)) {
            return state.status == null;
        }
        throw unknown(command.caseId());
    }

    /**
     * Lets look whoever sees the case, in a role that they still hold.
     *
     * @throws Refused as in a case that does not exist, or since the role is held no longer
     */
    static void admitReader(CaseId id, CaseState state, Circumstances now) {
        try {
            now.requireOffice();
        } catch (CommandRefused refused) {
            throw refused.asProblem();
        }
        if (!sees(state, now)) {
            throw unknown(id).asProblem();
        }
    }

    /** True if the sender may be told of the case. */
    static boolean sees(CaseState state, Circumstances now) {
        return now.sightOf(state) != Sight.NONE;
    }

    static CommandRefused unknown(CaseId id) {
        return CommandRefused.because(Refusal.CASE_UNKNOWN, "case", id);
    }

    /** A party's token that is for one case opens no other. */
    private static boolean mayOpen(CaseCommand command, Circumstances now) {
        var own = now.actor().caseId();
        return now.role() != Role.PT || own == null || own.equals(command.caseId());
    }

    private static boolean isHeardUnseen(CaseCommand command, CaseState state, Circumstances now) {
        var step = ProcessMap.of(command);
        return isFromOutside(command, now.role())
                && step.roles().contains(now.role())
                && step.standing().holds(state.under(now.units()), now);
    }

    /**
     * Danger may be told by all (People's Mediation Law art. 25); the glass is broken by those who do not see; and a body
     * that nobody drew in hands a case over or tells what it did.
     */
    private static boolean isFromOutside(CaseCommand command, Role role) {
        return switch (command) {
            case ReportDanger _, BreakGlass _ -> role != Role.PT;
            case RecordIncomingReferral _, RecordExternalOutcome _ -> role == Role.RU;
            default -> false;
        };
    }
}
