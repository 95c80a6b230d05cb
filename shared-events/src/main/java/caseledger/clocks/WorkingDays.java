package caseledger.clocks;

import caseledger.values.Table;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which days are working days: weekdays but the statutory holidays, and the weekend days made up for them, as the State
 * Council announces both year by year. A calendar's version is the last year that it knows: a clock keeps the version
 * under which it started, so a calendar that comes later moves no deadline. From 2019 on; in years that it does not know
 * only weekends are free.
 */
public final class WorkingDays {
    /** The latest calendar that ships with the ledger. */
    public static final int LATEST;

    private static final Map<LocalDate, Boolean> ANNOUNCED;
    private static final Map<Integer, WorkingDays> CALENDARS = new ConcurrentHashMap<>();

    static {
        var announced = new HashMap<LocalDate, Boolean>();
        Table.rows("/data/holidays-cn.csv")
                .forEach(row ->
                        announced.put(LocalDate.parse(row.get(0)), row.get(1).equals("HOLIDAY")));
        ANNOUNCED = Map.copyOf(announced);
        LATEST = announced.keySet().stream().mapToInt(LocalDate::getYear).max().orElseThrow();
    }

    private final Set<LocalDate> holidays = new HashSet<>();
    private final Set<LocalDate> makeUpDays = new HashSet<>();

    private WorkingDays(int version) {
        ANNOUNCED.forEach((day, isHoliday) -> {
            if (day.getYear() <= version) {
                (isHoliday ? holidays : makeUpDays).add(day);
            }
        });
    }

    /** The calendar as it was known when that year's was the latest. */
    public static WorkingDays ofChina(int version) {
        return CALENDARS.computeIfAbsent(Math.min(version, LATEST), WorkingDays::new);
    }

    public boolean isWorkingDay(LocalDate day) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return makeUpDays.contains(day) || (!weekend && !holidays.contains(day));
    }

    /** The day itself if it is a working day, else the next one that is. */
    public LocalDate rolled(LocalDate day) {
        var rolled = day;
        while (!isWorkingDay(rolled)) {
            rolled = rolled.plusDays(1);
        }
        return rolled;
    }
}
