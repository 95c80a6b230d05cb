package caseledger.standalone;

/** Ends a command with a message for its user; not a fault of the program, so it has no stack trace. */
public final class CommandFailed extends RuntimeException {
    public CommandFailed(String message) {
        super(message, null, false, false);
    }
}
