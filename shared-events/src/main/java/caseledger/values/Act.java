package caseledger.values;

import caseledger.codes.Outcome;
import caseledger.codes.RetentionClass;
import caseledger.codes.RiskGrade;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act that needs two people (the permission matrix marks them ◐), as it is proposed by the first. It is stored under
 * the name of the command that asks for it, and never changes its form.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
public sealed interface Act {
    /** Close the case. */
    @JsonTypeName("Conclude")
    record Conclude(Outcome outcome) implements Act {}

    /** Lower the risk grade from what it was when this was proposed. */
    @JsonTypeName("LowerRisk")
    record LowerRisk(RiskGrade fromGrade, RiskGrade toGrade, List<Code> factors) implements Act {
        public LowerRisk {
            factors = factors == null ? List.of() : List.copyOf(factors);
        }
    }

    /** Take the case out as the same dispute as one that is open. */
    @JsonTypeName("MarkDuplicate")
    record MarkDuplicate(CaseId of, Sealed reason) implements Act {}

    /** Let the case go on as a part of another one. */
    @JsonTypeName("Merge")
    record Merge(CaseId into, Sealed reason) implements Act {}

    /** Take the case out as registered in error. */
    @JsonTypeName("Void")
    record Voiding(Sealed reason) implements Act {}

    /** Correct a fact that an event of the case records wrongly. */
    @JsonTypeName("Correct")
    record Correct(int version, CorrectedFact fact, Sealed reason) implements Act {}

    /** Close the complete file; kept for as long as the schedule says where no class is given. */
    @JsonTypeName("Archive")
    record Archive(@Nullable RetentionClass retentionClass) implements Act {}
}
