package caseledger.query.privacy;

import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.Keyring;
import caseledger.access.Sealing;
import caseledger.access.Traces;
import caseledger.codes.LegalCapacity;
import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.codes.Role;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.PrivacyEvent.PersonalKeyDestroyed;
import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.PrivacyEvent.RestrictionLifted;
import caseledger.query.Cases;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.Views;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who appears in which case can be found, and the table does not say who. */
class PersonSearchTest {
    private static final CaseId ONE = Story.caseId(1);
    private static final CaseId TWO = Story.caseId(2);
    private static final PartyId A = new PartyId("A");
    private static final SecondPerson DIRECTOR = new SecondPerson(Role.DD, Story.DISTRICT, new ActorId("dd1"));
    private static final PartyId B = new PartyId("B");

    private final ViewDatabase database = ViewDatabase.create();
    private final HikariDataSource pool = ViewDatabase.pool(2);
    private Keyring keyring;
    private PersonSearch search;

    @BeforeEach
    void openKeys(@TempDir Path directory) {
        keyring = ViewDatabase.keyring(pool, directory);
        search = database.prepared(sql -> new PersonSearch(sql, keyring));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void no_column_holds_a_person_in_clear() {
        database.apply(search, twoCases().all());

        assertThat(database.rows(search)).hasSize(9);
        assertThat(String.join("\n", database.rows(search)))
                .doesNotContain("陆先生", "沈女士", "13800000101", "32068419000101001X", "s1.");
        assertThat(columns()).containsExactly("hash bytea", "case_id uuid", "party_id text", "appearance text");
    }

    @Test
    void who_is_the_same_has_the_same_hash_and_who_is_not_has_not() {
        database.apply(search, twoCases().all());

        assertThat(database.sql
                        .sql("SELECT count(*) FROM views.person_hash_2 GROUP BY hash ORDER BY 1")
                        .query(Long.class)
                        .list())
                .as("Shen, Lu's number, Lu's phone twice, Lu's name three times")
                .containsExactly(1L, 1L, 2L, 3L);
    }

    @Test
    void a_destroyed_key_leaves_nothing_in_a_rebuilt_view() {
        var story = twoCases();
        keyring.destroy(TWO, A);
        database.apply(search, story.all());

        assertThat(String.join("\n", database.rows(search)))
                .doesNotContain("," + TWO + ",A,")
                .contains("," + ONE + ",A,");
    }

    @Test
    void who_is_erased_is_gone_at_once_and_their_guardian_with_them() {
        database.apply(search, twoCases().record(destroyed(TWO, B)).all());
        assertThat(String.join("\n", database.rows(search)))
                .contains("," + TWO + ",A,")
                .doesNotContain("," + TWO + ",B,");

        database.apply(search, new Story().record(destroyed(TWO, A)).all());
        assertThat(String.join("\n", database.rows(search)))
                .doesNotContain("," + TWO + ",A,")
                .contains("," + ONE + ",A,");
    }

    /** A hash that is left can be tried out with all phone numbers by whoever has the master key. */
    @Test
    void who_is_erased_is_gone_from_the_files_and_the_log_is_to_be_ended() {
        database.apply(search, twoCases().all());
        var hash = hashOf(ONE, B);
        assertThat(filesWith(hash)).isNotEmpty();

        database.apply(search, new Story().record(destroyed(ONE, B)).all());

        assertThat(filesWith(hash)).isEmpty();
        assertThat(database.sql
                        .sql("SELECT asked_at IS NOT NULL FROM keys.shredding")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private byte[] hashOf(CaseId caseId, PartyId party) {
        return database.sql
                .sql("SELECT hash FROM views.person_hash_2 WHERE case_id = :case AND party_id = :party")
                .param("case", caseId.value())
                .param("party", party.value())
                .query(byte[].class)
                .single();
    }

    /** Of the tables, that is; the log is shredded with the keys. */
    private List<Path> filesWith(byte[] hash) {
        database.sql.sql("CHECKPOINT").update();
        var directory =
                database.sql.sql("SHOW data_directory").query(String.class).single();
        return Traces.of(hash, Path.of(directory, "base"));
    }

    @Test
    void a_restriction_stands_until_it_is_lifted() {
        var reason = sealed(ONE, null, "reason", "保存期限未满");
        var noon = at("2024-03-03 12:00");
        database.apply(
                search,
                twoCases()
                        .record(new ProcessingRestricted(ONE, noon, A, reason, DIRECTOR))
                        .all());
        assertThat(restricted()).containsExactly("{A}", "{}");

        database.apply(
                search,
                new Story()
                        .record(new ProcessingRestricted(ONE, noon, null, reason, DIRECTOR))
                        .all());
        assertThat(restricted()).containsExactly("{A,\"\"}", "{}");

        database.apply(
                search,
                new Story()
                        .record(new RestrictionLifted(ONE, noon, A, reason, DIRECTOR))
                        .all());
        assertThat(restricted()).containsExactly("{\"\"}", "{}");
    }

    private List<String> restricted() {
        return database.sql
                .sql("SELECT restricted::text FROM views.person_case_2 ORDER BY case_id")
                .query(String.class)
                .list();
    }

    private static PersonalKeyDestroyed destroyed(CaseId caseId, PartyId party) {
        return new PersonalKeyDestroyed(caseId, at("2024-03-03 12:00"), party, DIRECTOR);
    }

    @Test
    void however_the_events_come_in_the_rows_are_the_same() {
        var story = twoCases();
        database.apply(search, story.all());
        var before = database.rows(search);
        database.apply(search, story.all().subList(2, 5));
        assertThat(Views.differences(database.rows(search), before)).isEmpty();

        database.sql.sql("TRUNCATE views.person_hash_2").update();
        assertThat(database.prepare(search)).isTrue();
        database.apply(search, story.all(), 1);
        assertThat(Views.differences(database.rows(search), before)).isEmpty();
    }

    /** An event with a name, a number or a phone in it must be placed in {@link PersonalData}, and then here. */
    @Test
    void every_event_that_says_who_somebody_is_is_indexed() {
        assertThat(saysWho(CaseEvent.class))
                .containsExactly(
                        "CapacityRecorded.guardian",
                        "ParticipantInvited.participant",
                        "PartyAdded.idNo",
                        "PartyAdded.name",
                        "PartyAdded.phone",
                        "PartyAdded.representatives",
                        "SessionHeld.participants",
                        "SessionHeld.representatives");
    }

    private static Set<String> saysWho(Class<?> type) {
        var found = new TreeSet<String>();
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> found.addAll(saysWho(each)));
        } else {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> Set.of(
                                    "name",
                                    "idNo",
                                    "phone",
                                    "representatives",
                                    "guardian",
                                    "participant",
                                    "participants")
                            .contains(component.getName()))
                    .forEach(component -> found.add(type.getSimpleName() + "." + component.getName()));
        }
        return found;
    }

    private List<String> columns() {
        return database.sql.sql("""
                        SELECT column_name || ' ' || data_type
                          FROM information_schema.columns
                         WHERE table_schema = 'views' AND table_name = 'person_hash_2'
                         ORDER BY ordinal_position
                        """).query(String.class).list();
    }

    /** Lu is a party of both cases and Shen's guardian in the second. */
    private Story twoCases() {
        return new Story()
                .record(
                        Cases.registered(ONE, at("2024-03-01 09:00"), VILLAGE),
                        party(ONE, A, "陆先生", "138 0000 0101", "32068419000101001x"),
                        party(ONE, B, "沈女士", null, null),
                        Cases.registered(TWO, at("2024-03-02 09:00"), VILLAGE),
                        party(TWO, A, "陆 先生", "+86-13800000101", null),
                        new CapacityRecorded(
                                TWO,
                                at("2024-03-02 10:00"),
                                B,
                                LegalCapacity.MINOR,
                                sealed(TWO, null, "guardian", "陆先生"),
                                null));
    }

    private PartyAdded party(CaseId caseId, PartyId party, String name, String phone, String idNo) {
        return new PartyAdded(
                caseId,
                at("2024-03-01 09:00"),
                party,
                PartyKind.PERSON,
                PartySide.APPLICANT,
                sealed(caseId, party, "name", name),
                sealed(caseId, party, "idNo", idNo),
                sealed(caseId, party, "phone", phone),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private Sealed sealed(CaseId caseId, PartyId party, String field, String clear) {
        return clear == null ? null : new Sealing(keyring).seal(caseId, party, field, clear);
    }
}
