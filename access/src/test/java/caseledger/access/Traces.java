package caseledger.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Looks for bytes in files, as somebody would who has got hold of them. */
public final class Traces {
    private Traces() {}

    /** The files of a folder, at any depth, that hold these bytes. */
    public static List<Path> of(byte[] bytes, Path folder) {
        var sought = new String(bytes, StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(sought))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One character a byte; what PostgreSQL has removed meanwhile holds nothing. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
