package caseledger.command.units;

import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.Sender;
import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.values.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes units into the register. */
@RestController
class UnitEndpoint {
    private final StrictJson json;
    private final UnitRegistration registration;

    UnitEndpoint(StrictJson json, UnitRegistration registration) {
        this.json = json;
        this.registration = registration;
    }

    @PostMapping(path = "/api/v1/units", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> register(@RequestBody byte[] body, Actor actor, HttpServletRequest request) {
        var sender = Sender.of(actor, request);
        var node = json.read(body);
        var answer = registration.register(json.read(node, RegisterUnit.class), json.canonical(node), sender);
        return ResponseEntity.status(answer.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .eTag("\"" + answer.version() + "\"")
                .location(URI.create("/api/v1/units/" + answer.stream()))
                .body(answer);
    }
}
