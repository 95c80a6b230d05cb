package caseledger.command.units;

import caseledger.access.Permitted;
import caseledger.command.Answer;
import caseledger.command.Sender;
import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.permissions.Action;
import caseledger.values.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes commands for units: a noun per command, one way for all of them. */
@RestController
class UnitEndpoint {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final UnitCommands commands;

    UnitEndpoint(UnitCommands commands) {
        this.commands = commands;
    }

    @Permitted(Action.MANAGE)
    @PostMapping(path = "/api/v1/units", consumes = JSON, produces = JSON)
    ResponseEntity<Answer> register(@RequestBody byte[] body, Actor actor, HttpServletRequest request) {
        var sender = Sender.of(actor, request);
        var answer = commands.carryOut(RegisterUnit.class, null, commands.read(body), sender);
        return ResponseEntity.status(answer.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .eTag("\"" + answer.version() + "\"")
                .location(URI.create("/api/v1/units/" + answer.stream()))
                .body(answer);
    }

    @Permitted({Action.MANAGE, Action.COMPLAIN, Action.JUDGE_CONDUCT})
    @PostMapping(path = "/api/v1/units/{unitId}/{path}", consumes = JSON, produces = JSON)
    ResponseEntity<Answer> carryOut(
            @PathVariable String unitId,
            @PathVariable String path,
            @RequestBody byte[] body,
            Actor actor,
            HttpServletRequest request) {
        var type = UnitCommands.at(path);
        var sender = Sender.of(actor, request);
        var answer = commands.carryOut(type, unitId, commands.read(body), sender);
        return ResponseEntity.ok().eTag("\"" + answer.version() + "\"").body(answer);
    }
}
