package caseledger.access;

import caseledger.access.keys.KeyShredder;
import caseledger.access.keys.MasterKeySource;
import caseledger.access.reads.ReadsConfiguration;
import caseledger.codes.Role;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Everything a side needs to know who asks, to seal what they say, and to refuse them. Both sides import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, OwnerSettings.class, RateSettings.class})
@Import(ReadsConfiguration.class)
public class AccessConfiguration {
    private static final String[] OPEN_TO_ALL = {
        "/",
        "/index.html",
        "/console.json",
        "/assets/**",
        "/webjars/**",
        "/favicon.ico",
        "/problems/**",
        "/actuator/health",
        "/actuator/health/**"
    };

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
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, JwtDecoder tokens, RateLimits limits, ProblemWriter writer) {
        var noGoodToken = new TokenRefusal(limits, writer);
        var actors = new ActorTokens(tokens);
        return http.csrf(AbstractHttpConfigurer::disable) // Nothing is done on the strength of a cookie.
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable) // Nobody asks the request who asks.
                .sessionManagement(AbstractHttpConfigurer::disable) // Who asks is known for one request at a time.
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR) // Decided when the request came in.
                        .permitAll()
                        .requestMatchers("/api/**") // Before the others, since most requests are for it.
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, OPEN_TO_ALL)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, OPEN_TO_ALL)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/metrics/**")
                        .hasRole(Role.SA.name())
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(AccessConfiguration::bearerToken)
                        .authenticationManagerResolver(_ -> actors)
                        .authenticationEntryPoint(noGoodToken))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(noGoodToken)
                        .accessDeniedHandler((request, response, _) ->
                                writer.write(request, response, new Refused(AccessProblem.ACCESS_DENIED))))
                .headers(AbstractHttpConfigurer::disable) // They go on every answer, see strictHeaders.
                .build();
    }

    /**
     * The headers of every answer, also of those that nobody behind the first filter sees: what the firewall refuses, what
     * comes too often. Nothing is kept by anybody unless its endpoint says so; browsers that have seen TLS insist on it.
     */
    @Bean
    FilterRegistrationBean<HeaderWriterFilter> strictHeaders(AccessSettings settings) {
        var referrer = new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER);
        var opener = new CrossOriginOpenerPolicyHeaderWriter();
        opener.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
        var resources = new CrossOriginResourcePolicyHeaderWriter();
        resources.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
        var filter =
                new HeaderWriterFilter(List.of(
                        new ContentSecurityPolicyHeaderWriter(contentSecurityPolicy(settings)),
                        new XContentTypeOptionsHeaderWriter(),
                        new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                        new CacheControlHeadersWriter(),
                        new HstsHeaderWriter(),
                        new PermissionsPolicyHeaderWriter("camera=(), geolocation=(), microphone=()"),
                        referrer,
                        opener,
                        resources)) {
                    // The server refuses some addresses before any filter sees them.
                    @Override
                    protected boolean shouldNotFilterErrorDispatch() {
                        return false;
                    }
                };
        filter.setShouldWriteHeadersEagerly(true); // An answer to HEAD may be on its way before the filter comes back.
        var registration = new FilterRegistrationBean<HeaderWriterFilter>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    /** The page speaks with the ledger and with the provider. */
    private static String contentSecurityPolicy(AccessSettings settings) {
        return "default-src 'self'; connect-src 'self' " + settings.issuerOrigin()
                + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
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

    /** Asked for each header each time that somebody reads it, and mostly of ASCII. */
    static boolean isPlain(String header) {
        for (var i = 0; i < header.length(); i++) {
            var letter = header.charAt(i);
            if (letter < ' ' || letter > '~') {
                return header.codePoints()
                        .skip(i)
                        .allMatch(rest -> Character.isDefined(rest) && !Character.isISOControl(rest));
            }
        }
        return true;
    }

    @Bean
    SchemaOwner schemaOwner(DataSource process, ObjectProvider<JdbcConnectionDetails> database, OwnerSettings owner) {
        var details = database.getIfAvailable();
        return new SchemaOwner(
                process,
                details == null || owner.user().isBlank()
                        ? null
                        : new DriverManagerDataSource(details.getJdbcUrl(), owner.user(), owner.password()));
    }

    @Bean
    Keyring keyring(SchemaOwner schemas, AccessSettings settings) {
        return Keyring.open(
                schemas,
                MasterKeySource.of(settings.masterKey(), System.getenv()),
                settings.limits().keysInMemoryMax());
    }

    /** After the keyring, which makes the schema. */
    @Bean
    KeyShredder keyShredder(DataSource dataSource, Keyring keyring) {
        return new KeyShredder(dataSource);
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
        return new BodyLimit(settings.limits(), writer);
    }

    /** After Spring Security: whoever may not ask is not read. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimitFilter(BodyLimit bodyLimit) {
        var filter = new FilterRegistrationBean<>(bodyLimit);
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }

    @Bean
    RateLimits rateLimits(RateSettings settings) {
        return new RateLimits(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    /** Before Spring Security, so that it holds for logins too. */
    @Bean
    FilterRegistrationBean<RateFilters.OfAddresses> addressRates(RateLimits limits, ProblemWriter writer) {
        var filter = new FilterRegistrationBean<>(new RateFilters.OfAddresses(limits, writer));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** After Spring Security, and before a body is read. */
    @Bean
    FilterRegistrationBean<RateFilters.OfActors> actorRates(RateLimits limits, ProblemWriter writer) {
        var filter = new FilterRegistrationBean<>(new RateFilters.OfActors(limits, writer));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
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
                interceptors.addInterceptor(new Gate()).addPathPatterns("/api/**");
                interceptors.addInterceptor(bodyLimit);
            }
        };
    }
}
