package caseledger.commands;

import caseledger.codes.Category;
import caseledger.codes.Complexity;
import caseledger.codes.Level;
import caseledger.codes.Scale;
import caseledger.values.CaseId;
import caseledger.values.PlaceCode;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was recorded wrongly is put right by recording what is right. */
public sealed interface CorrectionCommand extends CaseCommand {
    /**
     * Correct one fact of a past event, which a second person approves; exactly one of the right values is given.
     *
     * @param version the version of the case whose event records the fact
     * @param happenedAt when that event really occurred
     */
    @Path(value = "corrections", row = 43)
    record Correct(
            CaseId caseId,
            Instant occurredAt,
            int version,
            @Nullable Category category,
            @Nullable Scale scale,
            @Nullable Complexity complexity,
            @Nullable PlaceCode place,
            @Nullable Level level,
            @Nullable Instant happenedAt,
            Sealed reason,
            @Nullable SecondPerson secondPerson)
            implements CorrectionCommand {}
}
