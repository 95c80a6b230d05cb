package caseledger.standalone;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** Says on the error stream how far a long command has come: a line that grows, or a line now and then in a log. */
final class Progress {
    private static final int LINES_EVERY = 10_000;
    private static final int BAR_WIDTH = 30;

    private final PrintStream out = System.err;
    private final boolean isConsole =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private long lastLineAt;

    /** @param of how much there will be; 0 if that is unknown */
    void show(String what, long done, long of) {
        var text = of == 0 ? "%,d %s".formatted(done, what) : bar(what, done, of);
        if (isConsole) {
            out.print("\r" + text);
        } else if (done - lastLineAt >= LINES_EVERY) {
            out.println(text);
            lastLineAt = done;
        }
        out.flush();
    }

    /** The last word, on a line of its own. */
    void done(String text) {
        out.println((isConsole ? "\r" : "") + text);
    }

    private static String bar(String what, long done, long of) {
        var filled = (int) (BAR_WIDTH * done / of);
        return "[%s%s] %3d %%  %,d of %,d %s"
                .formatted("#".repeat(filled), ".".repeat(BAR_WIDTH - filled), 100 * done / of, done, of, what);
    }
}
