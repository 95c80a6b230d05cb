package caseledger.standalone;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.postgresql.util.PasswordUtil;

/**
 * Who owns the database of a data directory: let in by a password in a file of that directory. This is settled while
 * PostgreSQL does not listen, so there is no moment in which it trusts anybody. The sides do not run as the owner.
 */
final class DatabaseOwner {
    static final String NAME = "postgres";

    private static final String PROGRAM = "bin/postgres";
    private static final int PASSWORD_BYTES = 32;
    private static final String LET_IN = """
            # Written by the ledger at its start; changes are lost.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final DataDirectory data;
    private final String password;

    private DatabaseOwner(DataDirectory data, String password) {
        this.data = data;
        this.password = password;
    }

    /** The owner with the password of last time, or with a new one if there is none yet. */
    static DatabaseOwner of(DataDirectory data) throws IOException {
        var file = data.postgresPassword();
        if (!Files.exists(file)) {
            Files.deleteIfExists(rules(data)); // What they let in, an old password perhaps, no longer holds.
            write(file, newPassword() + "\n");
        }
        return new DatabaseOwner(data, Files.readString(file).strip());
    }

    String password() {
        return password;
    }

    /** The rules come last: while they are not these, the password may not have reached the database. */
    void settle() {
        var rules = rules(data);
        try {
            if (!Files.exists(rules) || !Files.readString(rules).equals(LET_IN)) {
                setPassword();
                write(rules, LET_IN);
            }
        } catch (IOException e) {
            throw new CommandFailed("PostgreSQL cannot be given its password: " + e.getMessage());
        }
    }

    /** In PostgreSQL's single-user mode: it reads from its input, listens nowhere and is gone afterwards. */
    private void setPassword() throws IOException {
        var verifier = PasswordUtil.encodeScramSha256(password.toCharArray());
        var process = new ProcessBuilder(singleUser())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.logs().resolve("postgres.log").toFile()))
                .start();
        try (var statements = process.outputWriter(StandardCharsets.UTF_8)) {
            statements.write("ALTER ROLE %s PASSWORD '%s'%n".formatted(NAME, verifier));
        }
        try {
            if (process.waitFor() != 0) {
                throw new IOException("its single-user mode ends with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private List<String> singleUser() throws IOException {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root.
        }
        command.addAll(List.of(
                program().toString(),
                "--single",
                "-D",
                data.postgres().toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                NAME));
        return command;
    }

    /** The binaries unpacked last are those that are about to be started. */
    private Path program() throws IOException {
        try (var unpacked = Files.list(data.postgresBinaries())) {
            return unpacked.filter(directory -> Files.isExecutable(directory.resolve(PROGRAM)))
                    .max(Comparator.comparingLong(
                            directory -> directory.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("there is no program in " + data.postgresBinaries()))
                    .resolve(PROGRAM);
        }
    }

    private static Path rules(DataDirectory data) {
        return data.postgres().resolve("pg_hba.conf");
    }

    static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** All of it or nothing, for its owner only. */
    private static void write(Path file, String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
