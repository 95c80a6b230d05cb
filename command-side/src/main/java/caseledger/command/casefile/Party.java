package caseledger.command.casefile;

import caseledger.codes.LegalCapacity;
import caseledger.codes.NoticeKind;
import caseledger.codes.PartySide;
import caseledger.codes.Willingness;
import org.jspecify.annotations.Nullable;

/**
 * A party's standing in the mediation.
 *
 * @param guarded true if it may act for itself, or somebody is known who acts for it
 */
record Party(
        PartySide side,
        LegalCapacity capacity,
        boolean guarded,
        @Nullable Willingness willingness,
        boolean rightsTold,
        boolean routesTold) {
    static final Party UNKNOWN = of(PartySide.THIRD);

    static Party of(PartySide side) {
        return new Party(side, LegalCapacity.FULL, true, null, false, false);
    }

    Party able(LegalCapacity next, boolean hasGuardian) {
        var isGuarded = next == LegalCapacity.FULL || hasGuardian;
        return new Party(side, next, isGuarded, willingness, rightsTold, routesTold);
    }

    Party answering(Willingness answer) {
        return new Party(side, capacity, guarded, answer, rightsTold, routesTold);
    }

    /** Who it is stays; what it said and was told has to be asked and told again. */
    Party afresh() {
        return new Party(side, capacity, guarded, null, false, false);
    }

    Party rightsUntold() {
        return new Party(side, capacity, guarded, willingness, false, routesTold);
    }

    /** A notice of other routes serves the end it was given for, not the next one. */
    Party routesUntold() {
        return new Party(side, capacity, guarded, willingness, rightsTold, false);
    }

    Party told(NoticeKind kind) {
        return kind == NoticeKind.MEDIATION_RIGHTS
                ? new Party(side, capacity, guarded, willingness, true, routesTold)
                : new Party(side, capacity, guarded, willingness, rightsTold, true);
    }
}
