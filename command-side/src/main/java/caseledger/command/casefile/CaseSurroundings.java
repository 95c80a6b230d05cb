package caseledger.command.casefile;

import caseledger.command.rules.RetentionSchedule;
import caseledger.command.rules.RuleBook;
import caseledger.command.rules.ScoreSheet;
import caseledger.command.units.UnitHistories;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every decision is surrounded by: clock, register, rule book, the other cases, and chance. */
final class CaseSurroundings {
    /** Crockford's alphabet: no letter that is taken for a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int SUFFIX_LENGTH = 8;

    private final Clock clock;
    private final UnitHistories units;
    private final Supplier<RuleBook> rules;
    private final Function<CaseId, CaseState> cases;
    private final ScoreSheet riskSheet = ScoreSheet.shipped();
    private final RetentionSchedule retention = RetentionSchedule.shipped();
    private final SecureRandom random = new SecureRandom();

    CaseSurroundings(Clock clock, UnitHistories units, Supplier<RuleBook> rules, Function<CaseId, CaseState> cases) {
        this.clock = clock;
        this.units = units;
        this.rules = rules;
        this.cases = cases;
    }

    /** Any case as it stands in the ledger; unopened if there is none. */
    CaseState caseOf(CaseId id) {
        return cases.apply(id);
    }

    RetentionSchedule retention() {
        return retention;
    }

    /** As somebody stands who asks, and does nothing. */
    Circumstances of(Actor actor) {
        return of(actor, clock.instant());
    }

    /** A matter is judged by the register that was in force when it happened. */
    Circumstances of(Actor actor, Instant occurredAt) {
        return new Circumstances(
                actor,
                clock.instant(),
                units.at(occurredAt),
                riskSheet,
                retention,
                rules.get(),
                cases,
                this::randomSuffix);
    }

    private String randomSuffix() {
        var suffix = new StringBuilder(SUFFIX_LENGTH);
        for (var i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return suffix.toString();
    }
}
