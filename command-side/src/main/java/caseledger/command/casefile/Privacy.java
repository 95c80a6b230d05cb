package caseledger.command.casefile;

import caseledger.commands.PrivacyCommand;
import caseledger.commands.PrivacyCommand.AnswerPrivacy;
import caseledger.commands.PrivacyCommand.AppraiseRetention;
import caseledger.commands.PrivacyCommand.AskPrivacy;
import caseledger.commands.PrivacyCommand.BreakGlass;
import caseledger.commands.PrivacyCommand.DestroyKeys;
import caseledger.commands.PrivacyCommand.ExportData;
import caseledger.commands.PrivacyCommand.LiftRestriction;
import caseledger.commands.PrivacyCommand.NamePerson;
import caseledger.commands.PrivacyCommand.OpenAccess;
import caseledger.commands.PrivacyCommand.RestrictProcessing;
import caseledger.commands.PrivacyCommand.UnnamePerson;
import caseledger.events.CaseEvent;
import caseledger.values.Act;
import java.util.List;

/** Which matter of personal data decides what: disclosure, the rights of a party, or disposal. */
final class Privacy {
    private Privacy() {}

    static List<CaseEvent> decide(PrivacyCommand command, CaseState state, Circumstances now) {
        return switch (command) {
            case BreakGlass glass -> List.of(Disclosure.breakGlass(glass, now));
            case OpenAccess open -> {
                var act = new Act.OpenAccess(open.scope(), open.purpose(), open.reason());
                yield Approval.propose(open, act, open.secondPerson(), state, now);
            }
            case NamePerson name -> List.of(Disclosure.name(name, state, now));
            case UnnamePerson unname -> List.of(Disclosure.unname(unname, state));
            case ExportData export -> Disclosure.export(export, state, now);
            case AskPrivacy ask -> List.of(DataRights.ask(ask, state));
            case AnswerPrivacy answer -> List.of(DataRights.answer(answer, state));
            case RestrictProcessing restrict -> {
                var act = new Act.RestrictProcessing(restrict.party(), restrict.reason());
                yield Approval.propose(restrict, act, restrict.secondPerson(), state, now);
            }
            case LiftRestriction lift -> {
                var act = new Act.LiftRestriction(lift.party(), lift.reason());
                yield Approval.propose(lift, act, lift.secondPerson(), state, now);
            }
            case AppraiseRetention appraise -> {
                var act = new Act.AppraiseRetention(appraise.decision(), appraise.keepUntil(), appraise.reason());
                yield Approval.propose(appraise, act, appraise.secondPerson(), state, now);
            }
            case DestroyKeys destroy ->
                Approval.propose(destroy, new Act.DestroyKeys(destroy.party()), destroy.secondPerson(), state, now);
        };
    }
}
