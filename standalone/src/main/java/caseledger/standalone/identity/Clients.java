package caseledger.standalone.identity;

import caseledger.codes.Role;
import caseledger.values.UnitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import tools.jackson.databind.json.JsonMapper;

/** The programs that get tokens: the console for people, upstream systems for themselves, the command line for anybody. */
final class Clients implements RegisteredClientRepository {
    static final String CONSOLE = "console";

    private static final Duration TOKEN = Duration.ofMinutes(30);
    private static final Secrets SECRETS = new Secrets();
    private static final JsonMapper JSON = new JsonMapper();
    private static final UnitId DISTRICT = new UnitId("320614000000");

    private final Map<String, RegisteredClient> registered = new HashMap<>();
    private final Map<String, Upstream> upstream = new HashMap<>();
    private final List<NewAccount> made;

    /** A system that sends disputes, as a line of the file. */
    record Upstream(String id, Role role, String unit, String secretHash) {}

    private Clients(Upstream[] systems, List<NewAccount> made) {
        this.made = made;
        for (var system : systems) {
            upstream.put(system.id(), system);
            register(withSecret(system.id(), system.secretHash()));
        }
    }

    /**
     * Upstream systems of the file, or the usual ones if it is not there.
     *
     * @param url the console's
     */
    static Clients readOrCreate(Path file, Path commandLineSecret, String url) {
        try {
            List<NewAccount> made = Files.exists(file) ? List.of() : usual();
            if (!made.isEmpty()) {
                var systems = made.stream()
                        .map(each ->
                                new Upstream(each.id(), each.role(), each.unit().value(), hash(each.password())))
                        .toList();
                OwnerOnly.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(systems));
            }
            var clients = new Clients(JSON.readValue(Files.readString(file), Upstream[].class), made);
            clients.register(console(url));
            clients.register(
                    withSecret(CommandLineClient.ID, hash(CommandLineClient.secretOrCreating(commandLineSecret))));
            return clients;
        } catch (IOException e) {
            throw new UncheckedIOException("The clients in %s cannot be read".formatted(file), e);
        }
    }

    /** By what ways some client gets tokens. */
    Set<String> grantTypes() {
        return registered.values().stream()
                .flatMap(client -> client.getAuthorizationGrantTypes().stream())
                .map(AuthorizationGrantType::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How some client proves who it is. */
    Set<String> authenticationMethods() {
        return registered.values().stream()
                .flatMap(client -> client.getClientAuthenticationMethods().stream())
                .map(ClientAuthenticationMethod::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Nullable
    Upstream findUpstream(String id) {
        return upstream.get(id);
    }

    /** Whom this start has made. */
    List<NewAccount> made() {
        return made;
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return registered.get(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return registered.get(clientId);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients stand in a file");
    }

    private void register(RegisteredClient client) {
        registered.put(client.getClientId(), client);
    }

    private static List<NewAccount> usual() {
        return List.of(
                NewAccount.withSecret("court", Role.RU, DISTRICT, Secrets.secret()),
                NewAccount.withSecret("police", Role.RU, DISTRICT, Secrets.secret()),
                NewAccount.withSecret("hotline-12345", Role.RU, DISTRICT, Secrets.secret()),
                NewAccount.withSecret("petition", Role.RU, DISTRICT, Secrets.secret()),
                NewAccount.withSecret("grid", Role.GW, DISTRICT, Secrets.secret()));
    }

    private static RegisteredClient withSecret(String id, String hash) {
        return client(id)
                .clientSecret(hash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    /** Runs in a browser, so it can keep no secret: the code is bound to whoever asked for it (RFC 7636). */
    private static RegisteredClient console(String url) {
        return client(CONSOLE)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(url + "/")
                .postLogoutRedirectUri(url + "/")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build();
    }

    private static RegisteredClient.Builder client(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .tokenSettings(
                        TokenSettings.builder().accessTokenTimeToLive(TOKEN).build());
    }

    private static String hash(String secret) {
        return String.valueOf(SECRETS.encode(secret));
    }
}
