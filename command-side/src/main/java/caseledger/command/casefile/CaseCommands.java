package caseledger.command.casefile;

import caseledger.access.Mac;
import caseledger.access.Refused;
import caseledger.access.SealedBody;
import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.CommandProblem;
import caseledger.command.Dispatch;
import caseledger.command.Sender;
import caseledger.command.units.UnitHistories;
import caseledger.commands.CaseCommand;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.IntakeCommand.ReportLead;
import caseledger.commands.Path;
import caseledger.values.CaseId;
import caseledger.values.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The commands that may be sent for a case, by name and by path, and the way they all go: recognise the key, seal what
 * is personal, dispatch.
 */
@Component
class CaseCommands {
    private static final Map<String, Class<? extends CaseCommand>> BY_NAME = new HashMap<>();
    private static final Map<String, Class<? extends CaseCommand>> BY_PATH = new HashMap<>();

    static {
        collect(CaseCommand.class);
        BY_PATH.remove(pathOf(ReportLead.class)); // Leads have no case to be sent to.
    }

    private final StrictJson json;
    private final SealedBody sealedBody;
    private final Mac mac;
    private final Dispatch dispatch;
    private final UnitHistories units;

    CaseCommands(StrictJson json, SealedBody sealedBody, Mac mac, Dispatch dispatch, UnitHistories units) {
        this.json = json;
        this.sealedBody = sealedBody;
        this.mac = mac;
        this.dispatch = dispatch;
        this.units = units;
    }

    static Class<? extends CaseCommand> named(String name) {
        return require(BY_NAME.get(name));
    }

    static Class<? extends CaseCommand> at(String path) {
        return require(BY_PATH.get(path));
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
                mac.mac(fingerprint(type, caseId, body)),
                sender.correlationId());
        return dispatch.send(
                CaseFile.COMMAND, command, caseId.toString(), provenance, existing == null, sender.expectedVersion());
    }

    /** The same source reference, or else the same key, of the same client makes the same case. */
    private static CaseId newCaseId(JsonNode body, Sender sender) {
        var client = sender.actor().client();
        var reference = body.path("sourceReference").asStringOpt();
        return reference.isPresent() && !reference.get().isBlank()
                ? CaseId.derivedFrom("source", client, reference.get())
                : CaseId.derivedFrom("command", client, sender.key());
    }

    private byte[] fingerprint(Class<?> type, CaseId caseId, JsonNode body) {
        var head = (type.getSimpleName() + '\n' + caseId + '\n').getBytes(StandardCharsets.UTF_8);
        var canonical = json.canonical(body);
        var all = new byte[head.length + canonical.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(canonical, 0, all, head.length, canonical.length);
        return all;
    }

    /** True for the commands that open a case when sent without one. */
    static boolean opens(Class<? extends CaseCommand> type) {
        return type == RegisterCase.class || type == ReportLead.class;
    }

    private static void collect(Class<?> type) {
        if (type.isSealed()) {
            List.of(type.getPermittedSubclasses()).forEach(CaseCommands::collect);
        } else {
            var command = type.asSubclass(CaseCommand.class);
            BY_NAME.put(command.getSimpleName(), command);
            BY_PATH.put(pathOf(command), command);
        }
    }

    private static String pathOf(Class<? extends CaseCommand> type) {
        return type.getAnnotation(Path.class).value();
    }

    private static Class<? extends CaseCommand> require(@Nullable Class<? extends CaseCommand> type) {
        if (type == null) {
            throw new Refused(
                    CommandProblem.COMMAND_UNKNOWN,
                    Map.of("commands", BY_NAME.keySet().stream().sorted().toList()));
        }
        return type;
    }
}
