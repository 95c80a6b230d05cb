package caseledger.command.casefile;

import static java.util.Objects.requireNonNull;

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
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

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
    private final JsonMapper json;

    CaseEndpoint(CaseCommands commands, JsonMapper json) {
        this.commands = commands;
        this.json = json;
    }

    @Permitted(Action.REGISTER_CASE)
    @PostMapping(path = "/api/v1/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
    void register(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        open(RegisterCase.class, actor, request, response);
    }

    @Permitted(Action.REPORT_LEAD)
    @PostMapping(path = "/api/v1/leads", consumes = MediaType.APPLICATION_JSON_VALUE)
    void report(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        open(ReportLead.class, actor, request, response);
    }

    /** Path and body are taken as they are: what converts and negotiates costs a tenth of a command (docs/adr/0039). */
    @Permitted(Action.SEND_COMMAND)
    @PostMapping(path = "/api/v1/cases/{caseId}/{path}", consumes = MediaType.APPLICATION_JSON_VALUE)
    void carryOut(
            @PathVariable Map<String, String> at, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var type = CaseCommands.at(requireNonNull(at.get("path")));
        var sender = Sender.of(actor, request);
        var answer = commands.carryOut(
                type, caseId(requireNonNull(at.get("caseId"))), commands.read(bodyOf(request)), sender);
        send(answer, HttpStatus.OK, null, response, json);
    }

    private void open(
            Class<? extends CaseCommand> type, Actor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var sender = Sender.of(actor, request);
        var answer = commands.carryOut(type, null, commands.read(bodyOf(request)), sender);
        send(answer, HttpStatus.CREATED, "/api/v1/cases/" + answer.stream(), response, json);
    }

    /** Bounded by {@code BodyLimit}. */
    static byte[] bodyOf(HttpServletRequest request) throws IOException {
        var length = request.getContentLength();
        var body = request.getInputStream();
        return length < 0 ? body.readAllBytes() : body.readNBytes(length);
    }

    /** Always as JSON, whatever would be accepted: the command is done, and to answer that it was not would be untrue. */
    static void send(
            Answer answer, HttpStatus status, @Nullable String location, HttpServletResponse response, JsonMapper json)
            throws IOException {
        var receipt = json.writeValueAsBytes(Receipt.of(answer));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(receipt.length);
        if (answer.version() != null) {
            response.setHeader(HttpHeaders.ETAG, "\"" + answer.version() + "\"");
        }
        if (location != null) {
            response.setHeader(HttpHeaders.LOCATION, location);
        }
        if (answer.repeated()) {
            response.setHeader("Idempotent-Replayed", "true");
        }
        response.getOutputStream().write(receipt);
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
