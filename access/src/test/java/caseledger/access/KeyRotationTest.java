package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caseledger.access.keys.AesGcm;
import caseledger.access.keys.KeyFile;
import caseledger.access.keys.KeyRotation;
import caseledger.access.keys.MasterKeyInFile;
import caseledger.values.CaseId;
import caseledger.values.Sealed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key is changed while the ledger runs. */
class KeyRotationTest {
    @TempDir
    private Path directory;

    private DataSource database;
    private MasterKeyInFile source;

    @BeforeEach
    void createDatabase() {
        database = Database.create("rotation");
        source = new MasterKeyInFile(directory.resolve("master.key"));
    }

    @Test
    void no_command_and_no_reading_fails_meanwhile_and_the_old_key_opens_nothing_afterwards() throws Exception {
        var processes = List.of(open(), open());
        var sealed = new ConcurrentHashMap<CaseId, Sealed>();
        for (var i = 0; i < 1200; i++) {
            seal(processes.getFirst(), sealed, i);
        }
        var old = KeyFile.read(source.file());
        var number = new AtomicInteger(1200);
        var stop = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var working = processes.stream()
                    .<Callable<Integer>>flatMap(process -> List.<Callable<Integer>>of(
                            () -> {
                                while (!stop.get()) {
                                    seal(process, sealed, number.incrementAndGet());
                                }
                                return number.get();
                            },
                            () -> {
                                while (!stop.get()) {
                                    // One that has no key in memory: it reads what the rotation is changing.
                                    requireReadable(open(), Map.copyOf(sealed));
                                }
                                return sealed.size();
                            })
                            .stream())
                    .map(threads::submit)
                    .toList();
            await().until(() -> number.get() >= 1400);
            var rotated = KeyRotation.rotate(database, source, (_, _) -> {});
            var then = number.get();
            await().until(() -> number.get() >= then + 100);
            stop.set(true);
            for (var each : working) {
                assertThat(each.get()).isPositive();
            }
            assertThat(rotated.version()).isEqualTo(2);
            assertThat(rotated.keys()).isGreaterThanOrEqualTo(1390);
        }
        requireReadable(open(), sealed);
        assertThat(directory.toFile().list()).containsExactly("master.key.2");
        assertThat(openedBy(old)).isEmpty();
        assertThat(openedBy(KeyFile.read(directory.resolve("master.key.2")))).hasSize(sealed.size());
    }

    @Test
    void broken_off_in_the_middle_it_goes_on_where_it_was() {
        var keyring = open();
        var sealed = new ConcurrentHashMap<CaseId, Sealed>();
        for (var i = 0; i < 1200; i++) {
            seal(keyring, sealed, i);
        }
        assertThatThrownBy(() -> KeyRotation.rotate(database, source, (_, _) -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        requireReadable(open(), sealed);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("master.key", "master.key.2");

        var rotated = KeyRotation.rotate(database, source, (_, _) -> {});

        assertThat(rotated).isEqualTo(new KeyRotation.Rotated(2, 700));
        requireReadable(open(), sealed);
        assertThat(directory.toFile().list()).containsExactly("master.key.2");
        assertThat(KeyRotation.rotate(database, source, (_, _) -> {}).version()).isEqualTo(3);
        requireReadable(open(), sealed);
    }

    @Test
    void a_key_that_was_just_being_made_is_wrapped_by_the_new_version() throws Exception {
        var keyring = open();
        keyring.key(caseId(1), null);
        try (var connection = database.getConnection();
                var thread = Executors.newSingleThreadExecutor();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE keys.data_key IN SHARE MODE");
            var asking = thread.submit(() -> keyring.key(caseId(2), null));
            await().until(() -> Database.number(database, "SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            source.make(2);
            statement.execute("INSERT INTO keys.master_key (version) VALUES (2)");
            connection.commit();
            assertThat(asking.get().cipher()).isNotNull();
        }
        assertThat(Database.number(
                        database, "SELECT version FROM keys.data_key WHERE case_id = '%s'".formatted(caseId(2))))
                .isEqualTo(2);
    }

    @Test
    void a_destroyed_key_stays_destroyed() {
        var keyring = open();
        keyring.key(caseId(1), null);
        keyring.destroy(caseId(1), null);

        assertThat(KeyRotation.rotate(database, source, (_, _) -> {}).keys()).isZero();

        assertThat(open().key(caseId(1), null).cipher()).isNull();
    }

    @Test
    void there_are_not_two_at_once() throws Exception {
        open();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7405131002)");
            assertThatThrownBy(() -> KeyRotation.rotate(database, source, (_, _) -> {}))
                    .hasMessageContaining("under way");
        }
    }

    private static void seal(Keyring keyring, Map<CaseId, Sealed> sealed, int number) {
        sealed.put(caseId(number), new Sealing(keyring).seal(caseId(number), null, "summary", "邻里纠纷"));
    }

    private static void requireReadable(Keyring keyring, Map<CaseId, Sealed> sealed) {
        var sealing = new Sealing(keyring);
        keyring.load(sealed.keySet());
        sealed.forEach((caseId, text) ->
                assertThat(sealing.open(text, caseId, "summary")).isEqualTo("邻里纠纷"));
    }

    /** The keys in the database that this master key opens. */
    private List<String> openedBy(byte[] master) throws SQLException {
        var cipher = new AesGcm(master);
        var opened = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT key_ref, wrapped FROM keys.data_key")) {
            while (rows.next()) {
                try {
                    cipher.decrypt(rows.getBytes(2), rows.getString(1).getBytes(StandardCharsets.UTF_8));
                    opened.add(rows.getString(1));
                } catch (GeneralSecurityException e) {
                    // Closed to it.
                }
            }
        }
        return opened;
    }

    private static CaseId caseId(int number) {
        return new CaseId(new UUID(7, number));
    }

    private Keyring open() {
        return Keyring.open(new SchemaOwner(database, null), source, 10_000);
    }
}
