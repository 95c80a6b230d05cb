package caseledger.command.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Which days are working days: weekdays but the statutory holidays, and the weekend days made up for them, as the State
 * Council announces both year by year.
 */
public final class WorkingDays {
    private final Set<LocalDate> holidays;
    private final Set<LocalDate> makeUpDays;

    private WorkingDays(Set<LocalDate> holidays, Set<LocalDate> makeUpDays) {
        this.holidays = holidays;
        this.makeUpDays = makeUpDays;
    }

    /** The calendar that ships with the ledger: 2019 to 2026. Outside those years only weekends are free. */
    public static WorkingDays ofChina() {
        var holidays = new HashSet<LocalDate>();
        var makeUpDays = new HashSet<LocalDate>();
        var file = Objects.requireNonNull(WorkingDays.class.getResourceAsStream("/data/holidays-cn.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(fields -> {
                var days = fields[1].equals("HOLIDAY") ? holidays : makeUpDays;
                days.add(LocalDate.parse(fields[0]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WorkingDays(holidays, makeUpDays);
    }

    public boolean isWorkingDay(LocalDate day) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return makeUpDays.contains(day) || (!weekend && !holidays.contains(day));
    }

    /**
     * The last day of a time limit: the day it starts is not counted, and a last day that is a holiday moves to the next
     * working day (Civil Procedure Law art. 85).
     */
    public LocalDate lastDay(LocalDate start, int days) {
        var last = start.plusDays(days);
        while (!isWorkingDay(last)) {
            last = last.plusDays(1);
        }
        return last;
    }
}
