package caseledger.command.rules;

import caseledger.access.Permitted;
import caseledger.command.Answer;
import caseledger.command.Sender;
import caseledger.permissions.Action;
import caseledger.values.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes changes of the rule book. */
@RestController
class RuleEndpoint {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final RuleCommands commands;

    RuleEndpoint(RuleCommands commands) {
        this.commands = commands;
    }

    @Permitted(Action.MANAGE)
    @PostMapping(path = "/api/v1/rules/{path}", consumes = JSON, produces = JSON)
    ResponseEntity<Answer> carryOut(
            @PathVariable String path, @RequestBody byte[] body, Actor actor, HttpServletRequest request) {
        var answer = commands.carryOut(RuleCommands.at(path), commands.read(body), Sender.of(actor, request));
        var response = ResponseEntity.ok().eTag("\"" + answer.version() + "\"");
        if (answer.repeated()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer);
    }
}
