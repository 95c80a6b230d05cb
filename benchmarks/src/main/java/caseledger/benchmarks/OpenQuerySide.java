package caseledger.benchmarks;

import caseledger.query.QuerySide;

/** The query side with a door beside its access control and its sealing. */
public final class OpenQuerySide {
    private OpenQuerySide() {}

    public static void main(String[] arguments) {
        Open.start(QuerySide.class, "query-side", arguments);
    }
}
