package caseledger.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What fails before or after an endpoint (a filter, the firewall) is told as a problem too. */
@RestController
class ErrorPage implements ErrorController {
    private final ProblemWriter writer;

    ErrorPage(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("/error")
    void on(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        var refused = switch (status) {
            case 401 -> ProblemAdvice.unauthorised(request, response);
            case 403 -> new Refused(AccessProblem.ACCESS_DENIED);
            case 404 -> new Refused(AccessProblem.NOT_FOUND);
            case 405 -> new Refused(AccessProblem.METHOD_NOT_ALLOWED);
            case 408 -> new Refused(AccessProblem.BODY_TOO_SLOW);
            case 413 -> new Refused(AccessProblem.BODY_TOO_LARGE);
            case 503 -> new Refused(AccessProblem.UNAVAILABLE);
            default -> {
                if (status >= 500) {
                    var cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
                    yield ProblemAdvice.internalError(cause instanceof Throwable thrown ? thrown : null);
                }
                yield new Refused(AccessProblem.BAD_REQUEST);
            }
        };
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        writer.write(request, response, refused, Objects.toString(asked, request.getRequestURI()));
    }
}
