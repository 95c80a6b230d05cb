package caseledger.standalone.identity;

import caseledger.access.AccessSettings;
import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** An OpenID provider on the ledger's own port, so that standalone takes the same way as with any other. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
public class IdentityProvider {
    /** What of the provider can be reached; it offers more than anybody here needs. */
    private static final String[] ENDPOINTS = {
        "/.well-known/openid-configuration",
        "/oauth2/authorize",
        "/oauth2/token",
        "/oauth2/jwks",
        "/connect/logout",
        LoginPage.PATH
    };

    /** What its discovery document offers beside them, and no client here has or gets. */
    private static final Set<String> UNREACHABLE = Set.of(
            "device_authorization_endpoint",
            "dpop_signing_alg_values_supported",
            "introspection_endpoint",
            "introspection_endpoint_auth_methods_supported",
            "pushed_authorization_request_endpoint",
            "revocation_endpoint",
            "revocation_endpoint_auth_methods_supported",
            "tls_client_certificate_bound_access_tokens",
            "userinfo_endpoint");

    /** For those who log in at the same time; a browser shows nothing meanwhile. */
    private static final Duration LOGIN_WAITS_MAX = Duration.ofSeconds(3);

    private final Users users;
    private final Clients clients;

    IdentityProvider(IdentitySettings settings, AccessSettings access) {
        OwnerOnly.createDirectory(settings.directory());
        users = Users.readOrCreate(settings.users(), settings.demoPassword());
        clients = Clients.readOrCreate(settings.clients(), settings.commandLineSecret(), access.issuerUri());
    }

    /** The users and clients that this start has made, with what they prove themselves by. */
    public List<NewAccount> newAccounts() {
        return Stream.concat(users.made().stream(), clients.made().stream()).toList();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(IdentitySettings settings) {
        return new ImmutableJWKSet<>(SigningKeys.readOrCreate(settings.signingKeys()));
    }

    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> signingKeys) {
        var encoder = new NimbusJwtEncoder(signingKeys);
        encoder.setJwkSelector(List<JWK>::getFirst);
        return encoder;
    }

    @Bean
    ActorClaims actorClaims(AccessSettings access) {
        return new ActorClaims(users, clients, access.audience());
    }

    @Bean
    Clients clients() {
        return clients;
    }

    @Bean
    Authorizations authorizations() {
        return new Authorizations();
    }

    @Bean
    PasswordEncoder clientSecrets() {
        return new Secrets();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AccessSettings access) {
        return AuthorizationServerSettings.builder().issuer(access.issuerUri()).build();
    }

    @Bean
    LoginPage loginPage() {
        return new LoginPage();
    }

    /** Without it, what is known of a session would outlive it. */
    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    Visitors visitors() {
        return new Visitors();
    }

    /** Before the ledger's own, which knows tokens only. */
    @Bean
    @Order(1)
    SecurityFilterChain identityProviderChain(HttpSecurity http, IdentitySettings settings) {
        var login =
                new Login(users::hasPassword, new LockOut(settings.lockOut(), Ticker.systemTicker()), LOGIN_WAITS_MAX);
        return http.securityMatcher(ENDPOINTS)
                .with(new OAuth2AuthorizationServerConfigurer(), this::configure)
                .authenticationProvider(login)
                .addFilterAfter(IdentityProvider::tellBrokenRequests, CsrfFilter.class)
                .formLogin(form -> form.loginPage(LoginPage.PATH)
                        .failureHandler((_, response, failure) -> response.sendRedirect(LoginPage.PATH + "?"
                                + (failure instanceof LockedException ? LoginPage.LOCKED : LoginPage.FAILED))))
                .exceptionHandling(
                        refusals -> refusals.accessDeniedHandler( // The page was open for longer than its session.
                                (_, response, _) -> response.sendRedirect(LoginPage.PATH)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(LoginPage.PATH)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .headers(AbstractHttpConfigurer::disable) // They go on every answer.
                .build();
    }

    private void configure(OAuth2AuthorizationServerConfigurer server) {
        server.oidc(oidc -> oidc.providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                        document -> document.claims(claims -> claims.keySet().removeAll(UNREACHABLE))
                                .tokenEndpointAuthenticationMethods(methods -> {
                                    methods.clear();
                                    methods.addAll(clients.authenticationMethods());
                                })
                                .grantTypes(types -> {
                                    types.clear();
                                    types.addAll(clients.grantTypes());
                                }))))
                .authorizationEndpoint(endpoint ->
                        endpoint.authenticationProviders(providers -> providers.forEach(each -> {
                            if (each instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                                codes.setAuthenticationValidator(context -> {
                                    requireOwnAddress(context);
                                    new OAuth2AuthorizationCodeRequestAuthenticationValidator().accept(context);
                                });
                            }
                        })));
    }

    /** Where the provider has nowhere to send a person back to, it would leave them with a bare status. */
    private static void tellBrokenRequests(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
            @Override
            public void sendError(int status, String message) throws IOException {
                if (status == SC_BAD_REQUEST) {
                    LoginPage.tellBroken(asked, this);
                } else {
                    super.sendError(status, message);
                }
            }
        });
    }

    /** The standard lets a program on this machine listen on any port (RFC 8252 §7.3); a page has but one. */
    private static void requireOwnAddress(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        if (!context.getRegisteredClient().getRedirectUris().contains(request.getRedirectUri())) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST), null);
        }
    }
}
