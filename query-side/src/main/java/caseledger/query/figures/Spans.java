package caseledger.query.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What begins and ceases to hold while a batch of events is folded: rows of a table in which everything holds from the
 * position that made it true to the position that made it untrue.
 */
final class Spans<K, V> {
    /** From a position on and before another one. */
    record Span<K, V>(K key, V value, long from, long to) {}

    private final List<Span<K, V>> begun = new ArrayList<>();
    private final Map<K, Integer> begunNow = new HashMap<>();
    private final Map<K, Long> ended = new LinkedHashMap<>();

    void begin(K key, V value, long position) {
        begunNow.put(key, begun.size());
        begun.add(new Span<>(key, value, position, Long.MAX_VALUE));
    }

    void end(K key, long position) {
        var index = begunNow.remove(key);
        if (index == null) {
            ended.put(key, position);
        } else {
            var span = begun.get(index);
            begun.set(index, new Span<>(key, span.value(), span.from(), position));
        }
    }

    /** What the batch began, as the rows to be added. */
    List<Span<K, V>> begun() {
        return begun;
    }

    /** What held before the batch and ended in it, with the position of its end. */
    Map<K, Long> ended() {
        return ended;
    }
}
