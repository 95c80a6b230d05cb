package caseledger.query.privacy;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.OTHER_VILLAGE;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static caseledger.query.Story.caseId;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.Issuer;
import caseledger.access.Keyring;
import caseledger.access.Sealing;
import caseledger.codes.AccessScope;
import caseledger.codes.AppointedBy;
import caseledger.codes.Channel;
import caseledger.codes.Level;
import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.codes.Purpose;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.UnitKind;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.IntakeEvent.RepeatContactLogged;
import caseledger.events.LedgerEvent;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.DataExported;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PersonalKeyDestroyed;
import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.RegistryEvent;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.query.Cases;
import caseledger.query.QuerySide;
import caseledger.query.StateJson;
import caseledger.query.Views;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.AgreementId;
import caseledger.values.CaseId;
import caseledger.values.FirstPerson;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.Provenance;
import caseledger.values.RuleVersion;
import caseledger.values.Sealed;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Who reads personal data in clear, over HTTP, on a real ledger with planted people; and that nobody else does. */
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataTest {
    private static final Instant NOW = at("2024-03-10 10:00");

    /** Lu and Shen, mediated in the village. */
    private static final CaseId CASE = caseId(1);

    /** Lu again, in another town. */
    private static final CaseId ELSEWHERE = caseId(2);

    /** Lu again, in the same village, in danger: seen by named people. */
    private static final CaseId IN_DANGER = caseId(3);

    /** Of two people one is erased, and the data of the other may only be stored. */
    private static final CaseId OLD = caseId(4);

    private static final PartyId A = new PartyId("A");
    private static final PartyId B = new PartyId("B");
    private static final RuleVersion RULE = new RuleVersion("breakGlass.open@1");
    private static final SecondPerson SECOND = new SecondPerson(Role.DP, DISTRICT, new ActorId("dp1"));

    private static final String LU = "陆建国";
    private static final String LU_ID = "320684190001010011";
    private static final String LU_PHONE = "13812340101";
    private static final String SHEN = "沈桂兰";
    private static final String SHEN_PHONE = "13912340202";
    private static final String SUMMARY = "楼上漏水，陆建国动手";
    private static final String COMMON = "王芳";
    private static final String CONFIDANT = "顾小云";
    private static final String WITNESS = "钱大海";
    private static final String CAUCUS = "我方底线三万元";
    private static final String NOTE = "双方各自陈述";
    private static final String TERMS = "沈桂兰赔偿二万元";
    private static final String COMPLAINT = "至今无人修理";

    private static final List<String> PLANTED =
            List.of(LU, LU_ID, LU_PHONE, SHEN, SHEN_PHONE, CONFIDANT, WITNESS, SUMMARY, CAUCUS, NOTE, TERMS, COMPLAINT);

    private static final Issuer ISSUER = Issuer.start();

    @TempDir
    static Path directory;

    static EmbeddedPostgres postgres;
    static ConfigurableApplicationContext side;
    static HttpClient http;

    @Configuration(proxyBeanMethods = false)
    static class AtAnHour {
        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        http = HttpClient.newHttpClient();
        side = new SpringApplicationBuilder(AtAnHour.class, QuerySide.class)
                .run(
                        "--spring.config.name=query-side",
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--ledger.access.issuer-uri=" + ISSUER.uri(),
                        "--ledger.access.master-key=file:" + directory.resolve("master.key"));
        record();
    }

    @AfterAll
    static void stop() throws IOException {
        side.close();
        postgres.close();
        http.close();
        ISSUER.close();
    }

    @Test
    void a_mediator_reads_the_people_of_the_case_in_clear() throws Exception {
        var answer = unseal(CASE, staff("vm1", Role.VM, VILLAGE), "MEDIATION", "");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(texts(answer)).contains(LU, LU_ID, LU_PHONE, SHEN, SHEN_PHONE, SUMMARY, NOTE, TERMS, CAUCUS);
        assertThat(item(answer, "phone", "A").at("/label/zh").asString()).isEqualTo("联系电话");
        assertThat(item(answer, "phone", "A").at("/type").asString()).isEqualTo("PartyAdded");
    }

    @Test
    void only_what_is_asked_for_is_unsealed() throws Exception {
        var answer = unseal(
                CASE, staff("vm1", Role.VM, VILLAGE), "MEDIATION", ", \"parties\": [\"B\"], \"fields\": [\"phone\"]");
        assertThat(texts(answer)).containsExactly(SHEN_PHONE);
    }

    @Test
    void unsealing_needs_a_purpose_and_a_reason() throws Exception {
        var mediator = staff("vm1", Role.VM, VILLAGE);
        var path = "/api/v1/cases/" + CASE + "/unsealing";
        assertRefused(post(path, "{}", mediator), 400, "invalid-body");
        assertRefused(post(path, "{\"purpose\": \"MEDIATION\", \"reason\": \" \"}", mediator), 400, "invalid-body");
        assertRefused(post(path, "{\"purpose\": \"CURIOSITY\", \"reason\": \"x\"}", mediator), 400, "invalid-body");
        assertRefused(unseal(CASE, mediator, "MEDIATION", ", \"fields\": [\"salary\"]"), 400, "invalid-body");
    }

    @Test
    void what_is_asked_by_a_body_takes_no_parameters() throws Exception {
        var mediator = staff("vm1", Role.VM, VILLAGE);
        var unsealing = "/api/v1/cases/" + CASE + "/unsealing?party=A";
        assertRefused(
                post(unsealing, "{\"purpose\": \"MEDIATION\", \"reason\": \"x\"}", mediator), 400, "invalid-parameter");
        assertRefused(
                post("/api/v1/search?limit=1", "{\"name\": \"x\", \"purpose\": \"MEDIATION\"}", mediator),
                400,
                "invalid-parameter");
        assertRefused(get("/console.json?issuer=x", mediator), 400, "invalid-parameter");
    }

    @Test
    void the_reason_stands_sealed_in_the_log_of_reads_and_is_told_to_who_sees_the_case_identified() throws Exception {
        unseal(CASE, staff("vm5", Role.VM, VILLAGE), "MEDIATION", "");
        unseal(caseId(99), staff("vm5", Role.VM, VILLAGE), "MEDIATION", "");
        assertThat(reasons(staff("dp1", Role.DP, DISTRICT))).containsExactly("", "核实身份");
        assertThat(reasons(staff("au2", Role.AU, DISTRICT))).as("let in").containsExactly("", "核实身份");
        assertThat(reasons(staff("au9", Role.AU, DISTRICT))).containsExactly("", "〔封存〕");
        assertThat(get("/api/v1/reads?kind=UNSEALING", party(A)).body()).doesNotContain("reason");
        assertThat(side.getBean(JdbcClient.class)
                        .sql("SELECT reason FROM reads.read_log WHERE actor = 'vm5' AND status = 200")
                        .query(String.class)
                        .single())
                .startsWith("s1." + CASE + ".");
    }

    private static List<String> reasons(Actor watcher) throws Exception {
        return json(get("/api/v1/reads?actor=vm5", watcher))
                .get("items")
                .valueStream()
                .map(each -> each.path("reason").asString(""))
                .toList();
    }

    @Test
    void what_was_said_in_a_caucus_is_for_the_presiding_mediator_and_who_said_it() throws Exception {
        assertThat(texts(unseal(CASE, staff("td1", Role.TD, TOWN), "SUPERVISION", "")))
                .contains(LU, NOTE)
                .doesNotContain(CAUCUS);
        assertThat(texts(unseal(CASE, staff("au3", Role.AU, DISTRICT), "AUDIT", "")))
                .containsExactly(CAUCUS);
        assertThat(texts(unseal(CASE, staff("au2", Role.AU, DISTRICT), "AUDIT", "")))
                .contains(LU)
                .doesNotContain(CAUCUS);
    }

    @Test
    void a_party_reads_its_own_data_and_the_agreement_and_nobody_elses() throws Exception {
        assertThat(texts(unseal(CASE, party(A), "PARTY_REQUEST", "")))
                .containsExactlyInAnyOrder(LU, LU_ID, LU_PHONE, CAUCUS, TERMS, COMPLAINT);
        assertThat(texts(unseal(CASE, party(B), "PARTY_REQUEST", "")))
                .containsExactlyInAnyOrder(SHEN, SHEN_PHONE, TERMS);
        assertRefused(unseal(ELSEWHERE, party(A), "PARTY_REQUEST", ""), 404, "case-unknown");
    }

    @Test
    void an_auditor_reads_nobody_until_it_is_opened_to_them() throws Exception {
        assertRefused(unseal(CASE, staff("au9", Role.AU, DISTRICT), "AUDIT", ""), 403, "not-open-to-you");
        assertThat(texts(unseal(IN_DANGER, staff("au1", Role.AU, DISTRICT), "SAFETY", "")))
                .contains(LU);
        assertRefused(unseal(IN_DANGER, staff("au4", Role.AU, DISTRICT), "AUDIT", ""), 403, "not-open-to-you");
    }

    @Test
    void who_may_not_see_the_case_is_told_that_there_is_none() throws Exception {
        assertRefused(unseal(CASE, staff("vm9", Role.VM, OTHER_VILLAGE), "MEDIATION", ""), 404, "case-unknown");
        assertRefused(unseal(caseId(99), staff("vm1", Role.VM, VILLAGE), "MEDIATION", ""), 404, "case-unknown");
        assertRefused(unseal(CASE, staff("jb1", Role.JB, DISTRICT), "SAMPLING", ""), 404, "case-unknown");
    }

    @Test
    void a_guide_looks_at_files_for_review_alone() throws Exception {
        assertRefused(unseal(OLD, staff("jb1", Role.JB, DISTRICT), "COURT", ""), 403, "purpose-unfitting");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ST", "SA"})
    void who_makes_statistics_or_keeps_the_system_comes_near_nobody(Role role) throws Exception {
        var actor = staff("x1", role, DISTRICT);
        assertThat(unseal(CASE, actor, "AUDIT", "").statusCode()).isEqualTo(403);
        assertThat(search("{\"name\": \"陆建国\", \"purpose\": \"AUDIT\"}", actor).statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/cases/" + CASE + "/export", actor).statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/openings", actor).statusCode()).isEqualTo(403);
    }

    @Test
    void what_is_erased_says_so_and_what_is_restricted_is_kept_back() throws Exception {
        var director = unseal(OLD, staff("td1", Role.TD, TOWN), "ARCHIVE", "");
        assertThat(item(director, "name", "A").at("/state").asString()).isEqualTo("ERASED");
        assertThat(item(director, "name", "A").at("/text").isNull()).isTrue();
        assertThat(item(director, "name", "B").at("/state").asString()).isEqualTo("RESTRICTED");
        assertThat(director.body()).doesNotContain(SHEN);
        assertRefused(
                unseal(OLD, staff("td1", Role.TD, TOWN), "ARCHIVE", ", \"parties\": [\"B\"]"),
                409,
                "processing-is-restricted");
        assertThat(texts(unseal(OLD, staff("dp1", Role.DP, DISTRICT), "ARCHIVE", "")))
                .contains(SHEN);
        assertThat(texts(unseal(OLD, new Actor(new ActorId("B"), Role.PT, null, OLD, "app"), "PARTY_REQUEST", "")))
                .containsExactlyInAnyOrder(SHEN, "当事人申请");
    }

    @Test
    void somebody_is_found_by_number_however_it_is_written_in_the_cases_one_may_see() throws Exception {
        var mediator = staff("vm1", Role.VM, VILLAGE);
        var found = search("{\"phone\": \"＋86 138-1234-0101\", \"purpose\": \"MEDIATION\"}", mediator);
        assertThat(cases(found)).contains(CASE.toString()).doesNotContain(ELSEWHERE.toString());
        assertThat(json(found).at("/items/0/party").asString()).isEqualTo("A");
        assertThat(json(found).at("/items/0/appearance").asString()).isEqualTo("PARTY");
        assertThat(json(found).at("/items/0/person/phone").asString()).isEqualTo("138****0101");
        assertThat(json(found).at("/more").asBoolean()).isFalse();
        assertThat(found.body()).doesNotContain(LU);
        assertThat(cases(search(
                        "{\"name\": \"陆 建国\", \"idNo\": \"320684 19000101 0011\", \"purpose\": \"MEDIATION\"}",
                        mediator)))
                .containsExactly(CASE.toString());
        assertThat(cases(search(
                        "{\"name\": \"陆建国\", \"phone\": \"13912340202\", \"purpose\": \"MEDIATION\"}", mediator)))
                .as("two people")
                .isEmpty();
        assertThat(cases(search("{\"name\": \"陆建\", \"purpose\": \"MEDIATION\"}", mediator)))
                .as("half a name")
                .isEmpty();
        assertThat(cases(search(
                        "{\"name\": \"陆建国\", \"purpose\": \"MEDIATION\"}", staff("vm9", Role.VM, OTHER_VILLAGE))))
                .containsExactly(ELSEWHERE.toString());
    }

    @Test
    void a_search_does_not_tell_of_a_sealed_case_of_an_erased_or_of_a_restricted_party() throws Exception {
        assertThat(cases(search("{\"name\": \"陆建国\", \"purpose\": \"AUDIT\"}", staff("au9", Role.AU, DISTRICT))))
                .containsExactlyInAnyOrder(CASE.toString(), ELSEWHERE.toString());
        assertThat(cases(search("{\"name\": \"沈桂兰\", \"purpose\": \"ARCHIVE\"}", staff("dp1", Role.DP, DISTRICT))))
                .containsExactly(CASE.toString());
    }

    @Test
    void who_was_at_a_caucus_is_not_found_out_by_searching() throws Exception {
        for (var actor : List.of(staff("td1", Role.TD, TOWN), staff("vm1", Role.VM, VILLAGE))) {
            assertThat(cases(search("{\"name\": \"%s\", \"purpose\": \"MEDIATION\"}".formatted(WITNESS), actor)))
                    .containsExactly(CASE.toString());
            assertThat(cases(search("{\"name\": \"%s\", \"purpose\": \"MEDIATION\"}".formatted(CONFIDANT), actor)))
                    .isEmpty();
        }
    }

    /** Twenty are told, and one more stands in a case that an auditor sees without names. */
    @Test
    void a_search_does_not_tell_by_its_length_that_somebody_is_in_a_sealed_case() throws Exception {
        var looked =
                search("{\"name\": \"%s\", \"purpose\": \"AUDIT\"}".formatted(COMMON), staff("au9", Role.AU, DISTRICT));
        assertThat(cases(looked)).hasSize(20).doesNotContain(caseId(105).toString());
        assertThat(json(looked).at("/more").asBoolean()).isFalse();
        var own = search(
                "{\"name\": \"%s\", \"purpose\": \"MEDIATION\"}".formatted(COMMON), staff("vm1", Role.VM, VILLAGE));
        assertThat(json(own).at("/more").asBoolean()).isTrue();
    }

    @Test
    void a_search_wants_somebody_whole_and_a_purpose() throws Exception {
        var mediator = staff("vm1", Role.VM, VILLAGE);
        assertRefused(search("{\"purpose\": \"MEDIATION\"}", mediator), 400, "invalid-body");
        assertRefused(search("{\"name\": \" · \", \"purpose\": \"MEDIATION\"}", mediator), 400, "invalid-body");
        assertRefused(search("{\"name\": \"陆建国\"}", mediator), 400, "invalid-body");
        assertThat(search("{\"name\": \"陆建国\", \"purpose\": \"PARTY_REQUEST\"}", party(A))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/search?name=x", mediator).statusCode()).isNotEqualTo(200);
    }

    @Test
    void a_party_fetches_what_is_held_about_it() throws Exception {
        var answer = get("/api/v1/cases/" + CASE + "/export", party(A));
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(texts(answer)).containsExactlyInAnyOrder(LU, LU_ID, LU_PHONE, CAUCUS, TERMS, COMPLAINT);
        assertThat(answer.body()).doesNotContain(SHEN_PHONE).doesNotContain("s1.");
        assertThat(json(answer).at("/events").findValuesAsString("type"))
                .contains("PartyAdded", "SettlementDrafted", "RepeatContactLogged")
                .doesNotContain("GlassBroken");
        assertThat(json(answer).at("/events/0/title/zh").asString()).isNotEmpty();
    }

    @Test
    void an_export_is_for_whom_it_was_agreed_to_and_until_it_ends() throws Exception {
        var answer = get("/api/v1/cases/" + CASE + "/export", staff("dd1", Role.DD, DISTRICT));
        assertThat(texts(answer))
                .contains(LU, SHEN, NOTE, TERMS)
                .as("nobody takes away what was said to the mediator alone")
                .doesNotContain(CAUCUS);
        assertThat(json(answer).at("/recipient").asString()).isEqualTo("海门区人民法院");
        var over = get("/api/v1/cases/" + CASE + "/export", staff("dp1", Role.DP, DISTRICT));
        assertRefused(over, 403, "export-not-open");
        assertThat(json(over).at("/facts/endedAt").asString()).isNotEmpty();
        assertRefused(get("/api/v1/cases/" + CASE + "/export", party(B)), 403, "export-not-open");
        assertThat(get("/api/v1/cases/" + CASE + "/export", staff("vm1", Role.VM, VILLAGE))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoever_watches_sees_who_opened_what_first_what_is_open_now() throws Exception {
        var list = json(get("/api/v1/openings", staff("sv1", Role.SV, DISTRICT)));
        assertThat(list.at("/items").findValuesAsString("active"))
                .as("open first, then over")
                .startsWith("true")
                .endsWith("false");
        assertThat(list.at("/items").findValuesAsString("kind")).contains("BREAK_GLASS", "APPROVED", "EXPORT");
        var open = json(get("/api/v1/openings?active=true&limit=2", staff("sv1", Role.SV, DISTRICT)));
        var next = json(get(
                "/api/v1/openings?active=true&limit=2&after=" + open.at("/next").asString(),
                staff("sv1", Role.SV, DISTRICT)));
        assertThat(next.at("/items/0")).isNotEqualTo(open.at("/items/1"));
        assertThat(open.at("/items").findValuesAsString("active")).containsOnly("true");
        assertRefused(get("/api/v1/openings?after=x", staff("sv1", Role.SV, DISTRICT)), 400, "invalid-parameter");
        assertThat(json(get("/api/v1/openings", staff("au8", Role.AU, OTHER_TOWN)))
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void nobody_stands_in_clear_but_in_what_was_unsealed(CapturedOutput output) throws Exception {
        var mediator = staff("vm1", Role.VM, VILLAGE);
        var auditor = staff("au9", Role.AU, DISTRICT);
        for (var path : List.of(
                "/api/v1/cases/" + CASE,
                "/api/v1/cases/" + CASE + "/timeline",
                "/api/v1/cases/" + CASE + "/replay",
                "/api/v1/cases/" + CASE + "/differences",
                "/api/v1/cases/" + CASE + "/figures",
                "/api/v1/cases/" + OLD,
                "/api/v1/cases",
                "/api/v1/deadlines",
                "/api/v1/proposals",
                "/api/v1/complaints",
                "/api/v1/openings",
                "/api/v1/events?limit=1000",
                "/actuator/metrics",
                "/actuator/health")) {
            assertNobody(path, get(path, mediator).body());
            assertNobody(path, get(path, auditor).body());
        }
        var body = "{\"purpose\": \"AUDIT\", \"phone\": \"%s\", \"name\": \"%s\", ".formatted(LU_PHONE, LU);
        for (var said : List.of("\"idNo\": 1}", "\"who\": \"%s\"}".formatted(SHEN), "\"%s\"".formatted(LU_ID))) {
            var refused = search(body + said, auditor);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertNobody(said, refused.body());
        }
        assertNobody(
                "a search",
                search(body + "\"idNo\": \"%s\"}".formatted(LU_ID), mediator).body());
        assertThat(unseal(CASE, mediator, "MEDIATION", "").body()).contains(LU, SHEN_PHONE);
        assertNobody("metrics", meters());
        assertNobody("log", output.getAll());
    }

    private static void assertNobody(String where, String text) {
        for (var planted : PLANTED) {
            assertThat(text).as(where).doesNotContain(planted);
        }
    }

    private static String meters() {
        var ids = new StringBuilder();
        side.getBean(MeterRegistry.class).getMeters().forEach(meter -> ids.append(meter.getId()));
        assertThat(ids.toString()).contains("http.server.requests");
        return ids.toString();
    }

    private static void record() throws Exception {
        var ledger = new Recording();
        for (var unit : List.of(
                unit(DISTRICT, Level.DISTRICT, null),
                unit(TOWN, Level.TOWN, DISTRICT),
                unit(VILLAGE, Level.VILLAGE, TOWN),
                unit(OTHER_TOWN, Level.TOWN, DISTRICT),
                unit(OTHER_VILLAGE, Level.VILLAGE, OTHER_TOWN))) {
            ledger.add(unit, staff("sa1", Role.SA, DISTRICT));
        }
        var vm1 = staff("vm1", Role.VM, VILLAGE);
        ledger.add(vm1, mediated());
        ledger.add(
                new RepeatContactLogged(
                        CASE,
                        at("2024-03-04 09:00"),
                        Channel.ONLINE,
                        VILLAGE,
                        null,
                        sealed(CASE, null, "note", COMPLAINT)),
                party(A));
        ledger.add(vm1, openings());
        ledger.add(
                staff("vm9", Role.VM, OTHER_VILLAGE),
                Cases.registered(ELSEWHERE, at("2024-03-02 09:00"), OTHER_VILLAGE, OTHER_TOWN, DISTRICT),
                person(ELSEWHERE, B, LU, null, LU_PHONE));
        ledger.add(
                vm1,
                Cases.registered(IN_DANGER, at("2024-03-02 09:00"), VILLAGE, TOWN, DISTRICT),
                person(IN_DANGER, A, LU, null, null),
                Cases.graded(IN_DANGER, at("2024-03-02 10:00"), RiskGrade.RED),
                new GlassBroken(
                        IN_DANGER,
                        at("2024-03-10 09:50"),
                        new FirstPerson(Role.AU, DISTRICT, new ActorId("au1")),
                        Purpose.SAFETY,
                        sealed(IN_DANGER, null, "reason", "威胁"),
                        at("2024-03-10 10:05"),
                        RULE),
                new GlassBroken(
                        IN_DANGER,
                        at("2024-03-09 09:50"),
                        new FirstPerson(Role.AU, DISTRICT, new ActorId("au4")),
                        Purpose.SAFETY,
                        sealed(IN_DANGER, null, "reason", "威胁"),
                        at("2024-03-09 10:05"),
                        RULE));
        ledger.add(
                vm1,
                Cases.registered(OLD, at("2024-03-02 09:00"), VILLAGE, TOWN, DISTRICT),
                person(OLD, A, LU, null, null),
                person(OLD, B, SHEN, null, null),
                new ProcessingRestricted(OLD, at("2024-03-05 09:00"), B, sealed(OLD, null, "reason", "当事人申请"), SECOND),
                new PersonalKeyDestroyed(OLD, at("2024-03-05 09:00"), A, SECOND));
        side.getBean(Keyring.class).destroy(OLD, A);
        for (var number = 100; number <= 120; number++) {
            ledger.add(
                    vm1,
                    Cases.registered(caseId(number), at("2024-03-02 09:00"), VILLAGE, TOWN, DISTRICT),
                    person(caseId(number), A, COMMON, null, null));
        }
        ledger.add(vm1, Cases.graded(caseId(105), at("2024-03-02 10:00"), RiskGrade.RED));
        Views.awaitAll(side);
    }

    private static CaseEvent[] mediated() {
        return new CaseEvent[] {
            Cases.summary(
                    Cases.registered(CASE, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                    sealed(CASE, null, "summary", SUMMARY)),
            person(CASE, A, LU, LU_ID, LU_PHONE),
            person(CASE, B, SHEN, null, SHEN_PHONE),
            Cases.assigned(CASE, at("2024-03-01 10:00"), VILLAGE, Level.VILLAGE),
            Cases.accepted(CASE, at("2024-03-01 11:00"), VILLAGE, Level.VILLAGE),
            new MediatorAppointed(
                    CASE, at("2024-03-01 12:00"), List.of(new ActorId("vm1")), new ActorId("vm1"), AppointedBy.PMC),
            session(1, SessionType.CAUCUS, List.of(A), CONFIDANT, CAUCUS),
            session(2, SessionType.JOINT, List.of(A, B), WITNESS, NOTE),
            new SettlementDrafted(
                    CASE,
                    at("2024-03-03 09:00"),
                    new AgreementId("g1"),
                    sealed(CASE, null, "terms", TERMS),
                    null,
                    List.of())
        };
    }

    private static CaseEvent[] openings() {
        return new CaseEvent[] {
            opened("au2", AccessScope.IDENTITY),
            opened("au3", AccessScope.CAUCUS_NOTES),
            exported(Role.PT, null, "A", null, at("2024-03-17 10:00")),
            exported(Role.DD, DISTRICT, "dd1", "海门区人民法院", at("2024-03-17 10:00")),
            exported(Role.DP, DISTRICT, "dp1", "海门区档案馆", at("2024-03-09 10:00"))
        };
    }

    private static AccessOpened opened(String auditor, AccessScope scope) {
        return new AccessOpened(
                CASE,
                at("2024-03-10 09:00"),
                new FirstPerson(Role.AU, DISTRICT, new ActorId(auditor)),
                scope,
                Purpose.AUDIT,
                sealed(CASE, null, "reason", "年度审计"),
                at("2024-03-11 09:00"),
                RULE,
                SECOND);
    }

    private static DataExported exported(Role role, UnitId unit, String to, String recipient, Instant until) {
        return new DataExported(
                CASE,
                at("2024-03-08 09:00"),
                new FirstPerson(role, unit, new ActorId(to)),
                Purpose.COURT,
                sealed(CASE, null, "recipient", recipient),
                null,
                until,
                RULE,
                SECOND);
    }

    private static SessionHeld session(
            int number, SessionType type, List<PartyId> attended, String participant, String note) {
        return new SessionHeld(
                CASE,
                at("2024-03-02 19:30"),
                number,
                type,
                attended,
                List.of(new ActorId("vm1")),
                List.of(sealed(CASE, null, "participants", participant)),
                Map.of(),
                60,
                SessionResult.AGREED,
                sealed(CASE, null, "note", note),
                null,
                null);
    }

    private static PartyAdded person(CaseId caseId, PartyId party, String name, String idNo, String phone) {
        return new PartyAdded(
                caseId,
                at("2024-03-02 09:00"),
                party,
                PartyKind.PERSON,
                party.equals(A) ? PartySide.APPLICANT : PartySide.RESPONDENT,
                sealed(caseId, party, "name", name),
                sealed(caseId, party, "idNo", idNo),
                sealed(caseId, party, "phone", phone),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static Sealed sealed(CaseId caseId, PartyId party, String field, String clear) {
        return clear == null ? null : side.getBean(Sealing.class).seal(caseId, party, field, clear);
    }

    private static OrgUnitRegistered unit(UnitId id, Level level, UnitId parent) {
        return new OrgUnitRegistered(
                id, at("2024-01-01 09:00"), "单位" + id, level, UnitKind.CENTRE, new PlaceCode(id.value()), parent);
    }

    private static Actor staff(String id, Role role, UnitId unit) {
        return new Actor(new ActorId(id), role, unit, null, "console");
    }

    private static Actor party(PartyId party) {
        return new Actor(new ActorId(party.value()), Role.PT, null, CASE, "app");
    }

    /** Puts events into the ledger, each by somebody. */
    private static final class Recording {
        private final EventStore ledger = side.getBean(EventStore.class);
        private final Map<String, Long> next = new HashMap<>();

        void add(Actor by, CaseEvent... events) {
            Arrays.stream(events).forEach(event -> add(event, by));
        }

        void add(LedgerEvent event, Actor by) {
            var provenance = new Provenance(by, null, "console:1", "mac", "flow-1").toMap();
            var stream = switch (event) {
                case CaseEvent e -> e.caseId().toString();
                case RegistryEvent e -> e.stream();
            };
            var sequence = next.merge(stream, 1L, Long::sum) - 1;
            var type = event instanceof CaseEvent ? "CaseFile" : "OrgUnit";
            ledger.publish(new GenericDomainEventMessage<>(type, stream, sequence, event, provenance));
        }
    }

    private static HttpResponse<String> unseal(CaseId caseId, Actor actor, String purpose, String more)
            throws Exception {
        return post(
                "/api/v1/cases/" + caseId + "/unsealing",
                "{\"purpose\": \"%s\", \"reason\": \"核实身份\"%s}".formatted(purpose, more),
                actor);
    }

    private static HttpResponse<String> search(String body, Actor actor) throws Exception {
        return post("/api/v1/search", body, actor);
    }

    private static List<String> texts(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var texts = new ArrayList<String>();
        json(answer).get("items").forEach(item -> {
            if (item.get("state").asString().equals("CLEAR")) {
                texts.add(item.get("text").asString());
            }
        });
        return texts;
    }

    private static JsonNode item(HttpResponse<String> answer, String field, String party) {
        return json(answer)
                .get("items")
                .valueStream()
                .filter(item -> item.at("/field").asString().equals(field)
                        && item.at("/party").asString("").equals(party))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cases(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer)
                .get("items")
                .valueStream()
                .map(item -> item.get("caseId").asString())
                .toList();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).at("/code").asString()).isEqualTo(code);
    }

    private static HttpResponse<String> get(String path, Actor actor) throws Exception {
        return http.send(request(path, actor).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body, Actor actor) throws Exception {
        return http.send(
                request(path, actor)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, Actor actor) {
        var port = side.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + ISSUER.token(actor, Duration.ofHours(1)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return StateJson.MAPPER.readTree(answer.body());
    }
}
