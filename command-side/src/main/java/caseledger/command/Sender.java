package caseledger.command;

import caseledger.access.AccessProblem;
import caseledger.access.Refused;
import caseledger.values.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command and under which key.
 *
 * @param key the sender's own key for this command: sent again, it is answered again and done once
 * @param expectedVersion the version the sender believes the case to have; null if it does not care
 */
public record Sender(Actor actor, String key, @Nullable Long expectedVersion, String correlationId) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern VERSION = Pattern.compile("\"?(0|[1-9][0-9]{0,8})\"?");

    /** Reads Idempotency-Key, If-Match and Correlation-Id. */
    public static Sender of(Actor actor, HttpServletRequest request) {
        var key = request.getHeader("Idempotency-Key");
        return of(actor, key, request.getHeader("If-Match"), request.getHeader("Correlation-Id"));
    }

    /** The same where key, version and correlation do not come as headers. */
    public static Sender of(
            Actor actor, @Nullable String key, @Nullable String ifMatch, @Nullable String correlationId) {
        if (key == null) {
            throw new Refused(CommandProblem.IDEMPOTENCY_KEY_MISSING, Map.of("header", "Idempotency-Key"));
        }
        requireForm(KEY, key, "Idempotency-Key");
        if (correlationId != null) {
            requireForm(KEY, correlationId, "Correlation-Id");
        }
        return new Sender(
                actor,
                key,
                ifMatch == null ? null : version(ifMatch),
                correlationId == null ? UUID.randomUUID().toString() : correlationId);
    }

    /** The key as the ledger keeps it: keys of different clients never meet. */
    public String commandId() {
        return actor.client() + '/' + key;
    }

    private static long version(String ifMatch) {
        var matcher = VERSION.matcher(ifMatch);
        if (!matcher.matches()) {
            throw invalid("If-Match");
        }
        return Long.parseLong(matcher.group(1));
    }

    private static void requireForm(Pattern form, String value, String header) {
        if (!form.matcher(value).matches()) {
            throw invalid(header);
        }
    }

    private static Refused invalid(String header) {
        return new Refused(AccessProblem.INVALID_PARAMETER, Map.of("parameter", header));
    }
}
