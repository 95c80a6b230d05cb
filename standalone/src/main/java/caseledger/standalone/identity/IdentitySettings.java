package caseledger.standalone.identity;

import caseledger.access.Positive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the provider keeps where, and how patient it is.
 *
 * @param directory holds its keys, users and clients
 * @param demoPassword what all users made at the first start get; null for one of its own for each
 */
@ConfigurationProperties("ledger.identity")
record IdentitySettings(
        Path directory,
        @Nullable String demoPassword,
        @DefaultValue LockOut lockOut) {
    private static final int PASSWORD_LENGTH_MIN = 8;

    /** As many as bcrypt looks at. */
    private static final int PASSWORD_BYTES_MAX = 72;

    IdentitySettings {
        demoPassword = demoPassword == null || demoPassword.isBlank() ? null : demoPassword;
        if (demoPassword != null && !canBeTyped(demoPassword)) {
            throw new IllegalArgumentException(
                    "LEDGER_DEMO_PASSWORD is to have %d to %d characters, in UTF-8 %d bytes at most"
                            .formatted(PASSWORD_LENGTH_MIN, Login.LENGTH_MAX, PASSWORD_BYTES_MAX));
        }
    }

    private static boolean canBeTyped(String password) {
        return password.length() >= PASSWORD_LENGTH_MIN
                && password.length() <= Login.LENGTH_MAX
                && password.getBytes(StandardCharsets.UTF_8).length <= PASSWORD_BYTES_MAX;
    }

    /**
     * How long a name is locked out at one address.
     *
     * @param failuresMax so many wrong passwords may be tried
     * @param time how long after the last of them
     */
    record LockOut(
            @DefaultValue("5") int failuresMax,
            @DefaultValue("15m") Duration time) {
        LockOut {
            Positive.require("ledger.identity.lock-out.failures-max", failuresMax);
            Positive.require("ledger.identity.lock-out.time", time);
        }
    }

    Path signingKeys() {
        return directory.resolve("signing-keys.json");
    }

    Path users() {
        return directory.resolve("users.json");
    }

    Path commandLineSecret() {
        return CommandLineClient.secretFile(directory);
    }

    Path clients() {
        return directory.resolve("clients.json");
    }
}
