package caseledger.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the streams used last in memory, so that the next command need not read them again. Another node may have gone on
 * with a stream meanwhile: an append then conflicts, and a refusal is decided once more on what the ledger holds (see
 * {@link Dispatch}), so what is kept here can be old without ever being wrong.
 */
public final class RecentStreams implements Cache {
    private final Map<Object, Object> kept;

    /** Keeps at most this many streams. */
    public RecentStreams(int streamsMax) {
        kept = new LinkedHashMap<>(streamsMax, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > streamsMax;
            }
        };
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon's own signature.
    public synchronized <K, V> @Nullable V get(K key) {
        return (V) kept.get(key);
    }

    @Override
    public synchronized void put(Object key, Object value) {
        kept.put(key, value);
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        return kept.putIfAbsent(key, value) == null;
    }

    @Override
    public synchronized boolean remove(Object key) {
        return kept.remove(key) != null;
    }

    @Override
    public synchronized void removeAll() {
        kept.clear();
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return kept.containsKey(key);
    }

    /** Nobody listens: nothing here is of interest beyond this process. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> false;
    }
}
