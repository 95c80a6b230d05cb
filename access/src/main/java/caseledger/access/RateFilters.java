package caseledger.access;

import caseledger.values.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Where the {@link RateLimits} are held against requests: once before it is known who asks, and once after. */
final class RateFilters {
    private RateFilters() {}

    /** Who brings a token is counted by what it says; for a bad one, {@link TokenRefusal} counts the address. */
    static boolean bringsToken(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/") && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** Before anything else: whoever does not say who asks is counted by address. Health is asked for by machines, often. */
    static final class OfAddresses extends OncePerRequestFilter {
        private final RateLimits limits;
        private final ProblemWriter writer;

        OfAddresses(RateLimits limits, ProblemWriter writer) {
            this.limits = limits;
            this.writer = writer;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return request.getRequestURI().startsWith("/actuator/health") || bringsToken(request);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                limits.charge(request.getRemoteAddr());
            } catch (Refused refused) {
                writer.write(request, response, refused);
                return;
            }
            chain.doFilter(request, response);
        }
    }

    /** After Spring Security: who asks is counted by name and by client. */
    static final class OfActors extends OncePerRequestFilter {
        private final RateLimits limits;
        private final ProblemWriter writer;

        OfActors(RateLimits limits, ProblemWriter writer) {
            this.limits = limits;
            this.writer = writer;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication == null || !(authentication.getPrincipal() instanceof Actor actor)) {
                chain.doFilter(request, response);
                return;
            }
            RateLimits.Entry entry;
            try {
                entry = limits.enter(actor);
            } catch (Refused refused) {
                writer.write(request, response, refused);
                return;
            }
            try (entry) {
                chain.doFilter(request, response);
            }
        }
    }
}
