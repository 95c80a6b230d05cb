package caseledger.command.units;

import caseledger.access.Mac;
import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.CommandNames;
import caseledger.command.Dispatch;
import caseledger.command.RecentKeys;
import caseledger.command.Sender;
import caseledger.commands.RegistryCommand;
import caseledger.values.Provenance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that may be sent for a unit, by name and by path, and the way they all go. */
@Component
public class UnitCommands {
    private static final CommandNames<RegistryCommand> NAMES = CommandNames.of(RegistryCommand.class);

    private final StrictJson json;
    private final Mac mac;
    private final Dispatch dispatch;
    private final RecentKeys keys;
    private final UnitHistories units;

    UnitCommands(StrictJson json, Mac mac, Dispatch dispatch, RecentKeys keys, UnitHistories units) {
        this.json = json;
        this.mac = mac;
        this.dispatch = dispatch;
        this.keys = keys;
        this.units = units;
    }

    /** Null if there is no such command for units. */
    public static @Nullable Class<? extends RegistryCommand> named(String name) {
        return NAMES.find(name);
    }

    static Class<? extends RegistryCommand> at(String path) {
        return NAMES.at(path);
    }

    JsonNode read(byte[] body) {
        return json.read(body);
    }

    /**
     * Carries a command out.
     *
     * @param unitId the unit, where the body does not name it
     */
    public Answer carryOut(
            Class<? extends RegistryCommand> type, @Nullable String unitId, JsonNode body, Sender sender) {
        var whole = body.deepCopy();
        if (unitId != null && whole instanceof ObjectNode object) {
            object.put("unitId", unitId);
        }
        return carryOut(json.read(whole, type), sender, CommandNames.headOf(type), json.canonical(whole));
    }

    Answer carryOut(RegistryCommand command, Sender sender, byte[]... said) {
        var provenance = new Provenance(
                sender.actor(),
                units.at(command.occurredAt()).levelOf(sender.actor().unit()),
                sender.commandId(),
                mac.mac(said),
                sender.correlationId());
        var stream = command.unitId().value();
        var answer = keys.once(
                sender,
                stream,
                () -> dispatch.send(OrgUnit.COMMAND, command, stream, provenance, true, sender.expectedVersion()));
        units.forget(command.unitId());
        return answer;
    }
}
