package caseledger.values;

import caseledger.codes.Category;
import caseledger.codes.Complexity;
import caseledger.codes.Level;
import caseledger.codes.Scale;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;

/** A fact that was recorded wrongly: what it was recorded as, and what it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
public sealed interface CorrectedFact {
    /** What the dispute is about. */
    @JsonTypeName("category")
    record OfCategory(Category was, Category is) implements CorrectedFact {}

    /** How many it concerns. */
    @JsonTypeName("scale")
    record OfScale(Scale was, Scale is) implements CorrectedFact {}

    /** How hard it is. */
    @JsonTypeName("complexity")
    record OfComplexity(Complexity was, Complexity is) implements CorrectedFact {}

    /**
     * Where it is.
     *
     * @param within the centres in whose territory the right place is, lowest first
     */
    @JsonTypeName("place")
    record OfPlace(PlaceCode was, PlaceCode is, List<UnitId> within) implements CorrectedFact {
        public OfPlace {
            within = within == null ? List.of() : List.copyOf(within);
        }
    }

    /** On which level the unit led that was assigned. */
    @JsonTypeName("level")
    record OfLevel(Level was, Level is) implements CorrectedFact {}

    /** When it happened. */
    @JsonTypeName("occurredAt")
    record OfTime(Instant was, Instant is) implements CorrectedFact {}
}
