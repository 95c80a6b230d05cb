package caseledger.query.figures;

import caseledger.clocks.CaseClock;
import caseledger.clocks.CaseClocks;
import caseledger.events.PerformanceEvent;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.query.figures.Item.Kind;
import caseledger.values.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a resolved case was followed up, and by when it should have been: first after what was agreed fell due, last after
 * the resolution. The committee supervises performance (People's Mediation Law art. 31); the law names no days, so they are
 * those of the rule book that the case's clocks carry.
 */
record FollowUps(List<LocalDate> days) {
    static final FollowUps NONE = new FollowUps(List.of());

    /** Which of the two it is. */
    enum Turn {
        FIRST,
        LAST
    }

    FollowUps evolve(PerformanceEvent event) {
        if (!(event instanceof FollowUpRecorded)) {
            return this;
        }
        var next = new ArrayList<>(days);
        next.add(Period.dayOf(event.occurredAt()));
        return new FollowUps(List.copyOf(next));
    }

    /**
     * What is due for follow-up.
     *
     * @param resolvedOn null unless the case is resolved
     * @param lastDue when the last obligation in force falls due; null where nothing is owed
     * @param clocks the clocks of the case, each with the version of the rule that it runs by
     */
    List<Item> items(@Nullable LocalDate resolvedOn, @Nullable LocalDate lastDue, CaseClocks clocks) {
        var items = new ArrayList<Item>();
        if (resolvedOn != null) {
            if (lastDue != null) {
                add(items, Turn.FIRST, lastDue, clocks.latest(CaseClocks.FOLLOW_UP));
            }
            add(items, Turn.LAST, resolvedOn, clocks.latest(CaseClocks.LAST_FOLLOW_UP));
        }
        return items;
    }

    private void add(List<Item> items, Turn turn, LocalDate from, @Nullable CaseClock clock) {
        if (clock != null) {
            items.add(item(turn, from, clock.limit().lastDayFrom(from)));
        }
    }

    private Item item(Turn turn, LocalDate from, LocalDate lastDay) {
        var done = days.stream()
                .filter(day -> !day.isBefore(from))
                .min(LocalDate::compareTo)
                .orElse(null);
        return Item.of(Kind.FOLLOW_UP, turn.name(), lastDay, done, turn);
    }
}
