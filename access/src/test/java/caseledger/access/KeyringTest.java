package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caseledger.access.keys.KeyFile;
import caseledger.access.keys.MasterKeyInFile;
import caseledger.access.keys.MasterKeys;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.AbstractDataSource;

class KeyringTest {
    private static final CaseId CASE = CaseId.of("0192a000-0000-8000-8000-000000000001");
    private static final PartyId P1 = new PartyId("p1");
    private static final PartyId P2 = new PartyId("p2");

    @TempDir
    private Path directory;

    private DataSource database;
    private Path masterKeyFile;

    @BeforeEach
    void createDatabase() {
        database = Database.create("keyring");
        masterKeyFile = directory.resolve("master.key");
    }

    @Test
    void makes_the_missing_keys_of_a_case_and_finds_the_others() {
        var keyring = open();

        keyring.keys(CASE, List.of(P1));
        keyring.keys(CASE, List.of(P1, P2));

        assertThat(Database.number(database, "SELECT count(*) FROM keys.data_key"))
                .isEqualTo(2);
    }

    @Test
    void another_process_reads_what_this_one_sealed() {
        var sealed = new Sealing(open()).seal(CASE, P1, "name", "陆先生");

        assertThat(new Sealing(open()).open(sealed, CASE, "name")).isEqualTo("陆先生");
    }

    @Test
    void many_processes_sealing_for_one_new_party_make_one_key() throws Exception {
        var processes = Stream.generate(() -> new Sealing(open())).limit(4).toList();

        try (var threads = Executors.newFixedThreadPool(16)) {
            var sealing = IntStream.range(0, 64)
                    .<Callable<String>>mapToObj(i -> () -> {
                        var sealed = processes.get(i % 4).seal(CASE, new PartyId("p" + i / 16), "name", "陆先生");
                        return processes.get((i + 1) % 4).open(sealed, CASE, "name");
                    })
                    .toList();
            assertThat(threads.invokeAll(sealing).stream().map(Future::resultNow))
                    .containsOnly("陆先生");
        }
        assertThat(Database.number(database, "SELECT count(*) FROM keys.data_key"))
                .isEqualTo(4);
    }

    @Test
    void a_key_is_found_though_another_process_made_it_while_this_one_was_asking() throws Exception {
        var keyring = open();
        var slow = open();
        try (var connection = database.getConnection();
                var thread = Executors.newSingleThreadExecutor()) {
            connection.setAutoCommit(false);
            var key = keyring.key(new CaseId(new java.util.UUID(1, 1)), null);
            assertThat(key.cipher()).isNotNull();
            // Another process's insert of the same key, not yet committed: the asking insert waits for it.
            Database.run(connection, """
                    INSERT INTO keys.data_key (key_ref, case_id, party_id, version, destroyed_at)
                    VALUES ('%s_p1', '%s', 'p1', 1, now())""".formatted(CASE, CASE));
            var asking = thread.submit(() -> slow.key(CASE, P1));
            awaitLocks(1);
            connection.commit();
            assertThat(asking.get().cipher()).isNull();
        }
    }

    @Test
    void a_destroyed_key_is_gone_for_good() {
        var keyring = open();
        var sealing = new Sealing(keyring);
        var sealed = sealing.seal(CASE, P1, "name", "陆先生");
        var ofCase = sealing.seal(CASE, null, "summary", "邻里纠纷");

        keyring.destroy(CASE, P1);

        assertThat(sealing.open(sealed, CASE, "name")).isNull();
        assertThat(new Sealing(open()).open(sealed, CASE, "name")).isNull();
        assertThat(sealing.open(ofCase, CASE, "summary")).isEqualTo("邻里纠纷");
        assertThatThrownBy(() -> sealing.seal(CASE, P1, "name", "陆先生")).isInstanceOf(KeyDestroyed.class);
    }

    @Test
    void a_key_destroyed_elsewhere_can_be_used_for_a_minute_and_no_longer() {
        var now = new AtomicLong();
        var sealing = new Sealing(open(now));
        var sealed = sealing.seal(CASE, P1, "name", "陆先生");

        open().destroy(CASE, P1);

        now.set(Duration.ofMinutes(1).toNanos());
        assertThat(sealing.open(sealed, CASE, "name")).isEqualTo("陆先生");
        now.incrementAndGet();
        assertThat(sealing.open(sealed, CASE, "name")).isNull();
    }

    @Test
    void a_key_is_there_for_others_before_it_is_used_whatever_the_pools_habit() {
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(database);
            pool.setAutoCommit(false);
            var sealed = new Sealing(Keyring.open(new SchemaOwner(pool, null), new MasterKeyInFile(masterKeyFile), 100))
                    .seal(CASE, P1, "name", "陆先生");

            assertThat(new Sealing(open()).open(sealed, CASE, "name")).isEqualTo("陆先生");
        }
    }

    @Test
    void a_key_destroyed_before_it_was_made_is_never_made() {
        var keyring = open();

        keyring.destroy(CASE, P2);

        assertThatThrownBy(() -> new Sealing(keyring).seal(CASE, P2, "name", "陆先生"))
                .isInstanceOf(KeyDestroyed.class);
    }

    @Test
    void two_processes_that_destroy_a_key_at_once_both_end_well_though_a_third_uses_it_meanwhile() throws Exception {
        var now = new AtomicLong();
        var user = new Sealing(open(now));
        var sealed = new Sealing(open()).seal(CASE, P1, "name", "陆先生");
        var destroyers = List.of(open(), open());
        try (var threads = Executors.newFixedThreadPool(2);
                var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Database.run(connection, "SELECT FROM keys.data_key FOR UPDATE");
            var destroying = destroyers.stream()
                    .map(keyring -> threads.submit(() -> keyring.destroy(CASE, P1)))
                    .toList();
            awaitLocks(2);
            assertThat(user.open(sealed, CASE, "name")).isEqualTo("陆先生");
            connection.commit();
            for (var each : destroying) {
                each.get();
            }
        }
        now.set(Duration.ofMinutes(1).plusNanos(1).toNanos());
        assertThat(user.open(sealed, CASE, "name")).isNull();
        assertDestroyedOnce();
    }

    @Test
    void two_processes_that_destroy_a_key_while_a_third_makes_it_leave_none() throws Exception {
        var now = new AtomicLong();
        var maker = open(now);
        var destroyers = List.of(open(), open());
        try (var threads = Executors.newFixedThreadPool(3);
                var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            // A fourth that dies while it makes the key: until then the others wait for it, and all go on at once.
            Database.run(connection, """
                    INSERT INTO keys.data_key (key_ref, case_id, party_id, wrapped, version)
                    VALUES ('%s_p1', '%s', 'p1', '', 1)""".formatted(CASE, CASE));
            var working = new ArrayList<Future<?>>();
            destroyers.forEach(keyring -> working.add(threads.submit(() -> keyring.destroy(CASE, P1))));
            working.add(threads.submit(() -> maker.key(CASE, P1)));
            awaitLocks(3);
            connection.rollback();
            for (var each : working) {
                each.get();
            }
        }
        now.set(Duration.ofMinutes(1).plusNanos(1).toNanos());
        assertThatThrownBy(() -> new Sealing(maker).seal(CASE, P1, "name", "陆先生"))
                .isInstanceOf(KeyDestroyed.class);
        assertDestroyedOnce();
    }

    private void assertDestroyedOnce() {
        assertThat(Database.number(database, "SELECT count(*) FROM keys.data_key"))
                .isEqualTo(1);
        assertThat(Database.number(database, "SELECT count(*) FROM keys.data_key WHERE wrapped IS NULL"))
                .isEqualTo(1);
        assertThat(open().key(CASE, P1).cipher()).isNull();
    }

    @Test
    void refuses_to_start_with_another_master_key() throws Exception {
        open();
        Files.delete(masterKeyFile);
        KeyFile.readOrCreate(masterKeyFile);

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not the one that wrapped the keys")
                .hasMessageContaining(masterKeyFile.toString());
    }

    @Test
    void refuses_to_start_without_the_master_key_and_makes_no_new_one() throws Exception {
        open();
        Files.delete(masterKeyFile);

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Restore it from its backup");
        assertThat(masterKeyFile).doesNotExist();
    }

    @Test
    void a_master_key_made_meanwhile_by_another_process_is_taken_for_no_loss() throws Exception {
        open();
        Database.run(database, "DELETE FROM keys.ledger_key; DELETE FROM keys.master_key");
        Files.delete(masterKeyFile);
        var overtaken = new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                open();
                return database.getConnection();
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };

        assertThat(MasterKeys.open(overtaken, overtaken, new MasterKeyInFile(masterKeyFile))
                        .ledgerKey(MasterKeys.MAC))
                .isEqualTo(open().macKey());
    }

    @Test
    void the_key_of_the_index_of_people_is_the_same_for_all_and_no_other() {
        var keyring = open();

        assertThat(keyring.indexKey()).hasSize(32).isEqualTo(open().indexKey()).isNotEqualTo(keyring.macKey());
    }

    @Test
    void a_ledger_that_had_no_index_yet_gets_its_key() {
        var before = open().macKey();
        Database.run(database, "DELETE FROM keys.ledger_key WHERE name = 'person-index'");

        assertThat(open().indexKey()).hasSize(32);
        assertThat(open().macKey()).isEqualTo(before);
    }

    @Test
    void keys_swapped_in_the_database_do_not_open() {
        var sealing = new Sealing(open());
        sealing.seal(CASE, P1, "name", "陆先生");
        var second = sealing.seal(CASE, P2, "name", "张女士");

        Database.run(database, """
                UPDATE keys.data_key SET wrapped = (SELECT wrapped FROM keys.data_key WHERE party_id = 'p1')
                 WHERE party_id = 'p2'""");

        assertThatThrownBy(() -> new Sealing(open()).open(second, CASE, "name"))
                .hasMessageContaining("not wrapped by this master key");
    }

    @Test
    void holds_no_more_keys_than_allowed_and_reads_the_others_again() {
        var keyring = Keyring.open(new SchemaOwner(database, null), new MasterKeyInFile(masterKeyFile), 1);
        var sealing = new Sealing(keyring);
        var first = sealing.seal(CASE, P1, "name", "陆先生");
        var second = sealing.seal(CASE, P2, "name", "张女士");

        keyring.load(List.of(CASE));

        assertThat(sealing.open(first, CASE, "name")).isEqualTo("陆先生");
        assertThat(sealing.open(second, CASE, "name")).isEqualTo("张女士");
    }

    @Test
    void keeps_its_schema_and_its_history_to_itself() {
        open();
        open();

        assertThat(Database.number(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .isZero();
        assertThat(Database.number(database, """
                        SELECT count(*) - count(DISTINCT version)
                          FROM keys.schema_history
                         WHERE version IS NOT NULL
                        """)).isZero();
    }

    @Test
    void processes_that_start_together_on_an_empty_database_share_one_set_of_keys() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var opening = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<Mac>>mapToObj(_ -> () -> new Mac(open()))
                    .toList());
            assertThat(opening.stream().map(Future::resultNow).map(mac -> mac.mac(new byte[] {1})))
                    .hasSize(4)
                    .containsOnly(new Mac(open()).mac(new byte[] {1}));
        }
    }

    private Keyring open() {
        return Keyring.open(new SchemaOwner(database, null), new MasterKeyInFile(masterKeyFile), 100);
    }

    private Keyring open(AtomicLong nanoTime) {
        return Keyring.open(new SchemaOwner(database, null), new MasterKeyInFile(masterKeyFile), 100, nanoTime::get);
    }

    private void awaitLocks(int waiting) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Database.number(database, "SELECT count(*) FROM pg_locks WHERE NOT granted") >= waiting);
    }
}
