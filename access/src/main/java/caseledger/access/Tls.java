package caseledger.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Speaks TLS, and nothing else, as soon as the environment names a certificate and its private key, two PEM files. When
 * they change, connections made from then on get the new certificate.
 */
public final class Tls implements EnvironmentPostProcessor {
    /** The certificate, and after it those that lead to a known one. */
    public static final String CERTIFICATE = "LEDGER_TLS_CERTIFICATE";

    static final String PRIVATE_KEY = "LEDGER_TLS_PRIVATE_KEY";

    private static final String BUNDLE = "spring.ssl.bundle.pem.ledger.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var certificate = named(environment.getProperty(CERTIFICATE));
        var privateKey = named(environment.getProperty(PRIVATE_KEY));
        if (certificate == null && privateKey == null) {
            return;
        }
        if (certificate == null || privateKey == null) {
            throw new IllegalStateException("Name both, or neither: %s and %s".formatted(CERTIFICATE, PRIVATE_KEY));
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "tls",
                        Map.of(
                                BUNDLE + "keystore.certificate",
                                "file:" + certificate,
                                BUNDLE + "keystore.private-key",
                                "file:" + privateKey,
                                BUNDLE + "reload-on-update",
                                "true",
                                BUNDLE + "options.enabled-protocols",
                                "TLSv1.3,TLSv1.2",
                                "server.ssl.bundle",
                                "ledger")));
    }

    /** Whether a ledger in this process speaks TLS. */
    public static boolean isOn() {
        return named(System.getenv(CERTIFICATE)) != null;
    }

    private static @Nullable String named(@Nullable String file) {
        return file == null || file.isBlank() ? null : file;
    }
}
