package caseledger.standalone.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The ledger's own commands. They may ask for a token for anybody; their secret is a file of the data directory, so
 * whoever may read that directory may act as anybody.
 */
public final class CommandLineClient {
    public static final String ID = "ledger-cli";

    /** Who the token is for: parameters of the token request beside those of RFC 6749. */
    public static final String ACTOR = "actor";

    public static final String ROLE = "role";
    public static final String UNIT = "unit";
    public static final String CASE = "case";

    /** The sending system, whose idempotency keys are its own. */
    public static final String CLIENT = "client";

    /** How long the token is good, in seconds. */
    public static final String SECONDS = "ttl";

    private CommandLineClient() {}

    /**
     * Of the provider that keeps its files in this directory.
     *
     * @throws IOException if there is none: the ledger never ran
     */
    public static String secret(Path directory) throws IOException {
        return read(secretFile(directory));
    }

    static Path secretFile(Path directory) {
        return directory.resolve("ledger-cli.secret");
    }

    static String secretOrCreating(Path file) throws IOException {
        if (!Files.exists(file)) {
            OwnerOnly.write(file, Secrets.secret() + "\n");
        }
        return read(file);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
