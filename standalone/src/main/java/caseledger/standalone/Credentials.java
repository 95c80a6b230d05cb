package caseledger.standalone;

import caseledger.access.Tokens;
import caseledger.values.Actor;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes tokens with the key of a data directory, so that whoever may read that directory may act as anybody. */
public final class Credentials {
    private static final Duration VALID_FOR = Duration.ofHours(12);

    private final Tokens tokens;
    private final Map<Actor, String> issued = new ConcurrentHashMap<>();

    private Credentials(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads the token key of a ledger that has run at least once. */
    public static Credentials of(DataDirectory data) {
        if (!Files.exists(data.tokenKey())) {
            throw new CommandFailed(
                    "There is no token key in %s. Start the ledger first (./ledger up), or name its data directory with --data."
                            .formatted(data.path()));
        }
        return new Credentials(Tokens.with(data.tokenKey()));
    }

    /** A token for somebody who will ask often; made once. */
    public String tokenOf(Actor actor) {
        return issued.computeIfAbsent(actor, who -> tokens.issue(who, VALID_FOR));
    }

    String issue(Actor actor, Duration validFor) {
        return tokens.issue(actor, validFor);
    }
}
