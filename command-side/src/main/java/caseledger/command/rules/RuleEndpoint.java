package caseledger.command.rules;

import caseledger.access.Mac;
import caseledger.access.Refused;
import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.CommandProblem;
import caseledger.command.Dispatch;
import caseledger.command.Sender;
import caseledger.command.units.UnitHistories;
import caseledger.commands.Path;
import caseledger.commands.RuleCommand;
import caseledger.events.RuleEvent;
import caseledger.values.Actor;
import caseledger.values.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes changes of the rule book. */
@RestController
class RuleEndpoint {
    private static final Map<String, Class<? extends RuleCommand>> BY_PATH = new TreeMap<>();

    static {
        Arrays.stream(RuleCommand.class.getPermittedSubclasses())
                .map(type -> type.<RuleCommand>asSubclass(RuleCommand.class))
                .forEach(type -> BY_PATH.put(type.getAnnotation(Path.class).value(), type));
    }

    private final StrictJson json;
    private final Mac mac;
    private final Dispatch dispatch;
    private final UnitHistories units;

    RuleEndpoint(StrictJson json, Mac mac, Dispatch dispatch, UnitHistories units) {
        this.json = json;
        this.mac = mac;
        this.dispatch = dispatch;
        this.units = units;
    }

    @PostMapping(path = "/api/v1/rules/{path}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> carryOut(
            @PathVariable String path, @RequestBody byte[] body, Actor actor, HttpServletRequest request) {
        var type = BY_PATH.get(path);
        if (type == null) {
            throw new Refused(CommandProblem.COMMAND_UNKNOWN, Map.of("commands", BY_PATH.keySet()));
        }
        var sender = Sender.of(actor, request);
        var node = json.read(body);
        var command = json.read(node, type);
        var provenance = new Provenance(
                actor,
                units.at(command.occurredAt()).levelOf(actor.unit()),
                sender.commandId(),
                mac.mac((type.getSimpleName() + '\n' + new String(json.canonical(node), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)),
                sender.correlationId());
        var answer = dispatch.send(
                RuleBookStream.COMMAND, command, RuleEvent.STREAM, provenance, true, sender.expectedVersion());
        var response = ResponseEntity.ok().eTag("\"" + answer.version() + "\"");
        if (answer.repeated()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer);
    }
}
