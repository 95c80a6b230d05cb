package caseledger.query;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.OTHER_VILLAGE;
import static caseledger.query.Story.SECRET;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.Issuer;
import caseledger.access.Sealing;
import caseledger.codes.AppointedBy;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Level;
import caseledger.codes.Misconduct;
import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.codes.PrivacyRequest;
import caseledger.codes.Purpose;
import caseledger.codes.ReferralKind;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.SessionResult;
import caseledger.codes.SessionType;
import caseledger.codes.UnitKind;
import caseledger.events.CommitteeEvent.ConductComplaintFiled;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.LedgerEvent;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PrivacyAnswered;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.events.PrivacyEvent.ProcessingRestricted;
import caseledger.events.PrivacyEvent.RestrictionLifted;
import caseledger.events.ResponsibilityEvent.ReferralIssued;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RoleEvent.RoleRevoked;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.AgreementId;
import caseledger.values.CaseId;
import caseledger.values.ComplaintId;
import caseledger.values.FirstPerson;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.RequestId;
import caseledger.values.RuleVersion;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Who is shown what, role by role, over HTTP. */
class SightOverHttpTest {
    private static final CaseId CASE = Story.caseId(1);
    private static final CaseId OTHER_CASE = Story.caseId(2);
    private static final CaseId SEALED_CASE = Story.caseId(3);
    private static final CaseId OPENED_CASE = Story.caseId(4);
    private static final CaseId NO_CASE = Story.caseId(99);
    private static final UnitId POLICE = new UnitId("u-police");
    private static final UnitId COURT = new UnitId("u-court");
    private static final PartyId A = new PartyId("A");
    private static final PartyId B = new PartyId("B");
    private static final SecondPerson SECOND = new SecondPerson(Role.TD, TOWN, new ActorId("td1"));
    private static final Instant FAR = at("2999-01-01 00:00");

    private static final Actor MEDIATOR = actor("tm1", Role.TM, TOWN);
    private static final Actor COLLEAGUE = actor("tm9", Role.TM, TOWN);
    private static final Actor LEFT = actor("tm3", Role.TM, TOWN);
    private static final Actor BACK = actor("tm4", Role.TM, TOWN);
    private static final Actor STRANGER = actor("tm2", Role.TM, OTHER_TOWN);
    private static final Actor AUDITOR = actor("au1", Role.AU, DISTRICT);
    private static final Actor DIRECTOR = actor("dd1", Role.DD, DISTRICT);
    private static final Actor ELSEWHERE = actor("sv2", Role.SV, OTHER_TOWN);
    private static final Actor OFFICER = actor("ru1", Role.RU, POLICE);

    @TempDir
    static Path directory;

    private static final Issuer ISSUER = Issuer.start();

    static EmbeddedPostgres postgres;
    static ConfigurableApplicationContext side;
    static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        http = HttpClient.newHttpClient();
        side = new SpringApplicationBuilder(QuerySide.class)
                .run(
                        "--spring.config.name=query-side",
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--ledger.access.issuer-uri=" + ISSUER.uri(),
                        "--ledger.access.master-key=file:" + directory.resolve("master.key"));
        record();
        Views.awaitAll(side);
    }

    @AfterAll
    static void stop() throws IOException {
        side.close();
        postgres.close();
        http.close();
        ISSUER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?min-version=1", "/timeline", "/replay", "/replay?at=1", "/differences", "/figures"})
    void who_may_not_see_a_case_is_told_what_is_told_of_none(String read) throws Exception {
        for (var actor : List.of(
                STRANGER,
                actor("st1", Role.ST, DISTRICT),
                actor("sa1", Role.SA, DISTRICT),
                actor("jb1", Role.JB, DISTRICT),
                actor("gw1", Role.GW, VILLAGE),
                actor("ru2", Role.RU, DISTRICT),
                ELSEWHERE,
                party("A", OTHER_CASE))) {
            var hidden = get(actor, "/api/v1/cases/" + CASE + read);
            var absent = get(actor, "/api/v1/cases/" + NO_CASE + read);
            assertThat(hidden.statusCode()).as("%s %s", actor.role(), read).isEqualTo(absent.statusCode());
            assertThat(hidden.statusCode()).isIn(403, 404);
            assertThat(hidden.body().replace(CASE.toString(), NO_CASE.toString()))
                    .isEqualTo(absent.body());
            assertThat(headers(hidden)).isEqualTo(headers(absent));
        }
        assertThat(code(get(STRANGER, "/api/v1/cases/" + CASE + read))).isEqualTo("case-unknown");
    }

    @Test
    void a_list_shows_what_could_be_opened() throws Exception {
        assertThat(listed(STRANGER)).containsExactlyInAnyOrder(OTHER_CASE.toString());
        assertThat(listed(DIRECTOR)).as("with what is dangerous").hasSize(4);
        assertThat(listed(MEDIATOR)).containsExactlyInAnyOrder(CASE.toString(), SEALED_CASE.toString());
        assertThat(listed(AUDITOR)).hasSize(4);
        assertThat(listed(ELSEWHERE)).containsExactlyInAnyOrder(OTHER_CASE.toString(), OPENED_CASE.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cases", "/cases/C", "/cases/C/timeline", "/deadlines", "/figures", "/mediators", "/units"})
    void a_token_that_outlives_its_role_shows_nothing(String read) throws Exception {
        var path = "/api/v1" + read.replace("C", CASE.toString());
        assertThat(code(get(LEFT, path))).isEqualTo("role-withdrawn");
        assertThat(get(actor(LEFT.id().value(), Role.TI, TOWN), path).statusCode())
                .isEqualTo(200);
        assertThat(get(BACK, path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_role_counts_only_in_units_of_its_level() throws Exception {
        for (var unit : List.of(DISTRICT, TOWN)) {
            assertThat(code(get(actor("vm1", Role.VM, unit), "/api/v1/cases"))).isEqualTo("role-not-allowed");
        }
        assertThat(listed(actor("vm1", Role.VM, VILLAGE))).contains(CASE.toString());
    }

    @Test
    void the_due_list_and_its_counts_know_no_other_cases() throws Exception {
        assertThat(json(get(STRANGER, "/api/v1/deadlines")).findValuesAsString("caseId"))
                .isNotEmpty()
                .containsOnly(OTHER_CASE.toString());
        var counts = json(get(STRANGER, "/api/v1/deadlines/counts?clock=triage.dispatch"))
                .get("items");
        assertThat(counts.valueStream()
                        .mapToLong(each -> each.get("overdue").asLong())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void a_party_is_not_told_by_a_time_limit_that_danger_had_to_be_reported() throws Exception {
        var clocks = json(get(AUDITOR, "/api/v1/deadlines")).get("items");
        assertThat(clocks.valueStream()
                        .filter(each -> each.get("caseId").asString().equals(SEALED_CASE.toString())))
                .extracting(each -> each.get("clock").asString())
                .contains("risk.report");
        assertThat(json(get(party("A", SEALED_CASE), "/api/v1/deadlines")).findValuesAsString("clock"))
                .isNotEmpty()
                .doesNotContain("risk.report");
    }

    @Test
    void the_level_that_lost_the_lead_still_reads() throws Exception {
        assertThat(get(actor("vd9", Role.VD, VILLAGE), "/api/v1/cases/" + CASE).statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_auditor_sees_everything_masked() throws Exception {
        var shown = get(AUDITOR, "/api/v1/cases/" + CASE).body();
        assertThat(shown).contains("陆某某", "138****0101").doesNotContain("陆小明", "13800000101", "s1.");
    }

    @Test
    void a_sealed_case_is_hidden_from_colleagues_and_shown_to_who_is_named() throws Exception {
        assertThat(get(MEDIATOR, "/api/v1/cases/" + SEALED_CASE).body()).contains("陆某某");
        assertThat(get(COLLEAGUE, "/api/v1/cases/" + SEALED_CASE).statusCode()).isEqualTo(404);
        assertThat(get(actor("td1", Role.TD, TOWN), "/api/v1/cases/" + OPENED_CASE)
                        .statusCode())
                .isEqualTo(404);
        assertThat(listed(COLLEAGUE)).doesNotContain(SEALED_CASE.toString());
    }

    @Test
    void a_case_tells_for_whom_it_is_beside_what_was_stated_but_no_party_why() throws Exception {
        assertThat(privacy(AUDITOR, CASE)).isEqualTo("NORMAL NORMAL");
        assertThat(privacy(AUDITOR, SEALED_CASE)).isEqualTo("NORMAL SEALED");
        assertThat(privacy(party("A", SEALED_CASE), SEALED_CASE)).isEqualTo("NORMAL NORMAL");
    }

    private static String privacy(Actor actor, CaseId caseId) throws Exception {
        var region = json(get(actor, "/api/v1/cases/" + caseId)).at("/regions/privacy");
        return region.get("stated").asString() + " " + region.get("effective").asString();
    }

    @Test
    void a_director_sees_a_dangerous_case_in_which_nobody_has_asked_them_yet() throws Exception {
        assertThat(get(DIRECTOR, "/api/v1/cases/" + SEALED_CASE).body()).contains("陆某某");
    }

    @Test
    void of_a_sealed_case_who_looks_on_sees_no_name() throws Exception {
        for (var read : List.of("", "/timeline", "/replay", "/differences")) {
            var shown = get(AUDITOR, "/api/v1/cases/" + SEALED_CASE + read);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).contains("〔封存〕").doesNotContain("陆", "某某", "138****");
        }
    }

    @Test
    void a_case_opened_in_an_emergency_is_seen_by_who_opened_it() throws Exception {
        assertThat(get(COLLEAGUE, "/api/v1/cases/" + OPENED_CASE).body()).contains("陆某某");
        assertThat(listed(COLLEAGUE)).contains(OPENED_CASE.toString());
    }

    @Test
    void a_party_sees_its_own_data_and_of_the_other_side_a_name_at_most() throws Exception {
        var party = party("A", CASE);
        for (var read : List.of("", "/timeline", "/replay", "/differences")) {
            var shown = get(party, "/api/v1/cases/" + CASE + read).body();
            assertThat(shown)
                    .as(read)
                    .contains("陆小明", "13800000101", "黄某某", "陆某负责修复")
                    .doesNotContain("黄小红", "139****0202", "13900000202", "患有重病", "s1.")
                    .doesNotContain("YELLOW");
        }
        assertThat(listed(party)).containsExactly(CASE.toString());
        assertThat(get(party, "/api/v1/cases").body()).doesNotContain("YELLOW");
        assertThat(get(party, "/api/v1/cases?risk=YELLOW").statusCode()).isEqualTo(400);
        assertThat(get(party, "/api/v1/cases/" + OTHER_CASE).statusCode()).isEqualTo(404);
    }

    @Test
    void what_one_party_asks_about_its_data_is_nothing_to_the_other_or_to_a_track() throws Exception {
        assertThat(requests(party("B", CASE))).containsExactly("r90", "r91");
        assertThat(requests(AUDITOR)).containsExactly("r90", "r91");
        assertThat(requests(party("A", CASE))).isEmpty();
        assertThat(code(get(OFFICER, "/api/v1/privacy-requests"))).isEqualTo("not-permitted");
        for (var read : List.of("", "/timeline", "/replay", "/differences")) {
            var path = "/api/v1/cases/" + CASE + read;
            assertThat(get(party("B", CASE), path).body()).as(read).contains("r90", "r91", "ProcessingRestricted");
            assertThat(get(party("A", CASE), path).body()).as(read).doesNotContain("ProcessingRestricted");
            for (var other : List.of(party("A", CASE), OFFICER)) {
                assertThat(get(other, path).body()).as(read).doesNotContain("r90", "r91");
            }
        }
        for (var other : List.of(party("A", CASE), OFFICER)) {
            assertThat(json(get(other, "/api/v1/deadlines")).findValuesAsString("clock"))
                    .doesNotContain("privacy.answer");
        }
        assertThat(json(get(AUDITOR, "/api/v1/deadlines")).findValuesAsString("clock"))
                .contains("privacy.answer");
    }

    @Test
    void a_party_is_not_told_where_its_case_counts_for_that_says_what_else_became_of_it() throws Exception {
        var path = "/api/v1/cases/" + CASE + "/figures";
        assertThat(code(get(party("A", CASE), path))).isEqualTo("not-permitted");
        assertThat(get(MEDIATOR, path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_party_is_not_told_by_the_log_of_reads_which_bodies_know_of_its_case_and_why_somebody_looked()
            throws Exception {
        get(OFFICER, "/api/v1/cases/" + CASE + "/timeline");
        get(MEDIATOR, "/api/v1/cases/" + CASE + "/timeline");
        get(actor("sv1", Role.SV, DISTRICT), "/api/v1/cases/" + CASE + "/timeline");
        unsealForSafety(MEDIATOR);
        var told = get(party("A", CASE), "/api/v1/reads?limit=1000");
        assertThat(json(told).findValuesAsString("role")).contains("TM").doesNotContain("RU", "SV");
        assertThat(told.body()).doesNotContain(POLICE.value(), "SAFETY");
        assertThat(code(get(party("A", CASE), "/api/v1/reads?purpose=SAFETY"))).isEqualTo("invalid-parameter");
    }

    @Test
    void a_search_finds_no_guardian_for_a_track() throws Exception {
        assertThat(found(MEDIATOR, "黄守仁")).containsExactly("GUARDIAN");
        assertThat(found(OFFICER, "黄守仁")).isEmpty();
        assertThat(found(OFFICER, "黄小红")).containsExactly("PARTY");
    }

    @Test
    void a_resident_unit_sees_what_its_track_takes() throws Exception {
        var shown = get(OFFICER, "/api/v1/cases/" + CASE);
        assertThat(shown.body()).contains("陆某某", POLICE.value()).doesNotContain("138****0101", COURT.value(), "s1.");
        assertThat(listed(OFFICER)).containsExactly(CASE.toString());
    }

    @Test
    void what_was_said_in_a_caucus_is_there_for_the_mediator_and_who_said_it_alone() throws Exception {
        assertThat(caucus(MEDIATOR).has("note")).isTrue();
        assertThat(caucus(party("A", CASE)).at("/note").asString()).isEqualTo("愿意让步");
        for (var other : List.of(COLLEAGUE, AUDITOR, OFFICER, party("B", CASE), actor("td1", Role.TD, TOWN))) {
            assertThat(caucus(other).at("/type").asString()).isEqualTo("CAUCUS");
            for (var said : List.of("note", "undisputedFacts", "participants", "representatives")) {
                assertThat(caucus(other).has(said))
                        .as("%s %s", other.role(), said)
                        .isFalse();
            }
        }
    }

    @Test
    void the_feed_gives_an_auditor_all_and_others_their_own() throws Exception {
        var whole = feed(AUDITOR, "after=0&limit=1000");
        assertThat(whole).extracting(each -> each.get("position").asLong()).startsWith(1L, 2L, 3L);
        assertThat(whole).hasSize((int) head());
        assertThat(caseIds(whole))
                .contains(CASE.toString(), OTHER_CASE.toString(), SEALED_CASE.toString(), OPENED_CASE.toString());
        assertThat(whole.stream()
                        .filter(each -> each.at("/data/type").asString("").equals("CAUCUS")))
                .allMatch(each -> each.at("/data/note").asString("").startsWith("s1."));

        var own = feed(ELSEWHERE, "after=0&limit=1000");
        assertThat(caseIds(own)).containsOnly(OTHER_CASE.toString(), OPENED_CASE.toString());
        assertThat(own).anyMatch(each -> each.get("type").asString().contains("OrgUnitRegistered"));
        assertThat(feed(DIRECTOR, "after=0&limit=1000").stream()
                        .filter(each -> each.at("/data/type").asString("").equals("CAUCUS")))
                .isNotEmpty()
                .noneMatch(each -> each.get("data").has("note"));
        assertThat(get(STRANGER, "/api/v1/events").statusCode()).isEqualTo(403);
    }

    @Test
    void a_page_of_the_feed_of_which_nothing_is_shown_still_leads_on() throws Exception {
        var nowhere = actor("sv3", Role.SV, new UnitId("u-nobody"));
        var position = 0L;
        var pages = 0;
        var empty = 0;
        while (position < head()) {
            var page = get(nowhere, "/api/v1/events?limit=3&after=" + position);
            var next = Long.parseLong(page.headers().firstValue("Next-After").orElseThrow());
            assertThat(next).isBetween(position + 1, position + 3);
            position = next;
            pages++;
            empty += page.body().isEmpty() ? 1 : 0;
        }
        assertThat(empty).isBetween(3, pages - 1);
    }

    @Test
    void a_complaint_names_its_case_to_who_may_see_it() throws Exception {
        assertThat(json(get(DIRECTOR, "/api/v1/complaints"))
                        .at("/items/0/about/caseId")
                        .asString(""))
                .isEqualTo(CASE.toString());
        var logged = get(actor("au1", Role.AU, DISTRICT), "/api/v1/reads?kind=COMPLAINTS&case=" + CASE);
        assertThat(json(logged).at("/items/0/actor").asString()).isEqualTo("dd1");
        var hidden = get(ELSEWHERE, "/api/v1/complaints");
        assertThat(json(hidden).get("items").size()).isEqualTo(1);
        assertThat(hidden.body()).doesNotContain(CASE.toString());
        assertThat(get(ELSEWHERE, "/api/v1/events?after=0&limit=1000").body())
                .contains("ConductComplaintFiled")
                .doesNotContain(CASE.toString());
    }

    @Test
    void complaints_are_read_in_the_own_territory_and_nowhere_by_those_who_may_not() throws Exception {
        var elsewhere = actor("td9", Role.TD, OTHER_TOWN);
        assertThat(json(get(DIRECTOR, "/api/v1/complaints")).get("items").size())
                .isEqualTo(1);
        assertThat(json(get(elsewhere, "/api/v1/complaints")).get("items").size())
                .isZero();
        assertThat(json(get(elsewhere, "/api/v1/complaints?register=" + VILLAGE))
                        .get("items")
                        .size())
                .isZero();
        for (var role : List.of(Role.DI, Role.DM, Role.DP)) {
            assertThat(get(actor("x1", role, DISTRICT), "/api/v1/events?limit=1000")
                            .body())
                    .as(role.name())
                    .isNotEmpty()
                    .doesNotContain("ConductComplaint");
        }
        assertThat(get(DIRECTOR, "/api/v1/events?limit=1000").body()).contains("ConductComplaintFiled");
    }

    @Test
    void a_statistician_is_told_the_cases_behind_a_figure_and_opens_none() throws Exception {
        var behind = "/api/v1/figures/M2/cases?from=2024-01-01&to=2024-12-31&part=denominator";
        assertThat(json(get(actor("st1", Role.ST, DISTRICT), behind))
                        .at("/items/0")
                        .asString())
                .isEqualTo(CASE.toString());
        assertThat(json(get(STRANGER, behind)).at("/items").size()).isZero();
        assertThat(json(get(COLLEAGUE, behind)).at("/items").size()).isEqualTo(1);
    }

    private static void record() {
        var seal = side.getBean(Sealing.class);
        var events = new ArrayList<LedgerEvent>(List.of(
                unit(DISTRICT, Level.DISTRICT, null),
                unit(TOWN, Level.TOWN, DISTRICT),
                unit(OTHER_TOWN, Level.TOWN, DISTRICT),
                unit(VILLAGE, Level.VILLAGE, TOWN),
                unit(OTHER_VILLAGE, Level.VILLAGE, OTHER_TOWN),
                granted(LEFT, "2024-01-02"),
                revoked(LEFT, "2024-02-01"),
                granted(BACK, "2024-01-02"),
                revoked(BACK, "2024-02-01"),
                granted(BACK, "2024-03-01"),
                body(POLICE, UnitKind.POLICE),
                body(COURT, UnitKind.COURT)));
        var nine = at("2024-03-01 09:00");
        events.addAll(List.of(
                Cases.summary(
                        Cases.registered(CASE, nine, VILLAGE, TOWN, DISTRICT),
                        seal.seal(CASE, null, "summary", "患有重病")),
                party(seal, CASE, A, "陆小明", "13800000101"),
                party(seal, CASE, B, "黄小红", "13900000202"),
                Cases.graded(CASE, nine, RiskGrade.YELLOW),
                Cases.assigned(CASE, nine, VILLAGE, Level.VILLAGE),
                Cases.escalated(CASE, nine, VILLAGE, TOWN, Level.TOWN),
                Cases.assigned(CASE, nine, TOWN, Level.TOWN),
                Cases.accepted(CASE, nine, TOWN, Level.TOWN),
                appointed(CASE),
                new ReferralIssued(CASE, nine, POLICE, ReferralKind.NOTICE, null, null),
                new ReferralIssued(CASE, nine, COURT, ReferralKind.NOTICE, null, null),
                caucus(seal),
                new CapacityRecorded(
                        CASE, nine, B, LegalCapacity.IMPAIRED, seal.seal(CASE, null, "guardian", "黄守仁"), null),
                new PrivacyAsked(CASE, nine, new RequestId("r90"), B, PrivacyRequest.COPY, null),
                new PrivacyAnswered(CASE, nine, new RequestId("r90"), true, null),
                new PrivacyAsked(CASE, nine, new RequestId("r91"), B, PrivacyRequest.ERASURE, null),
                new ProcessingRestricted(CASE, nine, B, SECRET, SECOND),
                new RestrictionLifted(CASE, nine, B, SECRET, SECOND),
                new SettlementDrafted(
                        CASE, nine, new AgreementId("g1"), seal.seal(CASE, null, "terms", "陆某负责修复"), null, List.of()),
                Cases.settled(CASE, nine, TOWN, Level.TOWN)));
        events.addAll(List.of(
                Cases.registered(OTHER_CASE, nine, OTHER_VILLAGE, OTHER_TOWN, DISTRICT),
                Cases.registered(SEALED_CASE, nine, VILLAGE, TOWN, DISTRICT),
                Cases.graded(SEALED_CASE, nine, RiskGrade.RED),
                party(seal, SEALED_CASE, A, "陆小明", "13800000101"),
                Cases.assigned(SEALED_CASE, nine, TOWN, Level.TOWN),
                appointed(SEALED_CASE),
                Cases.registered(OPENED_CASE, nine, OTHER_VILLAGE, OTHER_TOWN, DISTRICT),
                Cases.graded(OPENED_CASE, nine, RiskGrade.RED),
                party(seal, OPENED_CASE, A, "陆小明", "13800000101"),
                new GlassBroken(
                        OPENED_CASE,
                        nine,
                        new FirstPerson(Role.TM, TOWN, COLLEAGUE.id()),
                        Purpose.SAFETY,
                        SECRET,
                        FAR,
                        new RuleVersion("breakGlass.open@1")),
                new ConductComplaintFiled(
                        VILLAGE, nine, new ComplaintId("c1"), new ActorId("vm1"), Misconduct.INSULT, CASE)));
        Story.publish(new Story().record(events.toArray(LedgerEvent[]::new)).all(), side.getBean(EventStore.class));
    }

    private static OrgUnitRegistered unit(UnitId id, Level level, UnitId parent) {
        return new OrgUnitRegistered(
                id, at("2024-01-01 09:00"), "单位" + id, level, UnitKind.CENTRE, new PlaceCode(id.value()), parent);
    }

    private static OrgUnitRegistered body(UnitId id, UnitKind kind) {
        return new OrgUnitRegistered(
                id, at("2024-01-01 09:00"), "单位" + id, Level.DISTRICT, kind, new PlaceCode(DISTRICT.value()), DISTRICT);
    }

    private static RoleGranted granted(Actor actor, String since) {
        return new RoleGranted(TOWN, at(since + " 09:00"), actor.id(), actor.role(), LocalDate.parse(since), null);
    }

    private static RoleRevoked revoked(Actor actor, String since) {
        return new RoleRevoked(TOWN, at(since + " 09:00"), actor.id(), actor.role(), LocalDate.parse(since));
    }

    private static PartyAdded party(Sealing seal, CaseId caseId, PartyId party, String name, String phone) {
        return new PartyAdded(
                caseId,
                at("2024-03-01 09:00"),
                party,
                PartyKind.PERSON,
                party.equals(A) ? PartySide.APPLICANT : PartySide.RESPONDENT,
                seal.seal(caseId, party, "name", name),
                null,
                seal.seal(caseId, party, "phone", phone),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static MediatorAppointed appointed(CaseId caseId) {
        return new MediatorAppointed(
                caseId, at("2024-03-01 09:00"), List.of(MEDIATOR.id()), MEDIATOR.id(), AppointedBy.PMC);
    }

    private static SessionHeld caucus(Sealing seal) {
        return new SessionHeld(
                CASE,
                at("2024-03-01 09:00"),
                1,
                SessionType.CAUCUS,
                List.of(A),
                List.of(MEDIATOR.id()),
                List.of(),
                Map.of(),
                30,
                SessionResult.ADJOURNED,
                seal.seal(CASE, null, "note", "愿意让步"),
                null,
                null);
    }

    private static Actor actor(String id, Role role, UnitId unit) {
        return new Actor(new ActorId(id), role, unit, null, "console");
    }

    private static Actor party(String id, CaseId caseId) {
        return new Actor(new ActorId(id), Role.PT, null, caseId, "app");
    }

    private static JsonNode caucus(Actor actor) throws Exception {
        return json(get(actor, "/api/v1/cases/" + CASE)).at("/sessions/0");
    }

    private static List<String> listed(Actor actor) throws Exception {
        return json(get(actor, "/api/v1/cases")).get("items").findValuesAsString("caseId");
    }

    private static List<String> requests(Actor actor) throws Exception {
        return json(get(actor, "/api/v1/privacy-requests")).get("items").findValuesAsString("request");
    }

    private static List<String> found(Actor actor, String name) throws Exception {
        var answer = post(actor, "/api/v1/search", "{\"name\": \"%s\", \"purpose\": \"MEDIATION\"}".formatted(name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("items").findValuesAsString("appearance");
    }

    private static void unsealForSafety(Actor actor) throws Exception {
        var answer =
                post(actor, "/api/v1/cases/" + CASE + "/unsealing", "{\"purpose\": \"SAFETY\", \"reason\": \"核实去向\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static List<JsonNode> feed(Actor actor, String query) throws Exception {
        return get(actor, "/api/v1/events?" + query)
                .body()
                .lines()
                .map(StateJson.MAPPER::readTree)
                .toList();
    }

    private static List<String> caseIds(List<JsonNode> events) {
        return events.stream()
                .map(each -> each.at("/data/caseId").asString(""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** What could tell two answers apart, without what differs from answer to answer. */
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new java.util.TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    private static long head() {
        var store = side.getBean(EventStore.class);
        return store.createHeadToken().position().orElseThrow();
    }

    private static HttpResponse<String> get(Actor actor, String path) throws Exception {
        return http.send(request(actor, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(Actor actor, String path, String body) throws Exception {
        var request = request(actor, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Actor actor, String path) {
        var port = side.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + ISSUER.token(actor, Duration.ofHours(1)));
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).at("/code").asString("");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return StateJson.MAPPER.readTree(answer.body());
    }
}
