package caseledger.query.figures;

import caseledger.codes.RiskGrade;
import caseledger.values.ObligationId;
import caseledger.values.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must be remembered to judge whether a resolution lasts. What counts is when things happened, not when they were
 * recorded, so every mark keeps its time; of marks of the same time the later recorded one counts. A breach happened on the
 * day since when performance was owed, a cure on the day of performance, whenever either was reported.
 *
 * @param shaken true for ever once a resolution was lost within the days it has to last: resolved again, the case counts,
 *     but no longer as durable
 */
record Durability(boolean shaken, List<Owed> owed, List<Graded> graded) {
    /** Something that happened, and may or may not have happened by a day. */
    sealed interface Mark {
        Instant at();
    }

    /** An obligation was breached, or a breach of it was cured. */
    record Owed(ObligationId obligation, LocalDate on, boolean breached) implements Mark {
        @Override
        public Instant at() {
            return on.atStartOfDay(Period.ZONE).toInstant();
        }
    }

    /** The risk was graded. */
    record Graded(Instant at, RiskGrade grade) implements Mark {}

    static final Durability UNTRIED = new Durability(false, List.of(), List.of());

    Durability marked(Owed mark) {
        return new Durability(shaken, plus(owed, mark), graded);
    }

    Durability marked(Graded mark) {
        return new Durability(shaken, owed, plus(graded, mark));
    }

    /** The parties agreed on other terms: a breach of the old ones is no longer left uncured. */
    Durability curedAll(LocalDate on) {
        var next = this;
        for (var obligation : owed.stream().map(Owed::obligation).distinct().toList()) {
            next = next.marked(new Owed(obligation, on, false));
        }
        return next;
    }

    /** The resolution no longer stands; what was owed under it no longer matters. */
    Durability lost(boolean tooEarly) {
        return new Durability(shaken || tooEarly, List.of(), graded);
    }

    /** True if nothing that is known breaks a resolution that is judged at the end of that day. */
    boolean holdsOn(LocalDate day) {
        return !shaken && nothingUncuredOn(day) && isCalmOn(day);
    }

    private boolean nothingUncuredOn(LocalDate day) {
        return owed.stream()
                .map(Owed::obligation)
                .distinct()
                .noneMatch(obligation -> latestBy(
                                day,
                                owed.stream().filter(mark -> mark.obligation().equals(obligation)))
                        .map(Owed::breached)
                        .orElse(false));
    }

    /** A case that was ever RED must be BLUE or ungraded again; one that was only YELLOW need not. */
    private boolean isCalmOn(LocalDate day) {
        var wasRed = graded.stream().anyMatch(mark -> mark.grade() == RiskGrade.RED && isBy(day, mark));
        var grade = latestBy(day, graded.stream()).map(Graded::grade).orElse(RiskGrade.UNGRADED);
        return !wasRed || grade == RiskGrade.BLUE || grade == RiskGrade.UNGRADED;
    }

    private static <M extends Mark> Optional<M> latestBy(LocalDate day, Stream<M> marks) {
        return marks.filter(mark -> isBy(day, mark)).reduce((a, b) -> b.at().isBefore(a.at()) ? a : b);
    }

    private static boolean isBy(LocalDate day, Mark mark) {
        return !Period.dayOf(mark.at()).isAfter(day);
    }

    private static <M> List<M> plus(List<M> list, M item) {
        var next = new ArrayList<>(list);
        next.add(item);
        return List.copyOf(next);
    }
}
