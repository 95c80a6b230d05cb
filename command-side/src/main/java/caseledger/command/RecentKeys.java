package caseledger.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;

/**
 * Which stream each of the keys answered last was used for. A stream knows its own commands for ever, but not those of
 * others: a key used by mistake for a second case is refused here as long as this process remembers the first
 * (docs/adr/0031).
 */
public final class RecentKeys {
    /** Some hundred bytes each; at a thousand commands a second, the last minute. */
    private static final int KEYS_MAX = 50_000;

    /** Whoever puts a key in also clears up: to wake another thread for it at every command costs more. */
    private final Cache<String, String> streams =
            Caffeine.newBuilder().maximumSize(KEYS_MAX).executor(Runnable::run).build();

    /** Carries a command out, unless its key has been answered for another stream; a refused command leaves its key free. */
    public Answer once(Sender sender, String stream, Supplier<Answer> command) {
        var key = sender.commandId();
        var used = streams.getIfPresent(key);
        if (used != null && !used.equals(stream)) {
            throw CommandRefused.because(Refusal.IDEMPOTENCY_KEY_REUSED).asProblem();
        }
        var answer = command.get();
        streams.put(key, stream);
        return answer;
    }
}
