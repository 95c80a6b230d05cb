package caseledger.access;

import caseledger.values.CaseId;
import caseledger.values.PartyId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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

    /** Tells in one round trip what is there and what was made; silent on what another process made meanwhile. */
    private static final String CREATE = """
            WITH made AS (
                INSERT INTO keys.data_key (key_ref, case_id, party_id, wrapped)
                SELECT key_ref, ?, party_id, wrapped
                  FROM unnest(?::text[], ?::text[], ?::bytea[]) AS wanted (key_ref, party_id, wrapped)
                 ORDER BY key_ref
                    ON CONFLICT DO NOTHING
             RETURNING key_ref, wrapped)
            SELECT key_ref, wrapped FROM made
             UNION ALL
            SELECT key_ref, wrapped FROM keys.data_key WHERE key_ref = ANY (?::text[])
            """;

    private static final String OF_CASES = "SELECT key_ref, wrapped FROM keys.data_key WHERE case_id = ANY (?::uuid[])";

    private static final String DESTROY = """
            INSERT INTO keys.data_key AS k (key_ref, case_id, party_id, wrapped, destroyed_at)
            VALUES (?, ?, ?, NULL, clock_timestamp())
                ON CONFLICT (key_ref) DO UPDATE
               SET wrapped = NULL,
                   destroyed_at = coalesce(k.destroyed_at, excluded.destroyed_at)
            """;

    private final DataSource dataSource;
    private final MasterKey master;
    private final LongSupplier nanoTime;
    private final Map<String, DataKey> keysInMemory;

    private Keyring(DataSource dataSource, MasterKey master, int keysInMemoryMax, LongSupplier nanoTime) {
        this.dataSource = dataSource;
        this.master = master;
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
     * @throws IllegalStateException if the keys were wrapped by a master key that is not in this file
     */
    public static Keyring open(DataSource dataSource, Path masterKeyFile, int keysInMemoryMax) {
        return open(dataSource, masterKeyFile, keysInMemoryMax, System::nanoTime);
    }

    static Keyring open(DataSource dataSource, Path masterKeyFile, int keysInMemoryMax, LongSupplier nanoTime) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("keys")
                .table("schema_history")
                .locations("classpath:db/keys")
                .load()
                .migrate();
        return new Keyring(dataSource, MasterKey.open(dataSource, masterKeyFile), keysInMemoryMax, nanoTime);
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

    /** Reads all keys of these cases at once, so that opening what they seal costs no further round trip. */
    public void load(Collection<CaseId> cases) {
        readAll(cases);
    }

    /** Makes everything sealed with this key unreadable for ever, in every process within {@link #KEY_AGE_MAX}. */
    public void destroy(CaseId caseId, @Nullable PartyId party) {
        var ref = DataKey.ref(caseId, party);
        try (var connection = connect(dataSource);
                var statement = connection.prepareStatement(DESTROY)) {
            statement.setString(1, ref);
            statement.setObject(2, caseId.value());
            statement.setString(3, party == null ? null : party.value());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The key %s cannot be destroyed".formatted(ref), e);
        }
        synchronized (keysInMemory) {
            keysInMemory.remove(ref);
        }
    }

    byte[] macKey() {
        return master.ledgerKey(MasterKey.MAC);
    }

    /** 32 bytes for the hashes by which people are searched; the same for the whole ledger, for ever. */
    public byte[] indexKey() {
        return master.ledgerKey(MasterKey.INDEX);
    }

    private Map<String, DataKey> readOrCreate(CaseId caseId, Map<String, @Nullable PartyId> missing) {
        var refs = missing.keySet().toArray(String[]::new);
        var parties = new ArrayList<@Nullable String>();
        var wrapped = new byte[refs.length][];
        for (var i = 0; i < refs.length; i++) {
            var party = missing.get(refs[i]);
            parties.add(party == null ? null : party.value());
            wrapped[i] = master.wrap(refs[i], KeyFile.randomKey());
        }
        var read = query(CREATE, (connection, statement) -> {
            var wanted = connection.createArrayOf("text", refs);
            statement.setObject(1, caseId.value());
            statement.setArray(2, wanted);
            statement.setArray(3, connection.createArrayOf("text", parties.toArray()));
            statement.setArray(4, connection.createArrayOf("bytea", wrapped));
            statement.setArray(5, wanted);
        });
        if (!read.keySet().containsAll(missing.keySet())) {
            read.putAll(readAll(List.of(caseId)));
        }
        return read;
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
        try (var connection = connect(dataSource);
                var statement = connection.prepareStatement(sql)) {
            binding.bind(connection, statement);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var ref = rows.getString(1);
                    var wrapped = rows.getBytes(2);
                    var cipher = wrapped == null ? null : master.unwrap(ref, wrapped);
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

    /** Commits at once, even if the pool's connections do not by themselves. */
    static Connection connect(DataSource dataSource) throws SQLException {
        var connection = dataSource.getConnection();
        connection.setAutoCommit(true);
        return connection;
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
