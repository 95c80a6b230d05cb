package caseledger.commands;

import caseledger.codes.CodeSet;
import caseledger.codes.LimitUnit;
import caseledger.codes.RuleKind;
import caseledger.values.ClockName;
import caseledger.values.CodeEntry;
import caseledger.values.LimitRule;
import caseledger.values.ProposalId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something asked of the rule book. One person proposes a change, another approves it. */
public sealed interface RuleCommand {
    Instant occurredAt();

    /**
     * Propose another version of a time limit.
     *
     * @param rolls as before where absent
     * @param warnHours as before where absent
     * @param effectiveFrom the first day on which clocks start by it; it moves none that runs
     */
    @Path(value = "limits", row = 46)
    record ChangeLimit(
            Instant occurredAt,
            ClockName limit,
            RuleKind kind,
            Integer amount,
            LimitUnit unit,
            @Nullable Boolean rolls,
            @Nullable Integer warnHours,
            LocalDate effectiveFrom,
            String source,
            String sourceEn)
            implements RuleCommand {
        public ChangeLimit {
            LimitRule.requireForm(amount, warnHours == null ? 0 : warnHours, source, sourceEn);
        }
    }

    /** Propose another version of a code list: the whole list, with other names or with codes retired. */
    @Path(value = "code-sets", row = 46)
    record ChangeCodeSet(Instant occurredAt, CodeSet set, List<CodeEntry> codes) implements RuleCommand {
        public ChangeCodeSet {
            codes = codes == null ? List.of() : List.copyOf(codes);
        }
    }

    /** Approve, as the second person, a change that was proposed. */
    @Path(value = "approvals", row = 46)
    record ApproveRuleChange(Instant occurredAt, ProposalId proposal) implements RuleCommand {}

    /** Decline a change that was proposed, or take back one's own. */
    @Path(value = "rejections", row = 46)
    record DeclineRuleChange(Instant occurredAt, ProposalId proposal) implements RuleCommand {}
}
