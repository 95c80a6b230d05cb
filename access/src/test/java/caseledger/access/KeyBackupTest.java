package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.access.keys.KeyBackup;
import caseledger.access.keys.KeyRotation;
import caseledger.access.keys.MasterKeyInFile;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are saved, put back, and come to an end. */
class KeyBackupTest {
    private static final CaseId CASE = CaseId.of("0192a000-0000-8000-8000-000000000001");
    private static final PartyId P1 = new PartyId("p1");
    private static final PartyId P2 = new PartyId("p2");
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(90));
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    @TempDir
    private Path directory;

    private DataSource database;
    private MasterKeyInFile source;
    private Path file;
    private Sealed first;
    private Sealed second;

    @BeforeEach
    void seal() {
        database = Database.create("backup");
        source = new MasterKeyInFile(directory.resolve("master.key"));
        file = directory.resolve("keys.backup");
        var sealing = new Sealing(open());
        first = sealing.seal(CASE, P1, "name", "陆先生");
        second = sealing.seal(CASE, P2, "name", "张女士");
    }

    @Test
    void all_comes_back_where_all_was_lost() throws Exception {
        var mac = open().macKey();
        assertThat(save().keys()).isEqualTo(2);
        Database.run(database, "DROP SCHEMA keys CASCADE");
        Files.delete(source.file());

        assertThat(restore(NOW).keys()).isEqualTo(2);

        requireBoth();
        assertThat(open().macKey()).isEqualTo(mac);
        assertThat(restore(NOW).keys()).isZero();
    }

    @Test
    void the_file_of_the_master_key_comes_back() throws Exception {
        save();
        Files.delete(source.file());

        restore(NOW);

        requireBoth();
    }

    @Test
    void keys_come_back_under_the_master_key_of_today() {
        save();
        KeyRotation.rotate(database, source, (_, _) -> {});
        Database.run(database, "DELETE FROM keys.data_key");

        restore(NOW);

        requireBoth();
        assertThat(Database.number(database, "SELECT count(*) FROM keys.data_key WHERE version = 2"))
                .isEqualTo(2);
    }

    @Test
    void it_can_be_put_back_until_its_end_and_not_at_it() {
        save();

        restore(END.minusMillis(1));
        assertThatThrownBy(() -> restore(END)).hasMessageContaining("ended at 2026-05-31T01:00:00Z");
    }

    @Test
    void its_end_cannot_be_put_off() throws Exception {
        save();
        var bytes = Files.readAllBytes(file);
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("2026-05-31", "2027-05-31");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> restore(NOW)).hasMessageContaining("was changed");
    }

    @Test
    void a_key_destroyed_since_stays_destroyed() {
        save();
        open().destroy(CASE, P1);

        restore(NOW);

        assertThat(new Sealing(open()).open(first, CASE, "name")).isNull();
        assertThat(new Sealing(open()).open(second, CASE, "name")).isEqualTo("张女士");
    }

    @Test
    void a_key_that_the_ledger_says_is_destroyed_does_not_come_back_into_an_empty_schema() {
        save();
        Database.run(database, """
                DROP SCHEMA keys CASCADE;
                CREATE SCHEMA ledger;
                CREATE TABLE ledger.event_json (stream_id text, type text, payload json);
                INSERT INTO ledger.event_json VALUES ('%s', 'PersonalKeyDestroyed', '{"party": "p1"}')
                """.formatted(CASE));

        assertThat(restore(NOW).destroyed()).isEqualTo(1);

        assertThat(new Sealing(open()).open(first, CASE, "name")).isNull();
        assertThat(new Sealing(open()).open(second, CASE, "name")).isEqualTo("张女士");
    }

    @Test
    void another_passphrase_opens_nothing() {
        save();

        assertThatThrownBy(() -> KeyBackup.restore(database, source, file, "wrong horse battery".toCharArray(), NOW))
                .hasMessageContaining("passphrase is wrong");
    }

    @Test
    void a_file_cut_off_puts_nothing_back() throws Exception {
        save();
        Database.run(database, "DELETE FROM keys.data_key");
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> restore(NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(Database.number(database, "SELECT count(*) FROM keys.data_key"))
                .isZero();
    }

    @Test
    void another_ledgers_keys_are_not_mixed_in() {
        save();
        Database.run(database, "DROP SCHEMA keys CASCADE");
        open();

        assertThatThrownBy(() -> restore(NOW)).hasMessageContaining("another ledger's");
    }

    @Test
    void another_ledgers_master_key_is_not_put_in_the_place_of_a_lost_one() throws Exception {
        var own = directory.resolve("own.backup");
        KeyBackup.save(database, source, own, PASSPHRASE, NOW, END);
        var others = Database.create("others");
        var othersKey = new MasterKeyInFile(directory.resolve("others.key"));
        Keyring.open(new SchemaOwner(others, null), othersKey, 100);
        KeyBackup.save(others, othersKey, file, PASSPHRASE, NOW, END);
        Files.delete(source.file());

        assertThatThrownBy(() -> restore(NOW)).hasMessageContaining("no master key file");

        assertThat(source.file()).doesNotExist();
        KeyBackup.restore(database, source, own, PASSPHRASE, NOW);
        requireBoth();
    }

    @Test
    void one_that_failed_or_was_killed_leaves_no_file_in_the_way() throws Exception {
        var key = Files.readAllBytes(source.file());
        Files.delete(source.file());
        assertThatThrownBy(this::save).hasMessageContaining("no master key file");
        assertThat(file).doesNotExist();

        Files.write(source.file(), key);
        Files.writeString(directory.resolve("keys.backup.draft"), "cut off");
        save();
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(file, source.file());
        }
    }

    @Test
    void only_its_owner_may_read_it_and_no_key_stands_in_it() throws Exception {
        save();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
                .doesNotContain(HexFormat.of().formatHex(Files.readAllBytes(source.file())));
        assertThatThrownBy(this::save).hasMessageContaining("already");
    }

    private KeyBackup.Done save() {
        return KeyBackup.save(database, source, file, PASSPHRASE, NOW, END);
    }

    private KeyBackup.Done restore(Instant now) {
        Keyring.migrate(new SchemaOwner(database, database));
        return KeyBackup.restore(database, source, file, PASSPHRASE, now);
    }

    private void requireBoth() {
        assertThat(new Sealing(open()).open(first, CASE, "name")).isEqualTo("陆先生");
        assertThat(new Sealing(open()).open(second, CASE, "name")).isEqualTo("张女士");
    }

    private Keyring open() {
        return Keyring.open(new SchemaOwner(database, null), source, 100);
    }
}
