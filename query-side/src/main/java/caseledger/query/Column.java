package caseledger.query;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The rows of a batch turned into columns, as {@code unnest} wants them: many rows, one statement, one round trip. */
public final class Column {
    private Column() {}

    /** A column as text; the statement casts it to what it is. */
    public static <T> @Nullable String[] text(Collection<T> rows, Function<T, @Nullable Object> value) {
        var column = new @Nullable String[rows.size()];
        var i = 0;
        for (var row : rows) {
            var cell = value.apply(row);
            column[i++] = cell == null ? null : cell.toString();
        }
        return column;
    }

    public static <T> Long[] number(Collection<T> rows, ToLongFunction<T> value) {
        return rows.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }

    public static <T> Boolean[] truth(Collection<T> rows, Function<T, Boolean> value) {
        return rows.stream().map(value).toArray(Boolean[]::new);
    }

    /** A list of words as a PostgreSQL array literal; ids and codes need no escaping beyond quotes. */
    public static String array(Collection<?> words) {
        var literal = new StringBuilder("{");
        for (var word : words) {
            literal.append(literal.length() == 1 ? "\"" : ",\"").append(word).append('"');
        }
        return literal.append('}').toString();
    }
}
