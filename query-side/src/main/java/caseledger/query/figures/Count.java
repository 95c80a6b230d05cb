package caseledger.query.figures;

/** The sets of cases that figures count, as SQL over the facts: those whose day lies in the period and that meet a condition. */
enum Count {
    RESOLVED("ended_on", "standing = 'RESOLVED'"),
    RESOLVED_AT_GRASSROOTS("ended_on", "standing = 'RESOLVED' AND tier IN ('VILLAGE', 'TOWN')"),
    RESOLVED_AND_NEVER_ABOVE("ended_on", "standing = 'RESOLVED' AND tier IN ('VILLAGE', 'TOWN') AND grassroots"),
    RESOLVED_OR_FAILED("ended_on", "standing IN ('RESOLVED', 'UNRESOLVED')"),
    ACCEPTED("accepted_on", "standing <> 'EXCLUDED'"),
    COHORT_RESOLVED(
            "accepted_on",
            "standing = 'RESOLVED' AND grassroots AND ended_on <= accepted_on + " + CaseFacts.RESOLVED_WITHIN_DAYS),
    COHORT_RESOLVED_DURABLY("accepted_on", COHORT_RESOLVED.condition + " AND durable_on < :today");

    private final String day;
    private final String condition;

    Count(String day, String condition) {
        this.day = day;
        this.condition = condition;
    }

    /** The column of the day that puts a case into a period. */
    String day() {
        return day;
    }

    /** May speak of {@code :today}, the day on which the as-of position was recorded. */
    String condition() {
        return condition;
    }
}
