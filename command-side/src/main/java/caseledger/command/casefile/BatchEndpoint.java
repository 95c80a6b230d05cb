package caseledger.command.casefile;

import caseledger.access.AccessProblem;
import caseledger.access.Permitted;
import caseledger.access.Problem;
import caseledger.access.RateLimits;
import caseledger.access.Refused;
import caseledger.command.Sender;
import caseledger.command.rules.RuleCommands;
import caseledger.command.units.UnitCommands;
import caseledger.permissions.Action;
import caseledger.values.Actor;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes many commands in one request, a line each, and answers a line each, in order, as soon as it is decided. A line
 * that is refused stops nobody else; sent again as a whole, what was done is answered again and done once.
 */
@RestController
class BatchEndpoint {
    static final String NDJSON = "application/x-ndjson";

    /** One request; the body limit bounds its size as well. */
    static final int LINES_MAX = 5000;

    /** What a line may say; what it says besides would be passed over in silence. */
    private static final List<String> FIELDS =
            List.of("key", "command", "caseId", "unitId", "data", "ifMatch", "correlationId");

    private static final Logger LOG = LoggerFactory.getLogger(BatchEndpoint.class);

    /**
     * What became of one line.
     *
     * @param line of the body, counted from 1 with the empty ones, which are passed over
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            int line,
            @Nullable String key,
            int status,
            @JsonUnwrapped CaseEndpoint.@Nullable Receipt receipt,
            @Nullable Problem problem) {}

    private final CaseCommands commands;
    private final UnitCommands units;
    private final RuleCommands rules;
    private final RateLimits rates;
    private final JsonMapper json;

    BatchEndpoint(CaseCommands commands, UnitCommands units, RuleCommands rules, RateLimits rates, JsonMapper json) {
        this.commands = commands;
        this.units = units;
        this.rules = rules;
        this.rates = rates;
        this.json = json;
    }

    @Permitted({Action.SEND_COMMAND, Action.MANAGE})
    @PostMapping(path = "/api/v1/batch", consumes = NDJSON)
    void carryOut(Actor actor, Locale locale, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(NDJSON + ";charset=UTF-8");
        // A character a byte: whether a line is UTF-8 is seen when it is read, and stops nobody else.
        var lines = new BufferedReader(new InputStreamReader(request.getInputStream(), StandardCharsets.ISO_8859_1));
        var out = response.getOutputStream();
        var number = 1;
        var commands = 0;
        try {
            for (var line = lines.readLine(); line != null; number++, line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                if (commands == LINES_MAX) {
                    throw new Refused(AccessProblem.BODY_TOO_LARGE, Map.of("linesMax", LINES_MAX));
                }
                if (commands > 0) { // The first one is counted as the request.
                    rates.awaitTurn(actor);
                }
                write(carryOut(number, line, actor, locale), out);
                commands++;
            }
        } catch (Refused broken) { // Not of one line: nothing after it is read.
            write(refused(number, null, broken, locale), out);
        }
    }

    private void write(Result result, OutputStream out) throws IOException {
        out.write(json.writeValueAsBytes(result));
        out.write('\n');
        out.flush();
    }

    private Result carryOut(int number, String line, Actor actor, Locale locale) {
        String key = null;
        try {
            var body = commands.read(line.getBytes(StandardCharsets.ISO_8859_1));
            key = text(body, "key");
            requireKnown(body);
            var command = required(body, "command");
            var ofUnit = UnitCommands.named(command);
            if (ofUnit != null) {
                var answer = units.carryOut(ofUnit, text(body, "unitId"), body.path("data"), sender(actor, key, body));
                return new Result(number, key, 200, CaseEndpoint.Receipt.ofUnit(answer), null);
            }
            var ofRules = RuleCommands.named(command);
            if (ofRules != null) {
                var answer = rules.carryOut(ofRules, body.path("data"), sender(actor, key, body));
                return new Result(number, key, 200, CaseEndpoint.Receipt.ofRules(answer), null);
            }
            var type = CaseCommands.named(command);
            var caseId = text(body, "caseId");
            if (caseId == null && !CaseCommands.opens(type)) {
                throw missing("caseId");
            }
            var sender = sender(actor, key, body);
            var existing = caseId == null ? null : CaseEndpoint.caseId(caseId);
            var answer = commands.carryOut(type, existing, body.path("data"), sender);
            return new Result(number, key, existing == null ? 201 : 200, CaseEndpoint.Receipt.of(answer), null);
        } catch (Refused refused) {
            return refused(number, key, refused, locale);
        } catch (RuntimeException fault) {
            LOG.error("Line {} of a batch failed", number, fault);
            return refused(number, key, new Refused(AccessProblem.INTERNAL_ERROR), locale);
        }
    }

    private static Sender sender(Actor actor, @Nullable String key, JsonNode body) {
        return Sender.of(actor, key, text(body, "ifMatch"), text(body, "correlationId"));
    }

    private static Result refused(int number, @Nullable String key, Refused refused, Locale locale) {
        var problem = refused.problem(locale);
        return new Result(number, key, problem.status(), null, problem);
    }

    private static void requireKnown(JsonNode body) {
        for (var name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new Refused(AccessProblem.INVALID_PARAMETER, Map.of("parameter", name, "allowed", FIELDS));
            }
        }
    }

    private static String required(JsonNode body, String name) {
        var value = text(body, name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static @Nullable String text(JsonNode body, String name) {
        return body.path(name).asStringOpt().orElse(null);
    }

    private static Refused missing(String name) {
        return new Refused(AccessProblem.INVALID_PARAMETER, Map.of("parameter", name));
    }
}
