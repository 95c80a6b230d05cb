package caseledger.standalone.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where people log in. It says that name or password are wrong, never which. */
@RestController
class LoginPage {
    static final String PATH = "/login";
    static final String FAILED = "failed";
    static final String LOCKED = "locked";

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";
    private static final String PAGE = read("login.html");
    private static final String WRONG = """
            <p role="alert" class="alert">用户名或密码不正确。<span lang="en">The name or the password is wrong.</span></p>""";
    private static final String WAIT = """
            <p role="alert" class="alert">失败次数过多，请稍后再试。<span lang="en">Too many attempts; please wait a while.</span></p>""";

    private static final String BROKEN = """
            <p role="alert" class="alert">发来请求的应用不为本台账所知，或其请求有误。请在此登录，即进入台账首页。<span lang="en">What sent you here is \
            not known to this ledger, or asked in a wrong way. Log in here to get to the ledger's own page.</span></p>""";

    @GetMapping(path = PATH, produces = HTML)
    String page(
            CsrfToken csrf,
            @RequestParam(name = FAILED, required = false) @Nullable String failed,
            @RequestParam(name = LOCKED, required = false) @Nullable String locked) {
        return page(csrf, locked != null ? WAIT : failed != null ? WRONG : "");
    }

    /** For whoever was sent here by what has no business with this provider, or by a broken address. */
    static void tellBroken(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        var page = page(csrf, BROKEN).getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(HTML);
        response.getOutputStream().write(page);
    }

    /** Nothing of what was asked for is shown again; the token is letters, digits, - and _. */
    private static String page(CsrfToken csrf, String message) {
        return PAGE.replace("{message}", message)
                .replace("{csrfName}", csrf.getParameterName())
                .replace("{csrf}", csrf.getToken());
    }

    private static String read(String name) {
        try (InputStream page = Objects.requireNonNull(LoginPage.class.getResourceAsStream(name))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
