package caseledger.query.sight;

import caseledger.values.Actor;
import caseledger.values.UnitId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;

/** For which territory people speak, as the register has it today; remembered for a while, since every request asks. */
final class Places {
    /** A merger is noticed within this time. */
    private static final Duration AGE_MAX = Duration.ofMinutes(1);

    private static final int UNITS_MAX = 10_000;

    private final Function<UnitId, Standing> register;
    private final Cache<UnitId, Standing> known = Caffeine.newBuilder()
            .maximumSize(UNITS_MAX)
            .expireAfterWrite(AGE_MAX)
            .build();

    Places(Function<UnitId, Standing> register) {
        this.register = register;
    }

    Standing of(Actor actor) {
        var unit = actor.unit();
        if (unit == null) {
            return Standing.NOWHERE;
        }
        var standing = known.getIfPresent(unit);
        if (standing != null) {
            return standing;
        }
        var found = register.apply(unit);
        // What is not registered yet may be in a moment.
        if (!found.equals(Standing.NOWHERE)) {
            known.put(unit, found);
        }
        return found;
    }
}
