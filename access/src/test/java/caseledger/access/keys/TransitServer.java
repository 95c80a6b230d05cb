package caseledger.access.keys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** A KMS that speaks as Transit does (POST encrypt and decrypt, base64, {@code vault:v1:}), with a key that it never gives. */
final class TransitServer implements AutoCloseable {
    static final String TOKEN = "s.token-of-the-ledger";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "vault:v1:";

    final AtomicInteger decrypted = new AtomicInteger();
    private final AesGcm cipher = new AesGcm(KeyFile.randomKey());
    private final HttpServer server;

    TransitServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/encrypt/ledger", exchange -> answer(exchange, "plaintext", "ciphertext"));
        server.createContext("/v1/transit/decrypt/ledger", exchange -> answer(exchange, "ciphertext", "plaintext"));
        server.start();
    }

    String setting() {
        return "vault:http://127.0.0.1:%d/v1/transit/keys/ledger"
                .formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, String given, String wanted) throws IOException {
        try (exchange) {
            if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            var text = JSON.readTree(exchange.getRequestBody()).path(given).asString();
            var body = JSON.writeValueAsBytes(Map.of("data", Map.of(wanted, changed(text))));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (GeneralSecurityException e) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    private String changed(String text) throws GeneralSecurityException {
        if (!text.startsWith(PREFIX)) {
            return PREFIX
                    + Base64.getEncoder()
                            .encodeToString(cipher.encrypt(text.getBytes(StandardCharsets.US_ASCII), new byte[0]));
        }
        decrypted.incrementAndGet();
        var sealed = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        return new String(cipher.decrypt(sealed, new byte[0]), StandardCharsets.US_ASCII);
    }
}
