package caseledger.standalone;

import caseledger.values.Actor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A ledger as seen over HTTP. */
public final class LedgerClient implements AutoCloseable {
    /** Amounts stay exact. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int ATTEMPTS_MAX = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .sslContext(Trust.context())
            .build();
    private final URI url;
    private final Function<Actor, String> tokens;

    /** @param tokens gives the token of whoever acts */
    public LedgerClient(URI url, Function<Actor, String> tokens) {
        this.url = url;
        this.tokens = tokens;
    }

    /**
     * What the ledger answered.
     *
     * @param body missing node if there was none, or none in JSON
     * @param version of the case after this command; null if the answer names none
     * @param replayed true if the command had been carried out before
     */
    public record Answer(
            int status, JsonNode body, @Nullable Long version, boolean replayed) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** A text of the body, null if it is not there. */
        public @Nullable String text(String field) {
            var value = body.path(field);
            return value.isMissingNode() || value.isNull() ? null : value.asString();
        }
    }

    /** Sends a command; if the ledger is too busy it is sent again, which its key makes safe. */
    public Answer post(Actor by, String path, String key, JsonNode body) {
        var request = request(by, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return answer(send(request, BodyHandlers.ofString()));
    }

    public Answer get(Actor by, String path) {
        return answer(send(request(by, path).GET().build(), BodyHandlers.ofString()));
    }

    /** What is written in words, in a language. */
    Answer get(Actor by, String path, Locale language) {
        var request = request(by, path)
                .header("Accept-Language", language.toLanguageTag())
                .GET()
                .build();
        return answer(send(request, BodyHandlers.ofString()));
    }

    /** Lines as they come; the caller closes the stream. */
    HttpResponse<Stream<String>> getLines(Actor by, String path) {
        return send(
                request(by, path).header("Accept", "application/x-ndjson").GET().build(), BodyHandlers.ofLines());
    }

    /** Sends lines, reads lines; the caller closes the stream. */
    HttpResponse<Stream<String>> postLines(Actor by, String path, String lines) {
        var request = request(by, path)
                .header("Content-Type", "application/x-ndjson")
                .header("Accept", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        return send(request, BodyHandlers.ofLines());
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(Actor by, String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + tokens.apply(by));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> as) {
        try {
            for (var attempt = 1; ; attempt++) {
                var response = http.send(request, as);
                if (!isBusy(response.statusCode()) || attempt == ATTEMPTS_MAX) {
                    return response;
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new CommandFailed("No answer from %s. Is the ledger running there?".formatted(url));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted.");
        }
    }

    private static boolean isBusy(int status) {
        return status == 429 || status == 503;
    }

    private static Answer answer(HttpResponse<String> response) {
        var version = response.headers()
                .firstValue("ETag")
                .map(tag -> tag.replaceAll("[^0-9]", ""))
                .filter(tag -> !tag.isEmpty())
                .map(Long::valueOf)
                .orElse(null);
        var replayed = response.headers().firstValue("Idempotent-Replayed").isPresent();
        return new Answer(response.statusCode(), json(response.body()), version, replayed);
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
