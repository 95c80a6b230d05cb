package caseledger.access;

import caseledger.access.keys.AesGcm;
import caseledger.access.keys.KeyFile;
import caseledger.access.keys.MasterKeySource;
import caseledger.access.keys.MasterKeys;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The keys to all personal data: one for each case and one for each party of a case, kept apart from the ledger and
 * wrapped by the master key. Owns the schema {@code keys}. Any number of processes may use the same keys.
 *
 * <p>It always works on a connection of its own that commits at once: a key must be there before anything sealed with
 * it is. Do not call it while holding the pool's last connection.
 */
public final class Keyring {
    /** A key destroyed by another process can be used here for at most this long. */
    static final Duration KEY_AGE_MAX = Duration.ofMinutes(1);

    /**
     * Tells in one round trip what is there and what was made; silent on what another process made meanwhile, and on what
     * was wrapped by a version of the master key that is no longer the latest.
     */
    private static final String CREATE = """
            WITH made AS (
                INSERT INTO keys.data_key (key_ref, case_id, party_id, wrapped, version)
                SELECT key_ref, ?, party_id, wrapped, latest.version
                  FROM unnest(?::text[], ?::text[], ?::bytea[]) AS wanted (key_ref, party_id, wrapped)
                  JOIN (SELECT max(version) AS version FROM keys.master_key) latest ON latest.version = ?
                 ORDER BY key_ref
                    ON CONFLICT DO NOTHING
             RETURNING key_ref, wrapped, version)
            SELECT key_ref, wrapped, version FROM made
             UNION ALL
            SELECT key_ref, wrapped, version FROM keys.data_key WHERE key_ref = ANY (?::text[])
            """;

    private static final String OF_CASES =
            "SELECT key_ref, wrapped, version FROM keys.data_key WHERE case_id = ANY (?::uuid[])";

    private static final String DESTROY = "SELECT keys.destroy(?, ?, ?)";

    private final DataSource dataSource;
    private final MasterKeys masters;
    private final LongSupplier nanoTime;
    private final Map<String, DataKey> keysInMemory;

    private Keyring(DataSource dataSource, MasterKeys masters, int keysInMemoryMax, LongSupplier nanoTime) {
        this.dataSource = dataSource;
        this.masters = masters;
        this.nanoTime = nanoTime;
        this.keysInMemory = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, DataKey> eldest) {
                return size() > keysInMemoryMax;
            }
        };
    }

    /**
     * Opens the keys, makes their schema and, the first time, the master key.
     *
     * @throws IllegalStateException if the keys were wrapped by a master key that is not in this source
     */
    public static Keyring open(SchemaOwner schemas, MasterKeySource source, int keysInMemoryMax) {
        return open(schemas, source, keysInMemoryMax, System::nanoTime);
    }

    static Keyring open(SchemaOwner schemas, MasterKeySource source, int keysInMemoryMax, LongSupplier nanoTime) {
        migrate(schemas);
        var masters = MasterKeys.open(schemas.process(), schemas.owner(), source);
        return new Keyring(schemas.process(), masters, keysInMemoryMax, nanoTime);
    }

    /** Brings the schema {@code keys} up to date. */
    public static void migrate(SchemaOwner schemas) {
        schemas.migrate("keys", "db/keys");
    }

    /** The key of this party (null: of the case itself), made if it is missing. */
    DataKey key(CaseId caseId, @Nullable PartyId party) {
        return keys(caseId, Collections.singleton(party)).of(party);
    }

    /** The keys of these parties (null: of the case itself), made where they are missing, in one round trip. */
    CaseKeys keys(CaseId caseId, Collection<? extends @Nullable PartyId> parties) {
        var found = new HashMap<String, DataKey>();
        var missing = new HashMap<String, @Nullable PartyId>();
        for (var party : parties) {
            var ref = DataKey.ref(caseId, party);
            var key = inMemory(ref);
            if (key == null) {
                missing.put(ref, party);
            } else {
                found.put(ref, key);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(readOrCreate(caseId, missing));
        }
        return new CaseKeys(caseId, found);
    }

    /** Null if no such key was ever made. */
    @Nullable
    DataKey find(CaseId caseId, String ref) {
        var key = inMemory(ref);
        if (key != null) {
            return key;
        }
        return readAll(List.of(caseId)).get(ref);
    }

    /** The case's own key, else the first of its parties' that is not destroyed; null if there is none. */
    @Nullable
    DataKey anyOf(CaseId caseId) {
        return readAll(List.of(caseId)).values().stream()
                .filter(key -> key.cipher() != null)
                .min(Comparator.comparing(DataKey::ref)) // The case's own is the beginning of all.
                .orElse(null);
    }

    /** Reads all keys of these cases at once, so that opening what they seal costs no further round trip. */
    public void load(Collection<CaseId> cases) {
        readAll(cases);
    }

    /**
     * Makes everything sealed with this key unreadable for ever, in every process within {@link #KEY_AGE_MAX}. Its bytes
     * leave the database's files soon after, see {@link caseledger.access.keys.KeyShredder}.
     */
    public void destroy(CaseId caseId, @Nullable PartyId party) {
        var ref = DataKey.ref(caseId, party);
        try (var connection = MasterKeys.connect(dataSource);
                var statement = connection.prepareStatement(DESTROY)) {
            statement.setString(1, ref);
            statement.setObject(2, caseId.value());
            statement.setString(3, party == null ? null : party.value());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The key %s cannot be destroyed".formatted(ref), e);
        }
        synchronized (keysInMemory) {
            keysInMemory.remove(ref);
        }
    }

    byte[] macKey() {
        return masters.ledgerKey(MasterKeys.MAC);
    }

    /** 32 bytes for the hashes by which people are searched; the same for the whole ledger, for ever. */
    public byte[] indexKey() {
        return masters.ledgerKey(MasterKeys.INDEX);
    }

    private Map<String, DataKey> readOrCreate(CaseId caseId, Map<String, @Nullable PartyId> missing) {
        var read = create(caseId, missing);
        if (!read.keySet().containsAll(missing.keySet())) {
            read.putAll(readAll(List.of(caseId)));
        }
        if (!read.keySet().containsAll(missing.keySet())) {
            masters.refresh();
            read.putAll(create(caseId, missing));
        }
        return read;
    }

    private Map<String, DataKey> create(CaseId caseId, Map<String, @Nullable PartyId> missing) {
        var version = masters.latest();
        var refs = missing.keySet().toArray(String[]::new);
        var parties = new ArrayList<@Nullable String>();
        var wrapped = new byte[refs.length][];
        for (var i = 0; i < refs.length; i++) {
            var party = missing.get(refs[i]);
            parties.add(party == null ? null : party.value());
            wrapped[i] = masters.wrap(version, refs[i], KeyFile.randomKey());
        }
        return query(CREATE, (connection, statement) -> {
            var wanted = connection.createArrayOf("text", refs);
            statement.setObject(1, caseId.value());
            statement.setArray(2, wanted);
            statement.setArray(3, connection.createArrayOf("text", parties.toArray()));
            statement.setArray(4, connection.createArrayOf("bytea", wrapped));
            statement.setInt(5, version);
            statement.setArray(6, wanted);
        });
    }

    private Map<String, DataKey> readAll(Collection<CaseId> cases) {
        return query(OF_CASES, (connection, statement) -> {
            var ids = cases.stream().map(CaseId::value).distinct().toArray(UUID[]::new);
            statement.setArray(1, connection.createArrayOf("uuid", ids));
        });
    }

    private Map<String, DataKey> query(String sql, Binding binding) {
        var now = nanoTime.getAsLong();
        var read = new HashMap<String, DataKey>();
        try (var connection = MasterKeys.connect(dataSource);
                var statement = connection.prepareStatement(sql)) {
            binding.bind(connection, statement);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var ref = rows.getString(1);
                    var wrapped = rows.getBytes(2);
                    var cipher = wrapped == null ? null : new AesGcm(masters.unwrap(rows.getInt(3), ref, wrapped));
                    read.put(ref, new DataKey(ref, cipher, now));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The keys cannot be read", e);
        }
        synchronized (keysInMemory) {
            keysInMemory.putAll(read);
        }
        return read;
    }

    private @Nullable DataKey inMemory(String ref) {
        synchronized (keysInMemory) {
            var key = keysInMemory.get(ref);
            return key == null || nanoTime.getAsLong() - key.readAtNanos() > KEY_AGE_MAX.toNanos() ? null : key;
        }
    }

    /** Keys of one case, held by whoever uses them: memory may forget them meanwhile. */
    record CaseKeys(CaseId caseId, Map<String, DataKey> byRef) {
        DataKey of(@Nullable PartyId party) {
            var ref = DataKey.ref(caseId, party);
            var key = byRef.get(ref);
            if (key == null) {
                throw new IllegalStateException("The key %s was neither found nor made".formatted(ref));
            }
            return key;
        }
    }

    private interface Binding {
        void bind(Connection connection, PreparedStatement statement) throws SQLException;
    }
}
