package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Role;
import caseledger.standalone.Credentials;
import caseledger.standalone.DataDirectory;
import caseledger.standalone.LedgerClient;
import caseledger.standalone.Standalone;
import caseledger.standalone.identity.NewAccount;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The identity provider of the standalone ledger, as a browser and as an upstream system meet it. */
@Timeout(300)
class IdentityTest {
    private static final String VERIFIER = "0123456789-0123456789-0123456789-0123456789-abc";
    private static final int FAILURES_MAX = 5;

    @TempDir
    static Path directory;

    private static Standalone ledger;
    private static Map<String, NewAccount> accounts;

    /** One person's browser. */
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        ledger = Standalone.start(new DataDirectory(directory.resolve("data")), 0);
        accounts = ledger.newAccounts().stream().collect(Collectors.toMap(NewAccount::id, each -> each));
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void there_is_a_user_for_every_role_of_staff_and_a_client_for_every_upstream_system() {
        assertThat(accounts.values())
                .extracting(NewAccount::role)
                .contains(Arrays.stream(Role.values())
                        .filter(role -> role != Role.PT)
                        .toArray(Role[]::new))
                .doesNotContain(Role.PT);
        assertThat(accounts).containsKeys("court", "police", "hotline-12345", "petition", "grid");
    }

    @Test
    void the_provider_offers_only_ways_that_some_client_takes() throws Exception {
        var document = new JsonMapper()
                .readTree(ledger.url()
                        .resolve("/.well-known/openid-configuration")
                        .toURL()
                        .openStream());
        assertThat(document.path("grant_types_supported").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("authorization_code", "client_credentials");
        assertThat(document.path("token_endpoint_auth_methods_supported")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrder("client_secret_basic", "none");
        assertThat(document.propertyNames())
                .doesNotContain("dpop_signing_alg_values_supported", "tls_client_certificate_bound_access_tokens");
    }

    @Test
    void a_person_logs_in_and_acts_in_their_role() throws Exception {
        var tokens = logIn("tm", accounts.get("tm").password());

        var claims = claims(tokens.path("access_token").asString());
        assertThat(claims.path("sub").asString()).isEqualTo("tm");
        assertThat(claims.path("role").asString()).isEqualTo("TM");
        assertThat(claims.path("unit").asString()).isEqualTo("320614103000");
        assertThat(claims.path("client_id").asString()).isEqualTo("console");
        assertThat(claims.path("aud").toString()).isEqualTo("\"case-ledger\"");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(1800);
        assertThat(claims(tokens.path("id_token").asString()).path("nonce").asString())
                .isEqualTo("n1");
        assertThat(tokens.has("refresh_token")).isFalse();
        assertThat(api(tokens.path("access_token").asString())).isEqualTo(200);
        assertThat(api(tokens.path("id_token").asString()))
                .as("an ID token is for the page")
                .isEqualTo(401);
    }

    @Test
    void the_next_token_needs_no_password_until_the_person_logs_out() throws Exception {
        var tokens = logIn("ti", accounts.get("ti").password());
        var idToken = tokens.path("id_token").asString();
        assertThat(api(tokens.path("access_token").asString()))
                .as("with the cookie, as a browser asks")
                .isEqualTo(200);
        assertThat(locationOf(browse(authorization(Map.of())))).startsWith(ledger.url() + "/?code=");

        var left = browse("/connect/logout?id_token_hint=" + idToken + "&client_id=console&post_logout_redirect_uri="
                + encoded(ledger.url() + "/"));

        assertThat(locationOf(left)).isEqualTo(ledger.url() + "/");
        assertThat(locationOf(browse(authorization(Map.of())))).endsWith("/login");
    }

    @Test
    void a_wrong_password_is_told_as_an_unknown_name_is() throws Exception {
        var wrong = submit("dd", "wrong-password");
        var unknown = submit("nobody", "wrong-password");

        assertThat(locationOf(wrong)).endsWith("/login?failed").isEqualTo(locationOf(unknown));
        assertThat(browse("/login?failed").body()).contains("role=\"alert\"");
    }

    @Test
    void after_five_failures_even_the_right_password_waits() throws Exception {
        for (var failure = 0; failure < FAILURES_MAX; failure++) {
            assertThat(locationOf(submit("sa", "wrong"))).endsWith("/login?failed");
            assertThat(locationOf(submit("nobody-else", "wrong"))).endsWith("/login?failed");
        }
        assertThat(locationOf(submit("sa", accounts.get("sa").password()))).endsWith("/login?locked");
        assertThat(locationOf(submit("nobody-else", "wrong"))).endsWith("/login?locked");
    }

    @Test
    void the_login_page_runs_nothing_and_keeps_its_cookie_to_itself() throws Exception {
        var page = browse("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'", "form-action 'self'"));
        assertThat(page.body()).doesNotContain("<script", "style=", "<style", "{");
        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void the_session_of_before_the_login_is_not_the_session_of_after() throws Exception {
        var before = session(browse("/login"));
        var after = session(submit("vi", accounts.get("vi").password()));

        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void a_login_that_another_site_sends_is_none() throws Exception {
        var forged = form(
                browser,
                "/login",
                Map.of("username", "vm", "password", accounts.get("vm").password()));

        assertThat(locationOf(forged)).endsWith("/login");
        assertThat(locationOf(browse(authorization(Map.of())))).endsWith("/login");
    }

    @Test
    void nobody_is_sent_to_an_address_that_is_not_the_consoles() throws Exception {
        for (var address : List.of(
                "https://evil.example/",
                ledger.url() + "/other",
                "http://127.0.0.1:1/",
                ledger.url() + "//evil.example")) {
            var answer = browse(authorization(Map.of("redirect_uri", address)));
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
        var evil = browse(
                "/connect/logout?client_id=console&id_token_hint=x&post_logout_redirect_uri=https://evil.example/");
        assertThat(evil.statusCode()).isEqualTo(400);
    }

    @Test
    void a_broken_request_for_a_login_is_told_in_words_and_the_way_on_is_shown() throws Exception {
        for (var broken : List.of(
                authorization(Map.of("client_id", "nobody")),
                authorization(Map.of("client_id", "")),
                authorization(Map.of("redirect_uri", "https://evil.example/")),
                "/oauth2/authorize")) {
            var answer = browse(broken);
            assertThat(answer.statusCode()).as(broken).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(answer.body())
                    .contains("发来请求的应用不为本台账所知", "not known to this ledger", "name=\"_csrf\"")
                    .doesNotContain("evil", "nobody");
        }
    }

    @Test
    void a_code_is_not_given_without_a_challenge_or_with_a_plain_one() throws Exception {
        for (var lacking : List.of(
                Map.of("code_challenge", ""),
                Map.of("code_challenge_method", "plain"),
                Map.of("code_challenge_method", ""))) {
            var answer = browse(authorization(lacking));
            assertThat(locationOf(answer))
                    .as(lacking.toString())
                    .contains("error=invalid_request")
                    .doesNotContain("code=");
        }
    }

    @Test
    void a_code_is_good_once_and_for_whoever_asked_for_it() throws Exception {
        var stolen = code("di", accounts.get("di").password());
        assertThat(exchange(stolen, VERIFIER + "x").statusCode()).isEqualTo(400);
        assertThat(exchange(stolen, "").statusCode()).isIn(400, 401);

        var code = parameter(locationOf(browse(authorization(Map.of()))), "code");
        assertThat(exchange(code, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(exchange(code, VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void an_upstream_system_acts_for_itself_whatever_it_asks_for() throws Exception {
        var answer = credentials("police", accounts.get("police").password(), Map.of("role", "DD", "actor", "dd"));

        var claims = claims(json(answer).path("access_token").asString());
        assertThat(claims.path("sub").asString()).isEqualTo("police");
        assertThat(claims.path("role").asString()).isEqualTo("RU");
        assertThat(api(json(answer).path("access_token").asString())).isEqualTo(200);
    }

    @Test
    void a_client_with_a_wrong_secret_gets_nothing() throws Exception {
        assertThat(credentials("police", "wrong", Map.of()).statusCode()).isEqualTo(401);
        assertThat(credentials("nobody", "wrong", Map.of()).statusCode()).isEqualTo(401);
        assertThat(credentials("console", "", Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void what_the_provider_need_not_offer_cannot_be_reached() throws Exception {
        for (var path : List.of(
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/par",
                "/oauth2/device_authorization",
                "/userinfo",
                "/connect/register")) {
            assertThat(form(browser, path, Map.of()).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void a_changed_or_unsigned_token_is_refused() throws Exception {
        var token = Credentials.of(ledger.data()).tokenOf(Haimen.at(Haimen.TOWN, Role.TM));
        var parts = token.split("\\.", -1);
        var director =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("\"TM\"", "\"DD\"");
        var none = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}");

        assertThat(api(token)).isEqualTo(200);
        assertThat(api(parts[0] + '.' + base64(director) + '.' + parts[2])).isEqualTo(401);
        assertThat(api(none + '.' + parts[1] + '.')).isEqualTo(401);
        assertThat(api(none + '.' + base64(director) + '.' + parts[2])).isEqualTo(401);
    }

    @Test
    void secrets_are_kept_from_everybody_else_and_stand_in_no_log() throws IOException {
        try (var files = Files.list(ledger.data().identity())) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        try (var logs = Files.list(ledger.data().logs());
                var files = Files.list(ledger.data().identity())) {
            var written = new StringBuilder();
            for (var file : Stream.concat(logs, files).toList()) {
                written.append(Files.readString(file));
            }
            assertThat(written).isNotEmpty();
            assertThat(accounts.values()).allSatisfy(each -> assertThat(written).doesNotContain(each.password()));
        }
    }

    private JsonNode logIn(String name, String password) throws Exception {
        return json(exchange(code(name, password), VERIFIER));
    }

    /** The way of a browser: sent to log in, and back to where it came from. */
    private String code(String name, String password) throws Exception {
        assertThat(locationOf(browse(authorization(Map.of())))).endsWith("/login");
        var back = locationOf(submit(name, password));
        var location = locationOf(
                browse(URI.create(back).getRawPath() + "?" + URI.create(back).getRawQuery()));
        assertThat(location).startsWith(ledger.url() + "/?code=").contains("state=s1");
        return parameter(location, "code");
    }

    private HttpResponse<String> submit(String name, String password) throws Exception {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(browse("/login").body());
        assertThat(token.find()).isTrue();
        return form(browser, "/login", Map.of("_csrf", token.group(1), "username", name, "password", password));
    }

    private HttpResponse<String> exchange(String code, String verifier) throws Exception {
        return form(
                browser,
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "console",
                        "code",
                        code,
                        "redirect_uri",
                        ledger.url() + "/",
                        "code_verifier",
                        verifier));
    }

    /** What the page asks for, but for these parameters; an empty one is left out. */
    private static String authorization(Map<String, String> other) throws Exception {
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        var query = new TreeMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                "console",
                "scope",
                "openid",
                "redirect_uri",
                ledger.url() + "/",
                "state",
                "s1",
                "nonce",
                "n1",
                "code_challenge",
                challenge,
                "code_challenge_method",
                "S256"));
        query.putAll(other);
        query.values().removeIf(String::isEmpty);
        return "/oauth2/authorize?" + encoded(query);
    }

    private static HttpResponse<String> credentials(String client, String secret, Map<String, String> named)
            throws Exception {
        var form = new TreeMap<>(named);
        form.put("grant_type", "client_credentials");
        var request = HttpRequest.newBuilder(ledger.url().resolve("/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> browse(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(ledger.url().resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> form(HttpClient http, String path, Map<String, String> fields)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(ledger.url().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                        .build(),
                BodyHandlers.ofString());
    }

    private int api(String token) throws Exception {
        return browser.send(
                        HttpRequest.newBuilder(ledger.url().resolve("/api/v1/cases?limit=1"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private static String locationOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return ledger.url()
                .resolve(answer.headers().firstValue("Location").orElseThrow())
                .toString();
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    private static String parameter(String uri, String name) {
        return Arrays.stream(URI.create(uri).getQuery().split("&", -1))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return LedgerClient.JSON.readTree(answer.body());
    }

    private static JsonNode claims(String token) {
        return LedgerClient.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
