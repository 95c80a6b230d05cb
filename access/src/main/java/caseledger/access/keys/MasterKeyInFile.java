package caseledger.access.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The master key in a file that only its owner may read; versions after the first in files beside it, {@code master.key.2}.
 *
 * @param file of the first version
 */
public record MasterKeyInFile(Path file) implements MasterKeySource {
    @Override
    public byte[] open(int version, byte @Nullable [] stored) {
        var named = file(version);
        if (!Files.exists(named)) {
            throw new IllegalStateException(
                    "There is no master key file %s, but the keys in the database need the".formatted(named)
                            + " one they were wrapped with. Restore it from its backup; without it no personal data can"
                            + " be read.");
        }
        return KeyFile.read(named);
    }

    @Override
    public Made make(int version) {
        return new Made(KeyFile.readOrCreate(file(version)), null);
    }

    @Override
    public void putBack(int version, byte[] key) {
        if (!Files.exists(file(version))) {
            KeyFile.create(file(version), key);
        }
    }

    @Override
    public void destroy(int version) {
        KeyFile.destroy(file(version));
    }

    @Override
    public String toString() {
        return "file:" + file;
    }

    private Path file(int version) {
        return version == 1 ? file : file.resolveSibling(file.getFileName() + "." + version);
    }
}
