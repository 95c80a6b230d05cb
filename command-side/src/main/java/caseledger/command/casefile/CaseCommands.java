package caseledger.command.casefile;

import caseledger.access.Mac;
import caseledger.access.SealedBody;
import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.CommandNames;
import caseledger.command.Dispatch;
import caseledger.command.RecentKeys;
import caseledger.command.Sender;
import caseledger.command.units.UnitHistories;
import caseledger.commands.CaseCommand;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.IntakeCommand.ReportLead;
import caseledger.values.CaseId;
import caseledger.values.Provenance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The commands that may be sent for a case, by name and by path, and the way they all go: recognise the key, seal what
 * is personal, dispatch.
 */
@Component
class CaseCommands {
    private static final CommandNames<CaseCommand> NAMES = CommandNames.of(CaseCommand.class);

    private final StrictJson json;
    private final SealedBody sealedBody;
    private final Mac mac;
    private final Dispatch dispatch;
    private final RecentKeys keys;
    private final UnitHistories units;

    CaseCommands(
            StrictJson json, SealedBody sealedBody, Mac mac, Dispatch dispatch, RecentKeys keys, UnitHistories units) {
        this.json = json;
        this.sealedBody = sealedBody;
        this.mac = mac;
        this.dispatch = dispatch;
        this.keys = keys;
        this.units = units;
    }

    static Class<? extends CaseCommand> named(String name) {
        return NAMES.named(name);
    }

    static Class<? extends CaseCommand> at(String path) {
        var type = NAMES.at(path);
        if (type == ReportLead.class) {
            throw NAMES.unknown(); // Leads have no case to be sent to.
        }
        return type;
    }

    JsonNode read(byte[] body) {
        return json.read(body);
    }

    /** Carries a command out; a case that does not exist yet is opened under an id derived from who sends what. */
    Answer carryOut(Class<? extends CaseCommand> type, @Nullable CaseId existing, JsonNode body, Sender sender) {
        var caseId = existing == null ? newCaseId(body, sender) : existing;
        var command = sealedBody.command(body, type, caseId);
        var provenance = new Provenance(
                sender.actor(),
                units.at(command.occurredAt()).levelOf(sender.actor().unit()),
                sender.commandId(),
                mac.mac(CommandNames.headOf(type, caseId), json.canonical(body)),
                sender.correlationId());
        var stream = caseId.toString();
        return keys.once(
                sender,
                stream,
                () -> dispatch.send(
                        CaseFile.COMMAND, command, stream, provenance, existing == null, sender.expectedVersion()));
    }

    /** The same source reference, or else the same key, of the same client makes the same case. */
    private static CaseId newCaseId(JsonNode body, Sender sender) {
        var client = sender.actor().client();
        var reference = body.path("sourceReference").asStringOpt();
        return reference.isPresent() && !reference.get().isBlank()
                ? CaseId.derivedFrom("source", client, reference.get())
                : CaseId.derivedFrom("command", client, sender.key());
    }

    /** True for the commands that open a case when sent without one. */
    static boolean opens(Class<? extends CaseCommand> type) {
        return type == RegisterCase.class || type == ReportLead.class;
    }
}
