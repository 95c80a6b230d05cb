package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ledger as others on the machine and on the wire see it: it speaks TLS when told to, and tells nobody a secret. */
@Timeout(300)
class OwnProcessTest {
    private static final Duration START_MAX = Duration.ofMinutes(2);

    /** The files are looked at every few seconds. */
    private static final Duration RELOAD_MAX = Duration.ofMinutes(1);

    private static final int SECRET_LENGTH_MIN = 16;
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static Path data;
    private static Map<String, String> environment;
    private static Process ledger;
    private static URI url;

    @BeforeAll
    static void start() throws Exception {
        data = directory.resolve("data");
        environment = Map.of(
                "LEDGER_TLS_CERTIFICATE", directory.resolve("tls.crt").toString(),
                "LEDGER_TLS_PRIVATE_KEY", directory.resolve("tls.key").toString(),
                "LEDGER_DIVISIONS_PREFIX", "320614400");
        makeCertificate("first");
        ledger = LedgerCommand.start(
                environment, directory.resolve("out"), "up", "--port", "0", "--data", data.toString());
        await().atMost(START_MAX).until(() -> Files.exists(data.resolve("url")) || !ledger.isAlive());
        assertThat(ledger.isAlive())
                .as(Files.readString(directory.resolve("out")))
                .isTrue();
        url = URI.create(Files.readString(data.resolve("url")).strip());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        ledger.destroy();
        ledger.waitFor();
    }

    @Test
    void speaks_tls_alone_and_browsers_insist_on_it() throws Exception {
        assertThat(url.getScheme()).isEqualTo("https");
        try (var http = HttpClient.newBuilder().sslContext(believingAll()).build()) {
            var answer = http.send(
                    HttpRequest.newBuilder(url.resolve("/actuator/health")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
        }
        assertThat(inClear()).doesNotContain(" 200 ");
    }

    @Test
    void speaks_no_older_tls() throws Exception {
        assertThat(handshake("TLSv1.3")).isEqualTo("TLSv1.3");
        assertThat(handshake("TLSv1.2")).isEqualTo("TLSv1.2");
        assertThatThrownBy(() -> handshake("TLSv1.1")).isInstanceOf(SSLException.class);
    }

    @Test
    void the_scripts_commands_believe_its_certificate_alone() throws Exception {
        var out = directory.resolve("events.ndjson").toString();
        var believing = LedgerCommand.run(environment, "export", "--out", out, "--data", data.toString());
        assertThat(believing.exitCode()).as(believing.err()).isZero();

        var stranger = LedgerCommand.run("export", "--out", out, "--data", data.toString());
        assertThat(stranger.exitCode()).isEqualTo(1);
    }

    @Test
    void takes_a_new_certificate_while_it_runs() throws Exception {
        assertThat(presented()).contains("CN=first");
        makeCertificate("second");
        await().atMost(RELOAD_MAX).until(() -> presented().contains("CN=second"));
        makeCertificate("first");
        await().atMost(RELOAD_MAX).until(() -> presented().contains("CN=first"));
    }

    @Test
    void no_secret_stands_in_arguments_environments_or_logs() throws IOException {
        var secrets = secrets();
        assertThat(secrets).hasSizeGreaterThan(3);
        var processes = Stream.concat(Stream.of(ledger.toHandle()), ofDatabase())
                .map(process -> Path.of("/proc", Long.toString(process.pid())))
                .toList();
        assertThat(processes).hasSizeGreaterThan(2); // PostgreSQL is among them.
        for (var process : processes) {
            assertTellsNone(secrets, process.resolve("cmdline"));
            assertTellsNone(secrets, process.resolve("environ"));
        }
        try (var logs = Files.list(data.resolve("log"))) {
            logs.forEach(log -> assertTellsNone(secrets, log));
        }
    }

    /** They left their parent, as daemons do; what they run lies in the directory. */
    private static Stream<ProcessHandle> ofDatabase() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(data))
                        .isPresent());
    }

    private static void assertTellsNone(List<String> secrets, Path file) {
        try {
            assertThat(secrets).as(file.toString()).noneMatch(text(file)::contains);
        } catch (IOException _) {
            // That process has ended.
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** Every long word of every file that only its owner may read, but for the database's own: keys also as they are printed. */
    private static List<String> secrets() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve("postgres")))
                    .filter(file -> !file.startsWith(data.resolve("postgres-binaries")))
                    .filter(file -> !file.startsWith(data.resolve("log")))
                    .filter(OwnProcessTest::isOwnersOnly)
                    .toList()) {
                var bytes = Files.readAllBytes(file);
                found.add(HexFormat.of().formatHex(bytes));
                found.add(Base64.getEncoder().encodeToString(bytes));
                Stream.of(text(file).split("[^A-Za-z0-9_+/=-]+"))
                        .filter(word -> word.length() >= SECRET_LENGTH_MIN)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isOwnersOnly(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .equals("rw-------");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String inClear() throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write("GET /actuator/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String handshake(String protocol) throws Exception {
        try (var socket = tls()) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static String presented() throws Exception {
        try (var socket = tls()) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static SSLSocket tls() throws Exception {
        return (SSLSocket) believingAll().getSocketFactory().createSocket(url.getHost(), url.getPort());
    }

    private static SSLContext believingAll() throws Exception {
        var context = SSLContext.getInstance("TLS");
        var all = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        context.init(null, new TrustManager[] {all}, new SecureRandom());
        return context;
    }

    /** The key first: while both do not belong together, the old ones stay. */
    private static void makeCertificate(String name) throws Exception {
        var store = directory.resolve(name + ".p12");
        if (!Files.exists(store)) {
            var keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "ledger",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-validity",
                            "2",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "san=ip:127.0.0.1,dns:localhost",
                            "-keystore",
                            store.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD)
                    .inheritIO()
                    .start();
            assertThat(keytool.waitFor()).isZero();
        }
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var key = keys.getKey("ledger", PASSWORD.toCharArray());
        replace("tls.key", pem("PRIVATE KEY", key.getEncoded()));
        replace("tls.crt", pem("CERTIFICATE", keys.getCertificate("ledger").getEncoded()));
    }

    private static void replace(String name, String content) throws IOException {
        var draft = Files.writeString(directory.resolve(name + ".new"), content);
        Files.move(draft, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String what, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, lines);
    }
}
