package caseledger.access;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonPointer;

/** A request is answered with a problem, which is made once it is known which language the caller reads. */
public final class Refused extends RuntimeException {
    private final transient Function<Locale, Problem> problem;

    public Refused(Function<Locale, Problem> problem) {
        super("refused", null, false, false);
        this.problem = problem;
    }

    public Refused(ProblemKind kind) {
        this(locale -> Problem.of(kind, locale));
    }

    public Refused(ProblemKind kind, Map<String, Object> facts) {
        this(locale -> Problem.of(kind, locale).withFacts(facts));
    }

    /** Asked again after so long, it may be answered. */
    public static Refused unavailable(Duration retryAfter) {
        return new Refused(locale ->
                Problem.of(AccessProblem.UNAVAILABLE, locale).withRetryAfterSeconds((int) retryAfter.toSeconds()));
    }

    public Problem problem(Locale locale) {
        return problem.apply(locale);
    }

    @Override
    public String getMessage() {
        var told = problem(Locale.ENGLISH);
        return told.errors().isEmpty() ? told.code() : told.code() + ' ' + told.errors();
    }

    static Refused invalidBody(List<Fault> faults) {
        return new Refused(locale -> Problem.of(AccessProblem.INVALID_BODY, locale)
                .withErrors(faults.stream()
                        .map(fault -> new Problem.FieldError(fault.at().toString(), Words.in(locale, fault.what())))
                        .toList()));
    }

    /** One field that is not as it must be; never quotes the value, which may be personal. */
    record Fault(JsonPointer at, Words what) {}
}
