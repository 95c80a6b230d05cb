package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who sends what they should not, and keeps every answer to look through it afterwards. */
final class Attacker implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int SILENCE_MILLIS_MAX = 3000;

    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z-]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final List<String> heard = new ArrayList<>();

    Attacker(URI target) {
        this.target = target;
    }

    /** An answer; its headers by lower-case name, without those of this one answer alone. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        /** What kind of problem; empty for none. */
        String code() {
            var found = CODE.matcher(body);
            return found.find() ? found.group(1) : "";
        }
    }

    Answer get(@Nullable String token, String path) {
        return send("GET", token, path, null);
    }

    /** Headers in pairs of name and value. */
    Answer post(@Nullable String token, String path, byte[] body, String... headers) {
        return send("POST", token, path, body, headers);
    }

    Answer post(@Nullable String token, String path, String body, String... headers) {
        return post(token, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer send(String method, @Nullable String token, String path, byte @Nullable [] body, String... headers) {
        var request = HttpRequest.newBuilder(target.resolve(path))
                .timeout(ANSWER_MAX)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return kept(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What no decent client sends, as bytes; the answer as it comes, empty if the connection is closed without one. */
    String raw(String request) throws IOException {
        try (var socket = new Socket(target.getHost(), target.getPort())) {
            socket.setSoTimeout(SILENCE_MILLIS_MAX);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (IOException _) {
                // Reset, or kept open without a further word.
            }
            var text = answer.toString(StandardCharsets.UTF_8);
            heard.add(text);
            return text;
        }
    }

    /** Everything that was answered so far. */
    List<String> heard() {
        return heard;
    }

    private Answer kept(HttpResponse<String> response) {
        var answer = new Answer(response.statusCode(), response.headers().map(), response.body());
        heard.add(answer.headers() + "\n" + answer.body());
        assertThat(answer.body())
                .as("an answer tells nothing of what is behind it")
                .doesNotContain(
                        "Exception", "\tat ", "org.spring", "org.postgres", "SQLSTATE", "syntax error", "Tomcat");
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
        if (!isOfServer(answer)) {
            assertThat(answer.headers())
                    .containsKeys("content-security-policy", "x-content-type-options", "referrer-policy");
        }
        return answer;
    }

    /** What is no HTTP never comes as far as the ledger; the server says so itself and hangs up. */
    private static boolean isOfServer(Answer answer) {
        return answer.status() == 400
                && answer.headers().getOrDefault("connection", List.of()).contains("close");
    }

    @Override
    public void close() {
        http.close();
    }
}
