package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTest {
    private final ProblemAdvice advice = new ProblemAdvice(new ProblemWriter(new AcceptHeaderLocaleResolver()));

    @Test
    void who_hangs_up_is_no_error_of_ours(CapturedOutput output) throws IOException {
        var gone = new ClientAbortException(new IOException("Broken pipe"));
        assertThat(answer(gone)).isEmpty();
        assertThat(answer(new HttpMessageNotWritableException("Could not write", gone)))
                .isEmpty();
        assertThat(answer(new AsyncRequestNotUsableException("gone"))).isEmpty();
        assertThat(output).doesNotContain("Internal error");
    }

    @Test
    void what_breaks_here_is(CapturedOutput output) throws IOException {
        assertThat(answer(new IOException("Broken pipe"))).contains("internal-error");
        assertThat(output).contains("Internal error");
    }

    private String answer(Exception exception) throws IOException {
        var response = new MockHttpServletResponse();
        advice.on(exception, new MockHttpServletRequest("GET", "/api/v1/cases"), response);
        return response.getContentAsString();
    }
}
