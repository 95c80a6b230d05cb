package caseledger.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers who brought no good token. A bad one counts for the address that it came from: nobody tries tokens without end. */
final class TokenRefusal implements AuthenticationEntryPoint {
    private final RateLimits limits;
    private final ProblemWriter writer;

    TokenRefusal(RateLimits limits, ProblemWriter writer) {
        this.limits = limits;
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        writer.write(request, response, refusedFor(failure, request, response));
    }

    private Refused refusedFor(
            AuthenticationException failure, HttpServletRequest request, HttpServletResponse response) {
        try {
            if (RateFilters.bringsToken(request) && !(failure instanceof ProviderUnreachable)) {
                limits.charge(request.getRemoteAddr());
            }
            return ProblemAdvice.refusedFor(failure, request, response);
        } catch (Refused tooMany) {
            return tooMany;
        }
    }
}
