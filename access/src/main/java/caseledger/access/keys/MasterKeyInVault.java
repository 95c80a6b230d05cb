package caseledger.access.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The master key beside the database, wrapped by a key that never leaves a KMS: the Transit engine of HashiCorp Vault or
 * OpenBao. It is unwrapped once at start, and the KMS is not asked again until there is a new version.
 */
final class MasterKeyInVault implements MasterKeySource {
    private static final String TOKEN = "LEDGER_VAULT_TOKEN";
    private static final String TOKEN_FILE = "LEDGER_VAULT_TOKEN_FILE";

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    /** The engine's own address, and the name of the key in it. */
    private static final Pattern KEY = Pattern.compile("(https?://.+)/keys/([\\w.-]+)");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String engine;
    private final String keyName;
    private final Map<String, String> environment;

    private MasterKeyInVault(String engine, String keyName, Map<String, String> environment) {
        this.engine = engine;
        this.keyName = keyName;
        this.environment = environment;
    }

    /** @param key such as {@code https://vault.example/v1/transit/keys/ledger}; without TLS only on this machine */
    static MasterKeyInVault of(URI key, Map<String, String> environment) {
        var parts = KEY.matcher(key.toString());
        if (!parts.matches() || key.getHost() == null) {
            throw new IllegalArgumentException(
                    "A key of a KMS is named like vault:https://HOST/v1/transit/keys/NAME, not vault:" + key);
        }
        if (key.getScheme().equals("http") && !isThisMachine(key.getHost())) {
            throw new IllegalArgumentException("The master key does not travel without TLS: " + key);
        }
        return new MasterKeyInVault(parts.group(1), parts.group(2), environment);
    }

    @Override
    public byte[] open(int version, byte @Nullable [] stored) {
        var wrapped = new String(
                Objects.requireNonNull(stored, "the master key is not wrapped by a KMS"), StandardCharsets.UTF_8);
        return Base64.getDecoder().decode(ask("decrypt", "ciphertext", wrapped, "plaintext"));
    }

    @Override
    public Made make(int version) {
        var key = KeyFile.randomKey();
        var wrapped = ask("encrypt", "plaintext", Base64.getEncoder().encodeToString(key), "ciphertext");
        return new Made(key, wrapped.getBytes(StandardCharsets.UTF_8));
    }

    /** Stands in the database. */
    @Override
    public void putBack(int version, byte[] key) {}

    /** Its wrapped form leaves the database with its retirement. */
    @Override
    public void destroy(int version) {}

    @Override
    public String toString() {
        return "vault:%s/keys/%s".formatted(engine, keyName);
    }

    /** Says in a failure what the KMS answered by number only: what was asked and answered holds keys. */
    private String ask(String what, String given, String value, String wanted) {
        var address = URI.create("%s/%s/%s".formatted(engine, what, keyName));
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_MAX)
                .header("X-Vault-Token", token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(given, value))))
                .build();
        try (var http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_MAX)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The KMS answers %d to %s".formatted(answer.statusCode(), address));
            }
            var text = node(answer.body()).path("data").path(wanted);
            if (!text.isString()) {
                throw new IllegalStateException("The KMS gives no %s at %s".formatted(wanted, address));
            }
            return text.asString();
        } catch (IOException e) {
            throw new UncheckedIOException("The KMS does not answer at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the KMS was asked at " + address, e);
        }
    }

    private static JsonNode node(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    /** Read anew each time, for its file may be renewed while the ledger runs. */
    private String token() {
        var file = environment.get(TOKEN_FILE);
        if (file == null) {
            var token = environment.get(TOKEN);
            if (token == null) {
                throw new IllegalStateException("The KMS asks for a token: set %s or %s".formatted(TOKEN_FILE, TOKEN));
            }
            return token.strip();
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The token of the KMS cannot be read from " + file, e);
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
