package caseledger.values;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A shipped file of lines with commas, none of them quoted. */
public final class Table {
    private Table() {}

    /** All lines but the first, which names the columns. */
    public static List<List<String>> rows(String file) {
        return lines(file).skip(1).toList();
    }

    /** The names of the columns. */
    public static List<String> heading(String file) {
        return lines(file).findFirst().orElseThrow();
    }

    private static Stream<List<String>> lines(String file) {
        var stream = Objects.requireNonNull(Table.class.getResourceAsStream(file));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> List.of(line.split(",", -1))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
