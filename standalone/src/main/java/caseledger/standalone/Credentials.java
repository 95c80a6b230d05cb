package caseledger.standalone;

import caseledger.standalone.identity.CommandLineClient;
import caseledger.values.Actor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Gets tokens from the ledger's provider with the secret of a data directory, so that whoever may read that directory may
 * act as anybody.
 */
public final class Credentials {
    private static final Duration VALID_FOR = Duration.ofMinutes(30);
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final URI url;
    private final String secret;
    private final Map<Actor, Token> issued = new ConcurrentHashMap<>();

    private record Token(String value, Instant renewAt) {}

    private Credentials(URI url, String secret) {
        this.url = url;
        this.secret = secret;
    }

    /** For the ledger that runs on this directory. */
    public static Credentials of(DataDirectory data) {
        return of(data, data.url());
    }

    /** @param url where that ledger listens */
    static Credentials of(DataDirectory data, URI url) {
        try {
            return new Credentials(url, CommandLineClient.secret(data.identity()));
        } catch (IOException e) {
            throw new CommandFailed(
                    "There is no secret in %s. Start the ledger first (./ledger up), or name its data directory with --data."
                            .formatted(data.identity()));
        }
    }

    /** A token for somebody who will ask often; another one before it expires. */
    public String tokenOf(Actor actor) {
        var now = Instant.now();
        return issued.compute(
                        actor,
                        (who, known) -> known != null && now.isBefore(known.renewAt())
                                ? known
                                : new Token(
                                        issue(who, VALID_FOR),
                                        now.plus(VALID_FOR).minus(RENEWED_BEFORE)))
                .value();
    }

    String issue(Actor actor, Duration validFor) {
        var form = new LinkedHashMap<String, Object>();
        form.put("grant_type", "client_credentials");
        form.put(CommandLineClient.ACTOR, actor.id());
        form.put(CommandLineClient.ROLE, actor.role().name());
        if (actor.unit() != null) {
            form.put(CommandLineClient.UNIT, actor.unit());
        }
        if (actor.caseId() != null) {
            form.put(CommandLineClient.CASE, actor.caseId());
        }
        form.put(CommandLineClient.CLIENT, actor.client());
        form.put(CommandLineClient.SECONDS, validFor.toSeconds());
        return ask(encoded(form));
    }

    private String ask(String form) {
        var basic = CommandLineClient.ID + ":" + secret;
        var request = HttpRequest.newBuilder(url.resolve("/oauth2/token"))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (var http = HttpClient.newBuilder().sslContext(Trust.context()).build()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CommandFailed("%s gives no token (%d): %s Is it the ledger of this data directory?"
                        .formatted(url, answer.statusCode(), answer.body()));
            }
            return LedgerClient.JSON
                    .readTree(answer.body())
                    .path("access_token")
                    .asString();
        } catch (IOException e) {
            throw new CommandFailed("No answer from %s. Is the ledger running there?".formatted(url));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted.");
        }
    }

    private static String encoded(Map<String, Object> form) {
        return form.entrySet().stream()
                .map(each ->
                        each.getKey() + "=" + URLEncoder.encode(each.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
