package caseledger.clocks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A shipped file of lines with commas, none of them quoted. */
final class Table {
    private Table() {}

    /** All lines but the first, which names the columns. */
    static List<List<String>> rows(String file) {
        var stream = Objects.requireNonNull(Table.class.getResourceAsStream(file));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
