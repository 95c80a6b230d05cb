package caseledger.query;

import caseledger.access.AccessProblem;
import caseledger.access.KnownParameters;
import caseledger.access.Refused;
import caseledger.values.Period;
import caseledger.values.UnitId;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query. One that is unknown, given twice or not of its form is refused with its name and what would
 * be allowed: a mistyped filter must never be answered as if there were none.
 */
public final class Parameters {
    /** The longest period that a figure or a list speaks of. */
    public static final int PERIOD_YEARS_MAX = 10;

    private static final LocalDate DATE_MIN = LocalDate.of(1900, 1, 1);
    private static final LocalDate DATE_MAX = LocalDate.of(2999, 12, 31);

    private final Map<String, String[]> given;

    private Parameters(Map<String, String[]> given) {
        this.given = given;
    }

    public static Parameters of(HttpServletRequest request, String... known) {
        KnownParameters.require(request, known);
        return new Parameters(request.getParameterMap());
    }

    /** Null if it was not given or is empty. */
    public @Nullable String text(String name) {
        var values = given.get(name);
        if (values == null || (values.length == 1 && values[0].isEmpty())) {
            return null;
        }
        if (values.length > 1) {
            throw invalid(name, Map.of("expected", "once"));
        }
        return values[0];
    }

    /** One of a list of codes, as they are sent. */
    public <E extends Enum<E>> @Nullable E code(String name, Class<E> codes) {
        return oneOf(
                name,
                List.of(codes.getEnumConstants()),
                code -> StateJson.tree(code).asString());
    }

    public <T> @Nullable T oneOf(String name, List<T> allowed, Function<T, String> code) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        return allowed.stream()
                .filter(each -> code.apply(each).equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(
                        name, Map.of("allowed", allowed.stream().map(code).toList())));
    }

    public @Nullable UnitId unit(String name) {
        return parsed(name, UnitId::new, "1 to 64 letters, digits and hyphens");
    }

    public @Nullable LocalDate date(String name) {
        var date = parsed(name, LocalDate::parse, "YYYY-MM-DD");
        if (date != null && !isSpokenOf(date)) {
            throw invalid(name, Map.of("min", DATE_MIN.toString(), "max", DATE_MAX.toString()));
        }
        return date;
    }

    /** What lies outside is a slip, and further out no database has a name for it. */
    public static boolean isSpokenOf(LocalDate date) {
        return !date.isBefore(DATE_MIN) && !date.isAfter(DATE_MAX);
    }

    /** The second of two dates, each of which may be missing, that must not lie before the first. */
    public @Nullable LocalDate dateFrom(String name, @Nullable LocalDate from) {
        var to = date(name);
        if (from != null && to != null && to.isBefore(from)) {
            throw invalid(name, Map.of("min", from.toString()));
        }
        return to;
    }

    /** A whole number from the least allowed one on. */
    public @Nullable Long number(String name, long min) {
        var number = parsed(name, Long::valueOf, "a whole number");
        if (number != null && number < min) {
            throw invalid(name, Map.of("min", min));
        }
        return number;
    }

    /** How many items a page has. */
    public int limit(int usual, int max) {
        var limit = number("limit", 1);
        if (limit != null && limit > max) {
            throw invalid("limit", Map.of("min", 1, "max", max));
        }
        return limit == null ? usual : limit.intValue();
    }

    /** Both ends are required. */
    public Period period() {
        var from = required("from", date("from"));
        var to = required("to", dateFrom("to", from));
        if (!to.isBefore(from.plusYears(PERIOD_YEARS_MAX))) {
            throw invalid(
                    "to",
                    Map.of("max", from.plusYears(PERIOD_YEARS_MAX).minusDays(1).toString()));
        }
        return new Period(from, to);
    }

    /** Anything else, by its own reader; what the reader refuses, or is not ASCII, is not of the form. */
    public <T> @Nullable T parsed(String name, Function<String, T> reader, String expected) {
        var text = text(name);
        if (text != null && !StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw invalid(name, Map.of("expected", expected));
        }
        try {
            return text == null ? null : reader.apply(text);
        } catch (RuntimeException e) {
            throw invalid(name, Map.of("expected", expected));
        }
    }

    private static LocalDate required(String name, @Nullable LocalDate date) {
        if (date == null) {
            throw invalid(name, Map.of("expected", "YYYY-MM-DD"));
        }
        return date;
    }

    private static Refused invalid(String name, Map<String, Object> allowed) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("parameter", name);
        facts.putAll(allowed);
        return new Refused(AccessProblem.INVALID_PARAMETER, facts);
    }
}
