package caseledger.query.privacy;

import caseledger.access.BlindIndex;
import caseledger.access.Keyring;
import caseledger.access.SealBroken;
import caseledger.access.Sealing;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.LedgerEvent;
import caseledger.events.PrivacyEvent.PersonalKeyDestroyed;
import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.PrivacyEvent.RestrictionLifted;
import caseledger.query.Batch;
import caseledger.query.Column;
import caseledger.query.Recorded;
import caseledger.query.View;
import caseledger.query.ViewName;
import caseledger.query.privacy.PersonalData.Appearance;
import caseledger.query.privacy.PersonalData.Datum;
import caseledger.query.sight.Shown;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who appears in which case, without saying who: a keyed hash of each name, ID number and phone. Owns tables
 * {@code person_hash} and {@code person_case}.
 */
public final class PersonSearch implements View {
    private static final ViewName NAME = new ViewName("person-search", 2);

    /** What the ledger holds under the key of the case, not of a party. */
    private static final Set<Appearance> UNDER_CASE_KEY = Set.of(Appearance.GUARDIAN, Appearance.PARTICIPANT);

    /** One row; no party for those who stand for nobody. */
    private record Row(String hash, CaseId caseId, @Nullable PartyId party, Appearance appearance) {}

    private final JdbcClient sql;
    private final Keyring keyring;
    private final Sealing sealing;
    private final BlindIndex index;

    public PersonSearch(JdbcClient sql, Keyring keyring) {
        this.sql = sql;
        this.keyring = keyring;
        this.sealing = new Sealing(keyring);
        this.index = new BlindIndex(keyring);
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String script() {
        return """
            -- One row per name, ID number and phone of somebody in a case; nothing of it in clear. The party is empty for
            -- those who stand for nobody. Gone once the key is destroyed, in replay as well.
            CREATE TABLE IF NOT EXISTS views.person_hash (
                hash       bytea NOT NULL,
                case_id    uuid  NOT NULL,
                party_id   text  NOT NULL,
                appearance text  NOT NULL,
                PRIMARY KEY (hash, case_id, party_id, appearance)
            );
            CREATE INDEX IF NOT EXISTS person_hash_case ON views.person_hash (case_id, party_id);
            -- One row per case with anybody in it: whose data may only be stored, by party; an empty word is the whole case.
            CREATE TABLE IF NOT EXISTS views.person_case (
                case_id    uuid   PRIMARY KEY,
                restricted text[] NOT NULL
            );
            """;
    }

    /** Of a party whose key is destroyed no row is left; where all are, the view fills anew at the next start. */
    @Override
    public boolean isFilledBy(LedgerEvent event) {
        return event instanceof PartyAdded;
    }

    @Override
    public void apply(Batch batch) {
        batch.pages().forEach(this::apply);
    }

    private void apply(List<Recorded> page) {
        loadKeys(page);
        var rows = new LinkedHashSet<Row>();
        var erased = 0;
        for (var recorded : page) {
            switch (recorded.event()) {
                case PersonalKeyDestroyed e -> {
                    insert(rows);
                    rows.clear();
                    erased += erase(e.caseId(), e.party());
                }
                case ProcessingRestricted e -> restrict(e.caseId(), e.party());
                case RestrictionLifted e -> lift(e.caseId(), e.party());
                case CaseEvent e -> PersonalData.of(e).forEach(datum -> add(rows, datum, e.caseId()));
                default -> {}
            }
        }
        insert(rows);
        if (erased > 0) {
            shred();
        }
    }

    private void add(Set<Row> rows, Datum datum, CaseId caseId) {
        var value = normalised(datum, caseId);
        if (!value.isEmpty()) {
            rows.add(new Row(hash(datum.field(), value), caseId, datum.party(), datum.appearance()));
        }
    }

    /** The keys of all cases of a page in one round trip. */
    private void loadKeys(List<Recorded> page) {
        var cases = page.stream()
                .map(Recorded::event)
                .filter(event -> event instanceof CaseEvent)
                .map(CaseEvent.class::cast)
                .filter(event -> !PersonalData.of(event).isEmpty())
                .map(CaseEvent::caseId)
                .collect(Collectors.toSet());
        if (!cases.isEmpty()) {
            keyring.load(cases);
        }
    }

    /** Empty if the key is destroyed, or if the seal does not open: then it cannot be found, and the view goes on. */
    private String normalised(Datum datum, CaseId caseId) {
        try {
            var clear = sealing.open(datum.sealed(), caseId, datum.component());
            return clear == null ? "" : datum.field().normalised(clear);
        } catch (SealBroken e) {
            return "";
        }
    }

    private String hash(PersonField field, String normalised) {
        return HexFormat.of().formatHex(index.hash(field.name(), normalised));
    }

    /** How many rows are gone. */
    private int erase(CaseId caseId, @Nullable PartyId party) {
        var gone = sql.sql(NAME.sql("""
                        DELETE FROM views.person_hash
                         WHERE case_id = :case
                           AND CASE WHEN :party::text IS NULL
                                    THEN appearance = ANY (:underCaseKey::text[])
                                    ELSE party_id = :party
                               END
                        """))
                .param("case", caseId.value())
                .param("party", party == null ? null : party.value())
                .param("underCaseKey", Column.text(UNDER_CASE_KEY, appearance -> appearance))
                .update();
        sql.sql(NAME.sql("""
                        DELETE FROM views.person_case AS c
                         WHERE c.case_id = :case
                           AND NOT EXISTS (SELECT FROM views.person_hash AS h WHERE h.case_id = c.case_id)
                        """)).param("case", caseId.value()).update();
        return gone;
    }

    /**
     * Rows that are deleted stay in the table's file and in the log, where their hashes could be tried out with the key of
     * the index. So the table is written anew, and once that is committed the log is ended for the keys and this together.
     */
    private void shred() {
        sql.sql(NAME.sql("ALTER TABLE views.person_hash ALTER COLUMN hash TYPE bytea USING hash || ''::bytea"))
                .update();
        sql.sql("SELECT keys.ask_for_shredding()").query((_, _) -> true).single();
    }

    private void restrict(CaseId caseId, @Nullable PartyId party) {
        sql.sql(NAME.sql("""
                        INSERT INTO views.person_case AS c (case_id, restricted)
                        VALUES (:case, ARRAY[:party])
                            ON CONFLICT (case_id) DO UPDATE
                           SET restricted = array_append(array_remove(c.restricted, :party), :party)
                        """))
                .param("case", caseId.value())
                .param("party", party == null ? "" : party.value())
                .update();
    }

    private void lift(CaseId caseId, @Nullable PartyId party) {
        sql.sql(
                        NAME.sql(
                                "UPDATE views.person_case SET restricted = array_remove(restricted, :party) WHERE case_id = :case"))
                .param("case", caseId.value())
                .param("party", party == null ? "" : party.value())
                .update();
    }

    /** Somebody found: in which case, and as whom of it. */
    record Hit(CaseId caseId, @Nullable PartyId party, Appearance appearance) {}

    /**
     * Who has all of these values, in the cases that are shown; nobody whose data may only be stored.
     *
     * @param values normalised
     */
    List<Hit> find(Map<PersonField, String> values, Shown shown, int limit) {
        var hashes = values.entrySet().stream()
                .map(value -> hash(value.getKey(), value.getValue()))
                .toList();
        return shown.bound(sql.sql(NAME.sql("""
                        SELECT h.case_id, h.party_id, h.appearance
                          FROM unnest(:hashes::text[]) AS wanted (hash)
                          JOIN views.person_hash AS h ON h.hash = decode(wanted.hash, 'hex')
                          JOIN views.person_case AS c ON c.case_id = h.case_id
                         WHERE NOT c.restricted && ARRAY['', h.party_id]
                           AND %s
                         GROUP BY h.case_id, h.party_id, h.appearance
                        HAVING count(*) = cardinality(:hashes::text[])
                         ORDER BY h.case_id, h.party_id, h.appearance
                         LIMIT :limit
                        """).formatted(shown.condition("h.case_id"))))
                .param("hashes", Column.text(hashes, hash -> hash))
                .param("limit", limit)
                .query((row, _) -> {
                    var party = row.getString("party_id");
                    return new Hit(
                            new CaseId(row.getObject("case_id", UUID.class)),
                            party.isEmpty() ? null : new PartyId(party),
                            Appearance.valueOf(row.getString("appearance")));
                })
                .list();
    }

    private void insert(Collection<Row> rows) {
        if (!rows.isEmpty()) {
            sql.sql(NAME.sql("""
                            INSERT INTO views.person_hash (hash, case_id, party_id, appearance)
                            SELECT decode(hash, 'hex'), case_id, coalesce(party_id, ''), appearance
                              FROM unnest(:hashes::text[], :cases::uuid[], :parties::text[], :appearances::text[])
                                   AS found (hash, case_id, party_id, appearance)
                                ON CONFLICT DO NOTHING
                            """))
                    .param("hashes", Column.text(rows, Row::hash))
                    .param("cases", Column.text(rows, Row::caseId))
                    .param("parties", Column.text(rows, Row::party))
                    .param("appearances", Column.text(rows, Row::appearance))
                    .update();
            sql.sql(NAME.sql("""
                            INSERT INTO views.person_case (case_id, restricted)
                            SELECT DISTINCT case_id, '{}'::text[] FROM unnest(:cases::uuid[]) AS found (case_id)
                                ON CONFLICT DO NOTHING
                            """))
                    .param("cases", Column.text(rows, Row::caseId))
                    .update();
        }
    }
}
