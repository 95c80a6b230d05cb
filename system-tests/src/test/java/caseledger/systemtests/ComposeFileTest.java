package caseledger.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The containers' file, held against the applications: it cannot be run everywhere, but it can be read. */
class ComposeFileTest {
    private static final Path ROOT = Path.of("..");
    private static final JsonNode REALM =
            new JsonMapper().readTree(text(ROOT.resolve("keycloak/case-ledger-realm.json")));
    private static final Set<String> SIDES = Set.of("command-side", "query-side");

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void starts_both_sides_with_postgresql_axon_server_and_an_identity_provider() {
        assertThat(services.keySet())
                .containsExactlyInAnyOrder("postgres", "axon-server", "keycloak", "command-side", "query-side");
    }

    @Test
    void opens_ports_to_this_machine_only_and_none_twice() {
        var ports = services.values().stream()
                .flatMap(service -> list(service, "ports").stream())
                .toList();
        assertThat(ports)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).matches("127\\.0\\.0\\.1:[0-9]+:[0-9]+"));
        SIDES.forEach(side -> assertThat(list(services.get(side), "ports").getFirst())
                .endsWith(":" + environment(side).get("LEDGER_PORT")));
    }

    @Test
    void waits_until_the_database_is_healthy_and_asks_each_side_for_its_health() {
        assertThat(services.get("postgres")).containsKey("healthcheck");
        SIDES.forEach(side -> {
            assertThat(services.get(side).get("depends_on").toString())
                    .contains("postgres={condition=service_healthy}");
            assertThat(services.get(side).get("healthcheck").toString())
                    .contains(":" + environment(side).get("LEDGER_PORT") + "/actuator/health");
        });
    }

    @Test
    void sets_only_what_the_applications_read() {
        SIDES.forEach(side -> assertThat(environment(side).keySet()).isSubsetOf(read(side)));
    }

    @Test
    void points_the_sides_at_the_services_by_name() {
        SIDES.forEach(side -> {
            assertThat(environment(side).get("LEDGER_DATABASE_URL")).startsWith("jdbc:postgresql://postgres:5432/");
            assertThat(environment(side).get("AXON_AXONSERVER_SERVERS")).isEqualTo("axon-server:8124");
            assertThat(environment(side).get("LEDGER_STORE")).isEqualTo("axon-server");
        });
    }

    /** Its issuer is the address that browsers know; the sides fetch its keys by its name in here. */
    @Test
    void trusts_the_identity_provider_that_it_starts() {
        var host = environment("keycloak").get("KC_HOSTNAME");
        assertThat(list(services.get("keycloak"), "ports")).containsExactly(host.replace("http://", "") + ":8080");
        SIDES.forEach(side -> assertThat(environment(side))
                .containsEntry(
                        "LEDGER_ISSUER_URI",
                        host + "/realms/" + REALM.path("realm").asString())
                .containsEntry(
                        "LEDGER_JWK_SET_URI", "http://keycloak:8080/realms/case-ledger/protocol/openid-connect/certs"));
    }

    @Test
    void gives_every_client_of_the_realm_the_claims_that_make_an_actor_and_no_secret() {
        assertThat(REALM.path("clients"))
                .allSatisfy(client -> {
                    assertThat(client.has("secret")).isFalse();
                    assertThat(client.path("protocolMappers"))
                            .extracting(each -> each.path("name").asString())
                            .contains("audience", "role", "unit");
                })
                .extracting(client -> client.path("clientId").asString())
                .containsExactly("console", "court", "police", "hotline-12345", "petition", "grid");
        var console = REALM.path("clients").get(0);
        assertThat(console.path("attributes").path("pkce.code.challenge.method").asString())
                .isEqualTo("S256");
        assertThat(console.path("redirectUris").get(0).asString())
                .isEqualTo("http://"
                        + list(services.get("query-side"), "ports").getFirst().replace(":8080", "/"));
    }

    @Test
    void builds_each_side_from_the_jar_that_the_build_leaves() {
        assertThat(text(ROOT.resolve("Dockerfile"))).contains("COPY ${SIDE}/target/${SIDE}-app.jar");
        SIDES.forEach(side -> {
            assertThat(services.get(side).get("build").toString()).contains("SIDE=" + side);
            assertThat(text(ROOT.resolve(side).resolve("pom.xml")))
                    .contains("<finalName>" + side + "</finalName>", "<classifier>app</classifier>");
        });
    }

    /** What the side's own configuration takes from the environment, and the connector's settings. */
    private static Set<String> read(String side) {
        var names = Pattern.compile("\\$\\{([A-Z_]+)")
                .matcher(text(ROOT.resolve(side + "/src/main/resources/" + side + ".yaml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Arrays.stream(AxonServerConfiguration.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .forEach(
                        name -> names.add("AXON_AXONSERVER_" + name.substring(3).toUpperCase(Locale.ROOT)));
        return names;
    }

    private Map<String, String> environment(String service) {
        return map(services.get(service).get("environment")).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    private static List<String> list(Map<String, Object> service, String key) {
        return service.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return (Map<String, Map<String, Object>>)
                map(yaml.load(text(ROOT.resolve("docker-compose.yml")))).get("services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
