package caseledger.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Everything a side needs to know who asks, to seal what they say, and to refuse them. Both sides import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
public class AccessConfiguration {
    private static final String[] OPEN_TO_ALL = {
        "/",
        "/index.html",
        "/assets/**",
        "/webjars/**",
        "/favicon.ico",
        "/problems/**",
        "/actuator/health",
        "/actuator/health/**"
    };

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; " + "form-action 'self'; frame-ancestors 'none'";

    private static final String BEARER = "Bearer ";

    /** @param own the keys of a provider in this process, which is not asked over HTTP */
    @Bean
    JwtDecoder jwtDecoder(AccessSettings settings, ObjectProvider<JWKSource<SecurityContext>> own) {
        var clock = Clock.systemUTC(); // Tokens are not the domain's: they go by the machine's time.
        return AccessTokens.decoder(
                settings,
                own.getIfAvailable(() -> new ProviderKeys(settings.issuerUri(), settings.jwkSetUri(), clock)),
                clock);
    }

    /** Deny by default: an address that nobody decided about is closed. */
    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, ProblemWriter writer) {
        return http.csrf(AbstractHttpConfigurer::disable) // Nothing is done on the strength of a cookie.
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR) // Decided when the request came in.
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, OPEN_TO_ALL)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, OPEN_TO_ALL)
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(AccessConfiguration::bearerToken)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(ActorToken::of))
                        .authenticationEntryPoint((request, response, failure) ->
                                writer.write(request, response, ProblemAdvice.refusedFor(failure, request, response))))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, failure) ->
                                writer.write(request, response, ProblemAdvice.refusedFor(failure, request, response)))
                        .accessDeniedHandler((request, response, _) ->
                                writer.write(request, response, new Refused(AccessProblem.ACCESS_DENIED))))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }

    /** The token of the header Authorization (RFC 6750 §2.1), and of nowhere else; whether it is one, its decoder says. */
    private static @Nullable String bearerToken(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** One observation per filter and request costs more than a command; the request as a whole is observed anyway. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Refuses in headers what Spring Security refuses, control characters and code points that are none, without a regular
     * expression for each header of each request.
     */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(AccessConfiguration::isPlain);
        firewall.setAllowedHeaderValues(AccessConfiguration::isPlain);
        return firewall;
    }

    private static boolean isPlain(String header) {
        return header.codePoints().allMatch(letter -> Character.isDefined(letter) && !Character.isISOControl(letter));
    }

    @Bean
    Keyring keyring(DataSource dataSource, AccessSettings settings) {
        return Keyring.open(
                dataSource, settings.masterKeyFile(), settings.limits().keysInMemoryMax());
    }

    @Bean
    Sealing sealing(Keyring keyring) {
        return new Sealing(keyring);
    }

    @Bean
    Mac mac(Keyring keyring) {
        return new Mac(keyring);
    }

    @Bean
    StrictJson strictJson(AccessSettings settings) {
        return new StrictJson(settings.limits());
    }

    @Bean
    SealedBody sealedBody(StrictJson json, Keyring keyring) {
        return new SealedBody(json, keyring);
    }

    /** Chinese unless English is asked for. Named as Spring MVC looks for it, so that endpoints can take a Locale. */
    @Bean
    LocaleResolver localeResolver() {
        var locales = new AcceptHeaderLocaleResolver();
        locales.setSupportedLocales(List.of(Locale.CHINESE, Locale.ENGLISH));
        locales.setDefaultLocale(Locale.CHINESE);
        return locales;
    }

    @Bean
    ProblemWriter problemWriter(LocaleResolver localeResolver) {
        return new ProblemWriter(localeResolver);
    }

    @Bean
    ProblemAdvice problemAdvice(ProblemWriter writer) {
        return new ProblemAdvice(writer);
    }

    @Bean
    ErrorPage errorPage(ProblemWriter writer) {
        return new ErrorPage(writer);
    }

    @Bean
    BodyLimit bodyLimit(AccessSettings settings, ProblemWriter writer) {
        return new BodyLimit(settings.limits().bodyBytesMax(), writer);
    }

    /** After Spring Security: whoever may not ask is not read. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimitFilter(BodyLimit bodyLimit) {
        var filter = new FilterRegistrationBean<>(bodyLimit);
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }

    @Bean
    WebMvcConfigurer accessWebMvc(BodyLimit bodyLimit) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentActor());
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(bodyLimit);
            }
        };
    }
}
