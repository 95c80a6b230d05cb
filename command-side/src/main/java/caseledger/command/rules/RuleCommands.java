package caseledger.command.rules;

import caseledger.access.Mac;
import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.CommandNames;
import caseledger.command.Dispatch;
import caseledger.command.RecentKeys;
import caseledger.command.Sender;
import caseledger.command.units.UnitHistories;
import caseledger.commands.RuleCommand;
import caseledger.events.RuleEvent;
import caseledger.values.Provenance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The commands that change the rule book, by name and by path, and the way they all go. */
@Component
public class RuleCommands {
    private static final CommandNames<RuleCommand> NAMES = CommandNames.of(RuleCommand.class);

    private final StrictJson json;
    private final Mac mac;
    private final Dispatch dispatch;
    private final RecentKeys keys;
    private final UnitHistories units;

    RuleCommands(StrictJson json, Mac mac, Dispatch dispatch, RecentKeys keys, UnitHistories units) {
        this.json = json;
        this.mac = mac;
        this.dispatch = dispatch;
        this.keys = keys;
        this.units = units;
    }

    /** Null if there is no such command for the rule book. */
    public static @Nullable Class<? extends RuleCommand> named(String name) {
        return NAMES.find(name);
    }

    static Class<? extends RuleCommand> at(String path) {
        return NAMES.at(path);
    }

    JsonNode read(byte[] body) {
        return json.read(body);
    }

    public Answer carryOut(Class<? extends RuleCommand> type, JsonNode body, Sender sender) {
        var command = json.read(body, type);
        var provenance = new Provenance(
                sender.actor(),
                units.at(command.occurredAt()).levelOf(sender.actor().unit()),
                sender.commandId(),
                mac.mac(CommandNames.headOf(type), json.canonical(body)),
                sender.correlationId());
        return keys.once(
                sender,
                RuleEvent.STREAM,
                () -> dispatch.send(
                        RuleBookStream.COMMAND, command, RuleEvent.STREAM, provenance, true, sender.expectedVersion()));
    }
}
