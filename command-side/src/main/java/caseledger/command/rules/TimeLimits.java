package caseledger.command.rules;

import caseledger.values.ClockName;
import caseledger.values.RuleVersion;
import org.jspecify.annotations.Nullable;

/**
 * The time limits in force, in days, each with the version that an event names when it relies on one. Changing a limit
 * means a new version and never moves an old deadline.
 *
 * @param reopening how long after its end a case may be opened again; no official number exists
 * @param confirmation how long after an agreement takes effect its confirmation may be asked for (People's Mediation Law
 *     art. 33)
 * @param extension how much longer parties may agree to mediate, once
 * @param proposal how long an act waits for its second person
 */
public record TimeLimits(
        Limit mediation, Limit labourMediation, Limit reopening, Limit confirmation, Limit extension, Limit proposal) {
    public static final TimeLimits DEFAULTS = new TimeLimits(
            new Limit(30, new RuleVersion("mediation.period@1")),
            new Limit(15, new RuleVersion("labour.mediation@1")),
            new Limit(90, new RuleVersion("reopen.window@1")),
            new Limit(30, new RuleVersion("confirm.apply@1")),
            new Limit(30, new RuleVersion("mediation.extension@1")),
            new Limit(7, new RuleVersion("proposal.expires@1")));

    /** A number of days and the rule that says so. */
    public record Limit(int days, RuleVersion rule) {}

    /**
     * The limit behind a mediation clock: "generally within one month" (Order 75 art. 33), or 15 days in labour disputes
     * (Labour Dispute Mediation and Arbitration Law art. 14). Null for any other name.
     */
    public @Nullable Limit clock(ClockName clock) {
        return switch (clock.value()) {
            case "mediation.period" -> mediation;
            case "labour.mediation" -> labourMediation;
            default -> null;
        };
    }
}
