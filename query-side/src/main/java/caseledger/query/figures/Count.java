package caseledger.query.figures;

import caseledger.query.figures.Item.Kind;

/**
 * The sets that figures count, as SQL: those whose day lies in the period and that meet a condition. What is counted is
 * called {@code counted} in every condition: a case ({@code figure_fact}) or something inside a case ({@code figure_item}).
 * {@code :today} is the day on which the as-of position was recorded.
 */
enum Count {
    RESOLVED("ended_on", "standing = 'RESOLVED'"),
    RESOLVED_AT_GRASSROOTS("ended_on", "standing = 'RESOLVED' AND tier IN ('VILLAGE', 'TOWN')"),
    RESOLVED_AND_NEVER_ABOVE("ended_on", "standing = 'RESOLVED' AND tier IN ('VILLAGE', 'TOWN') AND grassroots"),
    RESOLVED_WITH_HELP_FROM_ABOVE("ended_on", RESOLVED_AT_GRASSROOTS.condition + helpedFromAbove()),
    RESOLVED_OR_FAILED("ended_on", "standing IN ('RESOLVED', 'UNRESOLVED')"),
    ACCEPTED("accepted_on", "standing <> 'EXCLUDED'"),
    COHORT_RESOLVED(
            "accepted_on",
            "standing = 'RESOLVED' AND grassroots AND ended_on <= accepted_on + " + CaseFacts.RESOLVED_WITHIN_DAYS),
    COHORT_RESOLVED_OR_ADMIN(
            "accepted_on",
            "standing IN ('RESOLVED', 'RESOLVED_ADMIN') AND grassroots AND ended_on <= accepted_on + "
                    + CaseFacts.RESOLVED_WITHIN_DAYS),
    COHORT_RESOLVED_DURABLY("accepted_on", COHORT_RESOLVED.condition + " AND durable_on < :today"),
    DEADLINES(Kind.DEADLINE, "(on_day < :today OR done_on IS NOT NULL)"),
    DEADLINES_KEPT(Kind.DEADLINE, "done_on <= on_day"),
    AGREEMENTS_DUE(Kind.AGREEMENT, "on_day <= :today"),
    AGREEMENTS_PERFORMED(Kind.AGREEMENT, "on_day <= :today AND done_on IS NOT NULL"),
    OBLIGATIONS_DUE(Kind.OBLIGATION, "on_day <= :today"),
    OBLIGATIONS_PERFORMED(Kind.OBLIGATION, "on_day <= :today AND done_on IS NOT NULL"),
    OBLIGATIONS_PERFORMED_ON_SPOT(Kind.OBLIGATION, "on_day <= :today AND standing = 'ON_SPOT'"),
    AMOUNT_DUE(Kind.OBLIGATION, "on_day <= :today AND amount IS NOT NULL", "amount"),
    AMOUNT_PAID(Kind.OBLIGATION, "on_day <= :today AND done_amount > 0", "done_amount"),
    CONFIRMABLE(Kind.CONFIRMABLE, "true"),
    CONFIRMATION_SOUGHT(Kind.CONFIRMABLE, "done_on IS NOT NULL"),
    COURT_DECIDED(Kind.RULING, "standing IN ('CONFIRMED', 'REJECTED')"),
    COURT_CONFIRMED(Kind.RULING, "standing = 'CONFIRMED'"),
    COURT_ASKED(Kind.APPLICATION, "true"),
    COURT_ASKED_IN_TIME(Kind.APPLICATION, "standing = 'IN_TIME'"),
    CLOSED(Kind.END, "true"),
    RETURNED_WITHIN_30(Kind.END, returnedWithin(30)),
    RETURNED_WITHIN_90(Kind.END, returnedWithin(90)),
    RETURNED_WITHIN_180(Kind.END, returnedWithin(180)),
    ASKED(Kind.SURVEY, "true"),
    RATED(Kind.SURVEY, "standing = 'RATED'"),
    PROCESS_ASKED(Kind.PROCESS_OPINION, "true"),
    PROCESS_RATED(Kind.PROCESS_OPINION, "standing IN ('SATISFIED', 'BASICALLY', 'NOT_SATISFIED')"),
    PROCESS_CONTENT(Kind.PROCESS_OPINION, "standing IN ('SATISFIED', 'BASICALLY')"),
    RESULT_ASKED(Kind.RESULT_OPINION, "true"),
    RESULT_RATED(Kind.RESULT_OPINION, "standing IN ('SATISFIED', 'BASICALLY', 'NOT_SATISFIED')"),
    RESULT_CONTENT(Kind.RESULT_OPINION, "standing IN ('SATISFIED', 'BASICALLY')"),
    FOLLOW_UPS_DUE(Kind.FOLLOW_UP, "on_day <= :today"),
    FOLLOWED_UP(Kind.FOLLOW_UP, "on_day <= :today AND done_on <= on_day"),
    ESCALATIONS(Kind.TURN, "standing = 'ESCALATED'"),
    RETURNS(Kind.TURN, "standing = 'RETURNED'"),
    REJECTIONS(Kind.TURN, "standing IN ('ASSIGNMENT_REJECTED', 'REFERRAL_RETURNED')"),
    RESPONSES(Kind.RESPONSE, "true"),
    RESPONSE_MINUTES(Kind.RESPONSE, "true", "coalesce(sum(amount), 0)::bigint", "minutes"),
    STAGES(Kind.STAGE, "true"),
    STAGE_MINUTES(Kind.STAGE, "true", "coalesce(sum(amount), 0)::bigint", "minutes"),
    WENT_TO_COURT(Kind.CONVERSION, "standing = 'LAWSUIT_FILED'"),
    WENT_TO_PETITION(Kind.CONVERSION, "standing = 'PETITION_FILED'"),
    TURNED_CRIMINAL(Kind.CONVERSION, "standing = 'CRIMINAL_CONVERSION'");

    private final String table;
    private final String day;
    private final String condition;
    private final String measure;
    private final String unit;

    Count(String day, String condition) {
        this.table = "views.figure_fact";
        this.day = day;
        this.condition = condition;
        this.measure = "count(*)";
        this.unit = "cases";
    }

    Count(Kind kind, String condition) {
        this(kind, condition, "count(*)", kind.unit());
    }

    /** Sums yuan, in fen, so that every figure is made of whole numbers. */
    Count(Kind kind, String condition, String amount) {
        this(kind, condition, "coalesce(sum(" + amount + ") * 100, 0)::bigint", "fen");
    }

    Count(Kind kind, String condition, String measure, String unit) {
        this.table = "views.figure_item";
        this.day = "on_day";
        this.condition = "kind = '" + kind + "' AND " + condition;
        this.measure = measure;
        this.unit = unit;
    }

    /** A unit above a town assisted; its level is the one it had on the day of the end. */
    private static String helpedFromAbove() {
        return """
                 AND EXISTS (SELECT
                               FROM unnest(counted.assisted_by) AS helper (id)
                              WHERE (SELECT known.level
                                       FROM views.figure_unit AS known
                                      WHERE known.unit = helper.id
                                        AND known.level IS NOT NULL
                                        AND known.position <= :asOf
                                        AND (known.since IS NULL OR known.since <= counted.ended_on)
                                      ORDER BY known.since DESC NULLS LAST, known.position DESC
                                      LIMIT 1) NOT IN ('GRID', 'VILLAGE', 'TOWN'))
                """;
    }

    /** The case was open again, or the same dispute was registered as a new case, by that many days after it was closed. */
    private static String returnedWithin(int days) {
        return """
                (done_on <= on_day + %1$d
                 OR EXISTS (SELECT
                              FROM views.figure_item AS again
                             WHERE again.kind = 'RECURRENCE'
                               AND again.key = counted.case_id::text
                               AND again.on_day BETWEEN counted.on_day AND counted.on_day + %1$d
                               AND again.valid_from <= :asOf
                               AND again.valid_to > :asOf))
                """.formatted(days);
    }

    /** Where the rows stand. */
    String table() {
        return table;
    }

    /** The column of the day that puts a row into a period. */
    String day() {
        return day;
    }

    String condition() {
        return condition;
    }

    /** What is summed up over the rows. */
    String measure() {
        return measure;
    }

    /** What is counted. */
    String unit() {
        return unit;
    }
}
