package caseledger.command.casefile;

import caseledger.access.Permitted;
import caseledger.command.Answer;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.command.Sender;
import caseledger.commands.CaseCommand;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.commands.IntakeCommand.ReportLead;
import caseledger.permissions.Action;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes commands for cases: a noun per command, one way for all of them. */
@RestController
class CaseEndpoint {
    /** What the sender of a command is told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(
            @Nullable String caseId,
            @Nullable String caseCode,
            @Nullable String unitId,
            @Nullable Long version,
            List<Answer.Written> events) {
        static Receipt of(Answer answer) {
            return new Receipt(answer.stream(), answer.caseCode(), null, answer.version(), answer.events());
        }

        static Receipt ofUnit(Answer answer) {
            return new Receipt(null, null, answer.stream(), answer.version(), answer.events());
        }

        static Receipt ofRules(Answer answer) {
            return new Receipt(null, null, null, answer.version(), answer.events());
        }
    }

    private final CaseCommands commands;

    CaseEndpoint(CaseCommands commands) {
        this.commands = commands;
    }

    @Permitted(Action.REGISTER_CASE)
    @PostMapping(path = "/api/v1/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> register(@RequestBody byte[] body, Actor actor, HttpServletRequest request) {
        return opened(RegisterCase.class, body, actor, request);
    }

    @Permitted(Action.REPORT_LEAD)
    @PostMapping(path = "/api/v1/leads", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> report(@RequestBody byte[] body, Actor actor, HttpServletRequest request) {
        return opened(ReportLead.class, body, actor, request);
    }

    @Permitted(Action.SEND_COMMAND)
    @PostMapping(path = "/api/v1/cases/{caseId}/{path}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Receipt> carryOut(
            @PathVariable String caseId,
            @PathVariable String path,
            @RequestBody byte[] body,
            Actor actor,
            HttpServletRequest request) {
        var type = CaseCommands.at(path);
        var sender = Sender.of(actor, request);
        var answer = commands.carryOut(type, caseId(caseId), commands.read(body), sender);
        return answered(answer, HttpStatus.OK, null);
    }

    private ResponseEntity<Receipt> opened(
            Class<? extends CaseCommand> type, byte[] body, Actor actor, HttpServletRequest request) {
        var sender = Sender.of(actor, request);
        var answer = commands.carryOut(type, null, commands.read(body), sender);
        return answered(answer, HttpStatus.CREATED, URI.create("/api/v1/cases/" + answer.stream()));
    }

    private static ResponseEntity<Receipt> answered(Answer answer, HttpStatus status, @Nullable URI location) {
        var response = ResponseEntity.status(status);
        if (answer.version() != null) {
            response.eTag("\"" + answer.version() + "\"");
        }
        if (location != null) {
            response.location(location);
        }
        if (answer.repeated()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(Receipt.of(answer));
    }

    /** What is no id names no case. */
    static CaseId caseId(String text) {
        try {
            return CaseId.of(text);
        } catch (IllegalArgumentException e) {
            throw CommandRefused.because(Refusal.CASE_UNKNOWN).asProblem();
        }
    }
}
