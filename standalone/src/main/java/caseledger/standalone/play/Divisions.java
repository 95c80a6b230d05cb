package caseledger.standalone.play;

import caseledger.codes.Level;
import caseledger.standalone.CommandFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Administrative divisions from a file of lines {@code code,name,level,parent}. */
final class Divisions {
    private static final String SHIPPED = "/divisions/divisions-cases.csv";
    private static final String HEADER = "code,name,level,parent";

    private final Map<String, Division> byCode;

    private Divisions(Map<String, Division> byCode) {
        this.byCode = byCode;
    }

    /** One line. */
    record Division(
            String code, String name, Level level, @Nullable String parent) {}

    /** Those of the places in the shipped scenarios. */
    static Divisions ofCases() {
        var resource = Objects.requireNonNull(Divisions.class.getResourceAsStream(SHIPPED));
        try (var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return parse(reader, SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Divisions read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return parse(reader, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The division and all above it, the highest first; empty if the code is not here. */
    List<Division> withThoseAbove(String code) {
        var found = new ArrayDeque<Division>();
        for (var division = byCode.get(code);
                division != null;
                division = division.parent() == null ? null : byCode.get(division.parent())) {
            found.addFirst(division);
        }
        return List.copyOf(found);
    }

    private static Divisions parse(BufferedReader reader, String name) throws IOException {
        if (!HEADER.equals(reader.readLine())) {
            throw new CommandFailed("%s does not begin with the line %s".formatted(name, HEADER));
        }
        var byCode = new LinkedHashMap<String, Division>();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var division = division(line, name);
            byCode.put(division.code(), division);
        }
        return new Divisions(byCode);
    }

    private static Division division(String line, String name) {
        var fields = line.split(",", -1);
        try {
            return new Division(fields[0], fields[1], Level.valueOf(fields[2]), fields[3].isEmpty() ? null : fields[3]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CommandFailed("%s has a line that is no division: %s".formatted(name, line));
        }
    }
}
