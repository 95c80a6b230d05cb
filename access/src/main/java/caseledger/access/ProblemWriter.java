package caseledger.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem, in a filter as in an endpoint. */
public final class ProblemWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private final LocaleResolver locales;

    ProblemWriter(LocaleResolver locales) {
        this.locales = locales;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        write(request, response, refused, request.getRequestURI());
    }

    /** Silent if part of another answer is already on its way. */
    void write(HttpServletRequest request, HttpServletResponse response, Refused refused, String instance)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var locale = locales.resolveLocale(request);
        var problem = refused.problem(locale).withInstance(instance);
        response.resetBuffer();
        response.setStatus(problem.status());
        if (problem.retryAfterSeconds() != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds().toString());
        }
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(problem));
    }
}
