package caseledger.query.figures;

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
 * the resolution. The committee supervises performance (People's Mediation Law art. 31); the law names no days.
 */
record FollowUps(List<LocalDate> days) {
    /** Days after the last obligation fell due within which somebody asks how it stands. */
    static final int FIRST_WITHIN_DAYS = 7;

    /** Days after the resolution within which somebody asks whether it lasts. */
    static final int LAST_WITHIN_DAYS = 30;

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
     */
    List<Item> items(@Nullable LocalDate resolvedOn, @Nullable LocalDate lastDue) {
        var items = new ArrayList<Item>();
        if (resolvedOn != null) {
            if (lastDue != null) {
                items.add(item(Turn.FIRST, lastDue, FIRST_WITHIN_DAYS));
            }
            items.add(item(Turn.LAST, resolvedOn, LAST_WITHIN_DAYS));
        }
        return items;
    }

    private Item item(Turn turn, LocalDate from, int withinDays) {
        var done = days.stream()
                .filter(day -> !day.isBefore(from))
                .min(LocalDate::compareTo)
                .orElse(null);
        return Item.of(Kind.FOLLOW_UP, turn.name(), from.plusDays(withinDays), done, turn);
    }
}
