package caseledger.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Turns whatever an endpoint throws into a problem: a stack trace or a value never leaves the house. Comes last; an
 * advice of a side that knows its exceptions better takes an order before it.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void on(Exception exception, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isCallerGone(exception)) {
            return; // Nobody reads an answer.
        }
        if (exception instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        var refused = refusedWithin(exception);
        writer.write(request, response, refused == null ? refusedFor(exception) : refused);
    }

    private static boolean isCallerGone(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }

    private static Refused refusedFor(Exception exception) {
        return switch (exception) {
            case KeyDestroyed _ -> new Refused(AccessProblem.KEY_DESTROYED);
            case AccessDeniedException _ -> new Refused(AccessProblem.ACCESS_DENIED);
            case HttpMessageNotReadableException _ -> new Refused(AccessProblem.MALFORMED_JSON);
            case MethodArgumentTypeMismatchException mismatch -> invalidParameter(mismatch.getName());
            case MissingServletRequestParameterException missing -> invalidParameter(missing.getParameterName());
            case MissingRequestHeaderException missing -> invalidParameter(missing.getHeaderName());
            case MissingPathVariableException missing -> invalidParameter(missing.getVariableName());
            case HttpMediaTypeNotSupportedException _ -> new Refused(AccessProblem.UNSUPPORTED_MEDIA_TYPE);
            case HttpMediaTypeNotAcceptableException _ -> new Refused(AccessProblem.NOT_ACCEPTABLE);
            case HttpRequestMethodNotSupportedException _ -> new Refused(AccessProblem.METHOD_NOT_ALLOWED);
            case AsyncRequestTimeoutException _ -> Refused.unavailable(RETRY_AFTER);
            case ErrorResponse known when known.getStatusCode().value() == 404 -> new Refused(AccessProblem.NOT_FOUND);
            case ErrorResponse known
            when known.getStatusCode().is4xxClientError() -> new Refused(AccessProblem.BAD_REQUEST);
            default -> isDatabaseGone(exception) ? Refused.unavailable(RETRY_AFTER) : internalError(exception);
        };
    }

    /** The database cannot be reached, or is going down or coming up: asked again later, it may answer. */
    private static boolean isDatabaseGone(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            var state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            if (cause instanceof SQLTransientConnectionException
                    || (state != null && (state.startsWith("08") || state.startsWith("57P")))) {
                return true;
            }
        }
        return false;
    }

    /** What was thrown inside a converter, a parser or another thread arrives wrapped. */
    private static @Nullable Refused refusedWithin(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
        }
        return null;
    }

    private static Refused invalidParameter(String name) {
        return new Refused(AccessProblem.INVALID_PARAMETER, Map.of("parameter", name));
    }

    /** The caller gets a number to quote, the log gets the reason under that number. */
    static Refused internalError(@Nullable Throwable cause) {
        var correlationId = UUID.randomUUID().toString();
        LOG.error("Internal error {}", correlationId, cause);
        return new Refused(AccessProblem.INTERNAL_ERROR, Map.of("correlationId", correlationId));
    }

    /** For who somebody is cannot be told, or told for the moment. */
    static Refused refusedFor(
            AuthenticationException failure, HttpServletRequest request, HttpServletResponse response) {
        return failure instanceof ProviderUnreachable
                ? Refused.unavailable(RETRY_AFTER)
                : unauthorised(request, response);
    }

    /** For what Spring Security reports outside an endpoint. */
    static Refused unauthorised(HttpServletRequest request, HttpServletResponse response) {
        var missing = request.getHeader(HttpHeaders.AUTHORIZATION) == null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, missing ? "Bearer" : "Bearer error=\"invalid_token\"");
        return new Refused(missing ? AccessProblem.TOKEN_MISSING : AccessProblem.TOKEN_INVALID);
    }
}
