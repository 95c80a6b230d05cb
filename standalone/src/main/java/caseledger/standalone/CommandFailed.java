package caseledger.standalone;

import java.nio.file.Files;
import java.nio.file.Path;

/** Ends a command with a message for its user; not a fault of the program, so it has no stack trace. */
public final class CommandFailed extends RuntimeException {
    public CommandFailed(String message) {
        super(message, null, false, false);
    }

    /** For a file that is to be written: told by its own name, not by that of its draft. */
    static void requireDirectoryOf(Path file) {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new CommandFailed("There is no directory " + directory);
        }
    }
}
