package caseledger.access.reads;

import caseledger.values.CaseId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one request looks at. An endpoint method that {@link Reads} more than the one case in its address declares it as a
 * parameter and tells it what the answer shows.
 */
public final class Reading {
    private final ReadKind kind;
    private final Set<CaseId> cases = new LinkedHashSet<>();

    Reading(ReadKind kind) {
        this.kind = kind;
    }

    /** The answer shows something of these cases, if only that they are there. */
    public void shows(Collection<CaseId> shown) {
        cases.addAll(shown);
    }

    ReadKind kind() {
        return kind;
    }

    Set<CaseId> cases() {
        return cases;
    }
}
