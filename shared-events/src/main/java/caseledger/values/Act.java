package caseledger.values;

import caseledger.codes.AccessScope;
import caseledger.codes.AppraisalDecision;
import caseledger.codes.Outcome;
import caseledger.codes.Purpose;
import caseledger.codes.ReopenReason;
import caseledger.codes.RetentionClass;
import caseledger.codes.RiskGrade;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalDate;
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

    /** Open data of the case to whoever proposes it. */
    @JsonTypeName("OpenAccess")
    record OpenAccess(AccessScope scope, Purpose purpose, Sealed reason) implements Act {}

    /** Let the data of a party, or of the whole case, only be stored. */
    @JsonTypeName("RestrictProcessing")
    record RestrictProcessing(@Nullable PartyId party, Sealed reason) implements Act {}

    /** Let restricted data be worked with again. */
    @JsonTypeName("LiftRestriction")
    record LiftRestriction(@Nullable PartyId party, Sealed reason) implements Act {}

    /** Decide what becomes of a file whose retention has run. */
    @JsonTypeName("AppraiseRetention")
    record AppraiseRetention(
            AppraisalDecision decision, @Nullable LocalDate keepUntil, Sealed reason) implements Act {}

    /** Destroy the key of a party, or all of the case. */
    @JsonTypeName("DestroyKeys")
    record DestroyKeys(@Nullable PartyId party) implements Act {}

    /** Give the identified data of the case to whoever proposes it. */
    @JsonTypeName("ExportData")
    record ExportData(Purpose purpose, Sealed recipient, Sealed reason) implements Act {}

    /** Open the case again: for those who may only propose or ask for it. */
    @JsonTypeName("Reopen")
    record Reopen(ReopenReason reason, @Nullable CaseId linkedTo) implements Act {}
}
