package caseledger.access.reads;

import caseledger.access.AccessProblem;
import caseledger.access.CurrentActor;
import caseledger.access.ProblemWriter;
import caseledger.access.Refused;
import caseledger.codes.Purpose;
import caseledger.values.CaseId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records what is read of cases, by whom and why, before they get to see it; a refusal, and an answer that there is no such
 * case, as well. As an interceptor it learns what a request looks at, as a filter it holds the answer back.
 */
final class ReadRecorder extends OncePerRequestFilter implements HandlerInterceptor {
    /** Why somebody reads; a code of {@link Purpose}. Where the law wants a purpose, the body says it. */
    static final String PURPOSE = "Purpose";

    private static final String CORRELATION_ID = "Correlation-Id";
    private static final Pattern CORRELATION_ID_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final String READING = Reading.class.getName();
    private static final List<String> CASE = List.of("caseId", "id");

    private final ReadLog log;
    private final ProblemWriter writer;

    ReadRecorder(ReadLog log, ProblemWriter writer) {
        this.log = log;
        this.writer = writer;
    }

    static @Nullable Reading reading(HttpServletRequest request) {
        return (Reading) request.getAttribute(READING);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new HeldAnswer(response, status -> {
            var reading = reading(request);
            if (reading != null) {
                reading.record(status);
            }
        });
        try {
            chain.doFilter(request, answer);
            var withheld = answer.withheld();
            if (withheld != null) {
                response.reset();
                writer.write(request, response, withheld);
            }
        } finally {
            var reading = reading(request);
            if (reading != null) {
                reading.end();
            }
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var reads = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Reads.class) : null;
        if (reads != null) {
            var reading = new Reading(
                    log.expect(),
                    reads.value(),
                    CurrentActor.required(),
                    request.getRemoteAddr(),
                    request.getHeader(HttpHeaders.IF_NONE_MATCH) != null);
            request.setAttribute(READING, reading);
            if (reads.value().subject() == ReadKind.Subject.ONE_CASE) {
                reading.shows(caseOf(request));
            }
            reading.correlatedBy(correlationId(request));
            reading.isFor(purpose(request));
        }
        return true;
    }

    /** The case in the address; none if what stands there can be no case's id. */
    private static List<CaseId> caseOf(HttpServletRequest request) {
        var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        for (var name : CASE) {
            if (variables.get(name) instanceof String text) {
                try {
                    return List.of(CaseId.of(text));
                } catch (IllegalArgumentException e) {
                    return List.of();
                }
            }
        }
        throw new IllegalStateException("The address of what reads a case names it: " + variables.keySet());
    }

    private static @Nullable String correlationId(HttpServletRequest request) {
        var id = request.getHeader(CORRELATION_ID);
        if (id != null && !CORRELATION_ID_FORM.matcher(id).matches()) {
            throw new Refused(AccessProblem.INVALID_PARAMETER, Map.of("parameter", CORRELATION_ID));
        }
        return id;
    }

    private static @Nullable Purpose purpose(HttpServletRequest request) {
        var code = request.getHeader(PURPOSE);
        if (code == null) {
            return null;
        }
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        AccessProblem.INVALID_PARAMETER,
                        Map.of("parameter", PURPOSE, "allowed", List.of(Purpose.values()))));
    }
}
