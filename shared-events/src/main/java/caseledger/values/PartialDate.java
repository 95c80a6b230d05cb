package caseledger.values;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** A date as people remember it: a year, a month or a day. */
public record PartialDate(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");

    public PartialDate {
        Form.matching(FORM, value, "日期形如2025、2025-06或2025-06-27", "a date is 2025, 2025-06 or 2025-06-27");
    }

    /** Whether all of it lies after the day. */
    public boolean isAfter(LocalDate day) {
        return value.compareTo(day.toString().substring(0, value.length())) > 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
