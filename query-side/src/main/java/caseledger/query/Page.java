package caseledger.query;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a longer list.
 *
 * @param next what to pass as {@code after} for the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** From one item more than fit, so that it is known whether there is a next page. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, key.apply(items.getLast()));
    }
}
