package caseledger.command.units;

import caseledger.access.Mac;
import caseledger.access.Refused;
import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.CommandProblem;
import caseledger.command.Dispatch;
import caseledger.command.Sender;
import caseledger.commands.Path;
import caseledger.commands.RegistryCommand;
import caseledger.values.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that may be sent for a unit, by name and by path, and the way they all go. */
@Component
public class UnitCommands {
    private static final Map<String, Class<? extends RegistryCommand>> BY_NAME = by(Class::getSimpleName);
    private static final Map<String, Class<? extends RegistryCommand>> BY_PATH =
            by(type -> type.getAnnotation(Path.class).value());

    private final StrictJson json;
    private final Mac mac;
    private final Dispatch dispatch;
    private final UnitHistories units;

    UnitCommands(StrictJson json, Mac mac, Dispatch dispatch, UnitHistories units) {
        this.json = json;
        this.mac = mac;
        this.dispatch = dispatch;
        this.units = units;
    }

    /** Null if there is no such command for units. */
    public static @Nullable Class<? extends RegistryCommand> named(String name) {
        return BY_NAME.get(name);
    }

    static Class<? extends RegistryCommand> at(String path) {
        var type = BY_PATH.get(path);
        if (type == null) {
            throw new Refused(
                    CommandProblem.COMMAND_UNKNOWN,
                    Map.of("commands", BY_NAME.keySet().stream().sorted().toList()));
        }
        return type;
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
        var head = (type.getSimpleName() + '\n').getBytes(StandardCharsets.UTF_8);
        var canonical = json.canonical(whole);
        var fingerprint = Arrays.copyOf(head, head.length + canonical.length);
        System.arraycopy(canonical, 0, fingerprint, head.length, canonical.length);
        return carryOut(json.read(whole, type), fingerprint, sender);
    }

    Answer carryOut(RegistryCommand command, byte[] fingerprint, Sender sender) {
        var provenance = new Provenance(
                sender.actor(),
                units.at(command.occurredAt()).levelOf(sender.actor().unit()),
                sender.commandId(),
                mac.mac(fingerprint),
                sender.correlationId());
        var answer = dispatch.send(
                OrgUnit.COMMAND, command, command.unitId().value(), provenance, true, sender.expectedVersion());
        units.forget(command.unitId());
        return answer;
    }

    private static Map<String, Class<? extends RegistryCommand>> by(
            Function<Class<? extends RegistryCommand>, String> key) {
        return Arrays.stream(RegistryCommand.class.getPermittedSubclasses())
                .<Class<? extends RegistryCommand>>map(type -> type.asSubclass(RegistryCommand.class))
                .collect(Collectors.toUnmodifiableMap(key, type -> type));
    }
}
