package caseledger.command.casefile;

import static java.util.Objects.requireNonNull;

import caseledger.access.ClearBody;
import caseledger.access.Mac;
import caseledger.access.StrictJson;
import caseledger.command.Answer;
import caseledger.command.CommandNames;
import caseledger.command.Dispatch;
import caseledger.command.RecentKeys;
import caseledger.command.Sender;
import caseledger.command.units.UnitHistories;
import caseledger.commands.CaseCommand;
import caseledger.commands.IntakeCommand.RegisterCase;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes commands as {@link CaseEndpoint} and {@link CaseCommands} do, but from anybody, as if one person sent them all, and
 * without sealing anything: what these two cost is found by comparing.
 */
@RestController
@Profile("open")
class OpenCommandEndpoint {
    private final JsonMapper mapper;
    private final StrictJson json;
    private final ClearBody clearBody;
    private final Mac mac;
    private final Dispatch dispatch;
    private final RecentKeys keys;
    private final UnitHistories units;
    private final Actor everybody;

    OpenCommandEndpoint(
            JsonMapper mapper,
            StrictJson json,
            Mac mac,
            Dispatch dispatch,
            RecentKeys keys,
            UnitHistories units,
            Actor everybody) {
        this.mapper = mapper;
        this.json = json;
        this.clearBody = new ClearBody(json);
        this.mac = mac;
        this.dispatch = dispatch;
        this.keys = keys;
        this.units = units;
        this.everybody = everybody;
    }

    @PostMapping(path = "/open/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
    void register(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var sender = Sender.of(everybody, request);
        var caseId = CaseId.derivedFrom("command", everybody.client(), sender.key());
        var answer = carryOut(RegisterCase.class, caseId, true, CaseEndpoint.bodyOf(request), sender);
        CaseEndpoint.send(answer, HttpStatus.CREATED, "/open/cases/" + answer.stream(), response, mapper);
    }

    @PostMapping(path = "/open/cases/{caseId}/{path}", consumes = MediaType.APPLICATION_JSON_VALUE)
    void carryOut(@PathVariable Map<String, String> at, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var answer = carryOut(
                CaseCommands.at(requireNonNull(at.get("path"))),
                CaseEndpoint.caseId(requireNonNull(at.get("caseId"))),
                false,
                CaseEndpoint.bodyOf(request),
                Sender.of(everybody, request));
        CaseEndpoint.send(answer, HttpStatus.OK, null, response, mapper);
    }

    private Answer carryOut(
            Class<? extends CaseCommand> type, CaseId caseId, boolean opens, byte[] sent, Sender sender) {
        var body = json.read(sent);
        var command = clearBody.command(body, type, caseId);
        var provenance = new Provenance(
                sender.actor(),
                units.at(command.occurredAt()).levelOf(sender.actor().unit()),
                sender.commandId(),
                mac.mac(CommandNames.headOf(type, caseId), json.canonical(body)),
                sender.correlationId());
        var stream = caseId.toString();
        return keys.once(
                sender,
                stream,
                () -> dispatch.send(CaseFile.COMMAND, command, stream, provenance, opens, sender.expectedVersion()));
    }
}
