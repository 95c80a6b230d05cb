package caseledger.query;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.Issuer;
import caseledger.access.Sealing;
import caseledger.clocks.ShippedLimits;
import caseledger.codes.CommitteeSeat;
import caseledger.codes.Level;
import caseledger.codes.LimitUnit;
import caseledger.codes.OnExpiry;
import caseledger.codes.Outcome;
import caseledger.codes.PartyKind;
import caseledger.codes.PartySide;
import caseledger.codes.Role;
import caseledger.codes.RuleKind;
import caseledger.codes.SessionResult;
import caseledger.codes.UnitKind;
import caseledger.events.CommitteeEvent.MediatorAppointedToPmc;
import caseledger.events.IntakeEvent.PartyAdded;
import caseledger.events.LedgerEvent;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeProposed;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RuleEvent;
import caseledger.events.RuleEvent.LimitRuleChanged;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.eventstore.Positions;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import caseledger.values.LimitRule;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.RuleVersion;
import caseledger.values.UnitId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The showing side alone, over HTTP, on a real ledger. */
class QuerySideTest {
    private static final CaseId CASE = Story.caseId(1);
    private static final String CASE_PATH = "/api/v1/cases/" + CASE;
    private static final int EVENTS_OF_CASE = 8;
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(10);
    private static final LocalDate YEAR = LocalDate.of(2024, 1, 1);

    @TempDir
    static Path directory;

    private static final Issuer ISSUER = Issuer.start();

    static EmbeddedPostgres postgres;
    static ConfigurableApplicationContext side;
    static HttpClient http;
    static String reader;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        http = HttpClient.newHttpClient();
        side = started();
        reader = ISSUER.token(new Actor(new ActorId("dd1"), Role.DD, DISTRICT, null, "console"), Duration.ofHours(1));
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
    void a_case_shows_everything_to_date() throws Exception {
        var answer = get(CASE_PATH + "?min-version=" + EVENTS_OF_CASE);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"" + EVENTS_OF_CASE + "\"");
        var shown = json(answer);
        assertThat(shown.at("/state").asString()).isEqualTo("CONCLUDED");
        assertThat(shown.at("/outcome").asString()).isEqualTo("SETTLED_WRITTEN");
        assertThat(shown.at("/resolvedLevel").asString()).isEqualTo("VILLAGE");
        assertThat(shown.at("/category").asString()).isEqualTo("02");
        assertThat(shown.at("/late").asBoolean()).isTrue();
        assertThat(shown.at("/parties/0/id").asString()).isEqualTo("A");
    }

    @Test
    void personal_data_is_covered() throws Exception {
        var shown = get(CASE_PATH + "?min-version=" + EVENTS_OF_CASE);
        assertThat(json(shown).at("/parties/0/name").asString()).isEqualTo("陆某某");
        assertThat(json(shown).at("/parties/0/phone").asString()).isEqualTo("138****0101");
        assertThat(json(shown).at("/summary").asString()).isEqualTo("〔封存〕");
        assertThat(shown.body()).doesNotContain("s1.");
        var timeline = get(CASE_PATH + "/timeline").body();
        assertThat(timeline).doesNotContain("s1.").doesNotContain("陆先生").contains("陆某某");
    }

    @Test
    void a_timeline_tells_what_happened_in_words() throws Exception {
        get(CASE_PATH + "?min-version=" + EVENTS_OF_CASE);
        var items = json(get(CASE_PATH + "/timeline")).get("items");
        assertThat(items.size()).isEqualTo(EVENTS_OF_CASE);
        assertThat(items.at("/4/text/zh").asString()).isEqualTo("2024-03-02 19:30 召开面对面调解(第1次),达成一致,历时120分钟");
        assertThat(items.at("/2/text/zh").asString()).contains("颐生村(村级)主办");
        assertThat(items.at("/4/legalBasis/zh").asString()).isEqualTo("《人民调解法》第二十七条");
        assertThat(items.at("/4/actor/role").asString()).isEqualTo("VM");
    }

    @Test
    void figures_count_the_case_and_name_it() throws Exception {
        get(CASE_PATH + "?min-version=" + EVENTS_OF_CASE);
        await(() -> json(get(CASE_PATH + "/figures")).at("/M1").asString(), "NUMERATOR");
        var answer = json(get("/api/v1/figures/M1?unit=" + TOWN + "&from=2024-01-01&to=2024-12-31"));
        assertThat(answer.at("/numerator").asInt()).isEqualTo(1);
        assertThat(answer.at("/rate").asString()).isEqualTo("n/a");
        assertThat(answer.at("/belowThreshold").asBoolean()).isTrue();
        assertThat(json(get(answer.at("/links/cases").asString()))
                        .at("/items/0")
                        .asString())
                .isEqualTo(CASE.toString());
        assertThat(json(get("/api/v1/figures/M1/series?from=2024-01-01&to=2024-12-31&by=month"))
                        .at("/items/0/key")
                        .asString())
                .isEqualTo("2024-03");
        assertThat(json(get("/api/v1/figures/M1?from=2025-01-01&to=2025-12-31"))
                        .at("/rate")
                        .asString())
                .isEqualTo("n/a");
    }

    @Test
    void the_list_is_filtered_and_paged() throws Exception {
        get(CASE_PATH + "?min-version=" + EVENTS_OF_CASE);
        await(
                () -> json(get("/api/v1/cases?state=CONCLUDED&unit=" + VILLAGE))
                        .at("/items/0/caseId")
                        .asString(),
                CASE.toString());
        assertThat(json(get("/api/v1/cases?state=ASSIGNED")).get("items").size())
                .isZero();
        var page = json(get("/api/v1/cases?limit=1"));
        var next = json(get("/api/v1/cases?limit=1&after=" + page.at("/next").asString()));
        assertThat(next.at("/items/0/caseId").asString())
                .isNotEqualTo(page.at("/items/0/caseId").asString());
        assertThat(next.get("next").isNull()).isTrue();
    }

    @Test
    void the_feed_gives_every_event_in_order() throws Exception {
        var lines = get("/api/v1/events?after=1&limit=1000")
                .body()
                .lines()
                .map(StateJson.MAPPER::readTree)
                .toList();
        assertThat(lines)
                .extracting(line -> line.get("position").asLong())
                .startsWith(2L, 3L)
                .isSorted();
        assertThat(lines.getFirst().get("type").asString()).isEqualTo("caseledger.OrgUnitRegistered.v1");
        assertThat(lines.getFirst().get("specversion").asString()).isEqualTo("1.0");
        assertThat(get("/api/v1/events?limit=2").body().lines()).hasSize(2);
        assertThat(get("/api/v1/events?after=" + (lines.size() + 1)).body()).isEmpty();
        assertRefused("/api/v1/events?after=" + (lines.size() + 2), 409, "as-of-not-reached", null);
    }

    @Test
    void units_can_be_listed_below_a_unit() throws Exception {
        await(
                () -> json(get("/api/v1/units?under=" + DISTRICT + "&level=VILLAGE"))
                        .at("/items/0/name")
                        .asString(),
                "颐生村");
        assertThat(json(get("/api/v1/units/" + TOWN)).at("/parent").asString()).isEqualTo(DISTRICT.value());
    }

    @Test
    void the_register_shows_who_is_in_office_and_what_waits_for_approval() throws Exception {
        await(
                () -> json(get("/api/v1/proposals?open=true&register=" + VILLAGE))
                        .at("/items/0/about/name")
                        .asString(),
                "颐生社区");
        await(
                () -> json(get("/api/v1/roles?unit=" + VILLAGE))
                        .at("/items/0/role")
                        .asString(),
                "VD");
        var mediators = "/api/v1/mediators?at=2024-06-01&limit=1";
        var first = json(get(mediators));
        assertThat(first.at("/items/0/person").asString()).isEqualTo("vm1");
        assertThat(json(get(mediators + "&after=" + encoded(first.at("/next").asString())))
                        .at("/items/0/person")
                        .asString())
                .isEqualTo("vm2");
        assertThat(json(get("/api/v1/mediators?at=2023-12-31")).at("/items").size())
                .isZero();
        assertThat(json(get("/api/v1/units/" + VILLAGE + "/committee?at=2024-06-01"))
                        .at("/lacks")
                        .size())
                .isEqualTo(3);
        assertThat(json(get("/api/v1/branches?under=" + DISTRICT)).at("/items").size())
                .isZero();
        assertThat(json(get("/api/v1/complaints")).at("/items").size()).isZero();
        assertRefused("/api/v1/mediators?after=x", 400, "invalid-parameter", "after");
        assertRefused("/api/v1/roles?person=" + encoded("a b"), 400, "invalid-parameter", "person");
        assertRefused("/api/v1/proposals?open=perhaps", 400, "invalid-parameter", "open");
        assertRefused("/api/v1/units/nowhere/committee", 404, "unit-unknown", null);
    }

    @Test
    void the_rules_of_a_day_are_shown_with_what_they_rest_on_and_what_waits() throws Exception {
        await(() -> mediationPeriod("2026-04-01").at("/amount").asString(), "45");
        assertThat(mediationPeriod("2026-04-01").at("/rule").asString()).isEqualTo("mediation.period@2");
        assertThat(mediationPeriod("2026-04-01").at("/source").asString()).isEqualTo("海门区规定");
        assertThat(mediationPeriod("2026-03-31").at("/rule").asString()).isEqualTo("mediation.period@1");
        assertThat(mediationPeriod("2026-03-31").at("/amount").asInt()).isEqualTo(30);

        var rules = json(get("/api/v1/rules"));
        assertThat(rules.get("limits").size()).isEqualTo(ShippedLimits.all().size());
        assertThat(rules.get("proposals").findValuesAsString("proposal")).containsExactly("p4");
        assertThat(rules.at("/proposals/0/limit/amount").asInt()).isEqualTo(60);
        assertThat(rules.at("/proposals/0/proposedBy").asString()).isEqualTo("vm1");
        assertThat(rules.at("/codeSets/1/set").asString()).isEqualTo("CATEGORY");
        assertThat(rules.at("/codeSets/1/version").asInt()).isEqualTo(1);
        assertThat(rules.at("/codeSets/1/codes/0/code").asString()).isEqualTo("01");
        assertRefused("/api/v1/rules?on=tomorrow", 400, "invalid-parameter", "on");
        assertRefused("/api/v1/rules?at=2026-04-01", 400, "invalid-parameter", "at");
    }

    private static JsonNode mediationPeriod(String on) throws Exception {
        return json(get("/api/v1/rules?on=" + on))
                .get("limits")
                .valueStream()
                .filter(limit -> limit.at("/rule").asString().startsWith("mediation.period@"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_due_is_filtered_paged_and_counted() throws Exception {
        await(
                () -> json(get("/api/v1/deadlines?status=overdue&clock=triage.dispatch"))
                        .at("/items/0/caseId")
                        .asString(),
                Story.caseId(2).toString());
        var all = json(get("/api/v1/deadlines?unit=" + TOWN)).get("items");
        assertThat(all.findValuesAsString("dueAt")).hasSizeGreaterThan(2).isSorted();
        var first = json(get("/api/v1/deadlines?limit=2&unit=" + TOWN));
        var next = json(get("/api/v1/deadlines?limit=200&unit=" + TOWN + "&after="
                + first.at("/next").asString()));
        assertThat(first.get("items").size()).isEqualTo(2);
        assertThat(next.get("items").size()).isEqualTo(all.size() - 2);
        assertThat(next.at("/items/0")).isEqualTo(all.get(2));
        assertThat(next.get("next").isNull()).isTrue();
        assertThat(json(get("/api/v1/deadlines?status=met&clock=intake.register"))
                        .get("items")
                        .size())
                .isZero();
        assertThat(json(get("/api/v1/deadlines?lead=" + TOWN)).get("items").size())
                .isZero();
        var day = all.at("/0/lastDay").asString();
        assertThat(json(get("/api/v1/deadlines?from=" + day + "&to=" + day))
                        .get("items")
                        .findValuesAsString("lastDay"))
                .isNotEmpty()
                .containsOnly(day);
        var counts = json(get("/api/v1/deadlines/counts?clock=triage.dispatch")).get("items");
        assertThat(counts.findValuesAsString("clock")).containsOnly("triage.dispatch");
        assertThat(counts.at("/0/overdue").asInt()).isEqualTo(1);
    }

    @Test
    void a_due_list_that_cannot_be_is_refused() throws Exception {
        assertRefused("/api/v1/deadlines?status=late", 400, "invalid-parameter", "status");
        assertRefused("/api/v1/deadlines?clock=Tea+break", 400, "invalid-parameter", "clock");
        assertRefused("/api/v1/deadlines?unit=%20", 400, "invalid-parameter", "unit");
        assertRefused("/api/v1/deadlines?limit=201", 400, "invalid-parameter", "limit");
        assertRefused("/api/v1/deadlines?from=2024-03-02&to=2024-03-01", 400, "invalid-parameter", "to");
        for (var cursor : List.of("%25", "AAAA", cursor("2024-03-01T00:00:00Z"))) {
            assertRefused("/api/v1/deadlines?after=" + cursor, 400, "invalid-parameter", "after");
        }
        assertRefused("/api/v1/deadlines/counts?status=open", 400, "invalid-parameter", "status");
        assertRefused("/api/v1/deadlines/counts?limit=5", 400, "invalid-parameter", "limit");
    }

    @Test
    void bad_parameters_are_refused_with_what_is_allowed() throws Exception {
        assertRefused("/api/v1/cases?state=OPEN", 400, "invalid-parameter", "state");
        assertRefused("/api/v1/cases?unti=1", 400, "invalid-parameter", "unti");
        assertRefused("/api/v1/cases?limit=201", 400, "invalid-parameter", "limit");
        assertRefused("/api/v1/cases?from=2024-13-01", 400, "invalid-parameter", "from");
        assertRefused("/api/v1/cases?after=%25", 400, "invalid-parameter", "after");
        assertRefused("/api/v1/figures/M1?from=2024-01-01", 400, "invalid-parameter", "to");
        assertRefused("/api/v1/figures/M1?from=2024-01-01&to=2034-01-01", 400, "invalid-parameter", "to");
        assertThat(get("/api/v1/figures/M1?from=2024-01-01&to=2033-12-31").statusCode())
                .isEqualTo(200);
        assertRefused("/api/v1/figures/M99?from=2024-01-01&to=2024-01-01", 404, "figure-unknown", null);
        assertRefused("/api/v1/figures/M1?from=2024-01-01&to=2024-01-01&asOf=99999", 409, "as-of-not-reached", null);
        assertRefused("/api/v1/cases/" + new UUID(0, 0), 404, "case-unknown", null);
        assertRefused("/api/v1/cases/" + new UUID(0, 0) + "/timeline", 404, "case-unknown", null);
        assertRefused("/api/v1/units/nowhere", 404, "unit-unknown", null);
        assertRefused("/api/v1/units/%20", 404, "unit-unknown", null);
    }

    @Test
    void a_date_that_no_case_can_have_is_refused() throws Exception {
        for (var date : List.of("1899-12-31", "3000-01-01", "-9999-01-01", "%2B999999999-12-31")) {
            assertRefused("/api/v1/cases?from=" + date, 400, "invalid-parameter", "from");
            assertRefused("/api/v1/cases?to=" + date, 400, "invalid-parameter", "to");
            assertRefused("/api/v1/figures/M1?to=2024-01-01&from=" + date, 400, "invalid-parameter", "from");
            assertRefused("/api/v1/figures/M1/cases?from=2024-01-01&to=" + date, 400, "invalid-parameter", "to");
        }
        assertThat(get("/api/v1/cases?from=1900-01-01&to=2999-12-31").statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/figures/M1?from=2990-01-01&to=2999-12-31").statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/cases?after=" + cursor("2999-12-31T00:00:00Z")).statusCode())
                .isEqualTo(200);
        assertRefused("/api/v1/cases?after=" + cursor("+999999-01-01T00:00:00Z"), 400, "invalid-parameter", "after");
        assertRefused("/api/v1/cases?after=" + cursor("1899-12-31T00:00:00Z"), 400, "invalid-parameter", "after");
    }

    @Test
    void a_list_does_not_end_before_it_begins() throws Exception {
        assertRefused("/api/v1/cases?from=2024-03-02&to=2024-03-01", 400, "invalid-parameter", "to");
        assertRefused("/api/v1/figures/M1?from=2024-03-02&to=2024-03-01", 400, "invalid-parameter", "to");
        assertThat(get("/api/v1/cases?from=2024-03-01&to=2024-03-01").statusCode())
                .isEqualTo(200);
    }

    @Test
    void only_ascii_digits_are_digits() throws Exception {
        assertRefused("/api/v1/cases?limit=" + encoded("５"), 400, "invalid-parameter", "limit");
        assertRefused("/api/v1/cases?from=" + encoded("２０２４-01-01"), 400, "invalid-parameter", "from");
        assertRefused("/api/v1/events?after=" + encoded("٣"), 400, "invalid-parameter", "after");
        assertRefused(CASE_PATH + "?min-version=" + encoded("１"), 400, "invalid-parameter", "min-version");
        var figure = "/api/v1/figures/M1/cases?from=2024-01-01&to=2024-12-31";
        var id = CASE.toString().replace('0', '０');
        assertRefused(figure + "&after=" + encoded(id), 400, "invalid-parameter", "after");
    }

    @Test
    void a_view_that_is_behind_says_so_instead_of_showing_old_state() throws Exception {
        var answer = get(CASE_PATH + "?min-version=1000");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(answer).at("/code").asString()).isEqualTo("view-behind");
    }

    @Test
    void a_case_that_is_nowhere_in_the_ledger_is_unknown_not_behind() throws Exception {
        assertRefused("/api/v1/cases/" + new UUID(0, 0) + "?min-version=1", 404, "case-unknown", null);
    }

    @Test
    void the_page_needs_no_token_no_other_host_and_no_inline_script() throws Exception {
        var page = withoutToken("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain(" style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        var files = Pattern.compile("(?:src|href)=\"(/[^\"#]+)\"")
                .matcher(page.body())
                .results()
                .toList();
        assertThat(files).hasSize(4);
        for (var file : files) {
            assertThat(withoutToken(file.group(1)).statusCode())
                    .as(file.group(1))
                    .isEqualTo(200);
        }
    }

    @Test
    void every_word_of_the_page_is_there_in_both_languages() throws Exception {
        var words = withoutToken("/assets/words.js").body().split("\n  en: ", 2);
        var keys = Pattern.compile("[{ ,\n](\\w+): (?='|\\()");
        assertThat(keys.matcher(words[0]).results().map(key -> key.group(1)).toList())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(keys.matcher(words[1])
                        .results()
                        .map(key -> key.group(1))
                        .toList());
    }

    @Test
    void nothing_is_shown_without_a_token() throws Exception {
        var request = HttpRequest.newBuilder(uri("/api/v1/cases")).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_case_replayed_to_its_head_is_the_case() throws Exception {
        var shown = json(get(CASE_PATH + "?min-version=" + EVENTS_OF_CASE));
        var replayed = json(get(CASE_PATH + "/replay"));
        assertThat(replayed.get("case")).isEqualTo(shown);
        assertThat(replayed.at("/version").asLong()).isEqualTo(EVENTS_OF_CASE);
        assertThat(replayed.at("/notYet").asLong()).isZero();
        assertThat(replayed.get("steps").size()).isEqualTo(EVENTS_OF_CASE);
    }

    @Test
    void a_case_is_shown_as_it_stood() throws Exception {
        var replayed = json(get(CASE_PATH + "/replay?at=4"));
        assertThat(replayed.at("/case/state").asString()).isEqualTo("ACCEPTED");
        assertThat(replayed.at("/notYet").asLong()).isEqualTo(EVENTS_OF_CASE - 4);
        assertThat(replayed.at("/steps/3/type").asString()).isEqualTo("CaseAccepted");
        assertThat(replayed.at("/steps/3/changes/0/path").asString()).isEqualTo("state");
        assertThat(replayed.at("/steps/3/changes/0/before").asString()).isEqualTo("ASSIGNED");
        assertThat(replayed.at("/steps/3/changes/0/after").asString()).isEqualTo("ACCEPTED");
        assertThat(replayed.at("/steps/2/text/zh").asString()).contains("颐生村");
    }

    @Test
    void what_had_occurred_is_not_what_was_recorded() throws Exception {
        var occurred = json(get(CASE_PATH + "/replay?by=occurred&at=" + encoded("2024-03-01T10:30:00+08:00")));
        assertThat(occurred.at("/case/state").asString()).isEqualTo("ASSIGNED");
        assertThat(occurred.at("/case/late").asBoolean()).isTrue();
        assertRefused(CASE_PATH + "/replay?by=recorded&at=2024-03-01", 404, "case-not-begun", null);
    }

    @Test
    void a_replay_covers_personal_data() throws Exception {
        var replayed = get(CASE_PATH + "/replay").body();
        var differences = get(CASE_PATH + "/differences").body();
        assertThat(replayed).doesNotContain("s1.").doesNotContain("陆先生").contains("陆某某");
        assertThat(differences).doesNotContain("s1.").doesNotContain("陆先生").contains("陆某某");
    }

    @Test
    void differences_between_two_points_are_told() throws Exception {
        var found = json(get(CASE_PATH + "/differences?from=4&to=5"));
        assertThat(found.at("/from").asLong()).isEqualTo(4);
        assertThat(found.at("/to").asLong()).isEqualTo(5);
        var paths = found.get("changes").findValuesAsString("path");
        assertThat(paths).containsExactly("state", "numberOfSessions", "sessions");
        assertThat(json(get(CASE_PATH + "/differences?from=5&to=5"))
                        .get("changes")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_point_that_is_not_there_is_refused() throws Exception {
        assertRefused(CASE_PATH + "/replay?at=9", 409, "version-not-reached", null);
        assertRefused(CASE_PATH + "/differences?from=1&to=9", 409, "version-not-reached", null);
        assertRefused(CASE_PATH + "/replay?at=0", 404, "case-not-begun", null);
        assertRefused(CASE_PATH + "/replay?at=yesterday", 400, "invalid-parameter", "at");
        assertRefused(CASE_PATH + "/replay?at=2024-02-30", 400, "invalid-parameter", "at");
        assertRefused(CASE_PATH + "/replay?at=3&by=occurred", 400, "invalid-parameter", "by");
        assertRefused(CASE_PATH + "/replay?at=2024-03-01&by=heard", 400, "invalid-parameter", "by");
        assertRefused("/api/v1/cases/" + Story.caseId(99) + "/replay", 404, "case-unknown", null);
    }

    @Test
    void events_are_decoded_once_for_all_views_that_come_by() throws Exception {
        var pages = pages(4, Long.MAX_VALUE, 2, PATIENCE);
        try (var one = pages.openStream(null);
                var other = pages.openStream(null)) {
            var taken = events(one);

            assertThat(taken).extracting(Recorded::position).containsExactly(1L, 2L, 3L, 4L);
            assertSame(events(other), taken);
        }
    }

    @Test
    void a_page_that_all_views_have_passed_is_not_kept() throws Exception {
        var pages = pages(4, Long.MAX_VALUE, 8, PATIENCE);
        try (var one = pages.openStream(null);
                var other = pages.openStream(null)) {
            var taken = events(one);
            events(one);
            assertSame(events(other), taken);
            events(other);

            try (var late = pages.openStream(null)) {
                var readAnew = events(late);
                assertThat(readAnew).isEqualTo(taken);
                assertThat(readAnew.getFirst()).isNotSameAs(taken.getFirst());
            }
        }
    }

    @Test
    void large_events_make_short_pages_and_fewer_are_kept() throws Exception {
        var pages = pages(4, 1, 2, PATIENCE);
        try (var one = pages.openStream(null);
                var near = pages.openStream(side.getBean(Positions.class).after(2));
                var far = pages.openStream(null)) {
            var stretch = stretch(one);
            var taken = stretch.pagesTo(stretch).toList();

            assertThat(taken).allSatisfy(page -> assertThat(page).hasSize(1));
            var events = taken.stream().flatMap(List::stream).toList();
            assertThat(events).extracting(Recorded::position).containsExactly(1L, 2L, 3L, 4L);
            assertSame(events(near), events.subList(2, 4));
            var readAnew = events(far);
            assertThat(readAnew).isEqualTo(events);
            assertThat(readAnew.getFirst()).isNotSameAs(events.getFirst());
        }
    }

    @Test
    void a_batch_of_several_stretches_is_read_page_by_page() throws Exception {
        var pages = pages(3, Long.MAX_VALUE, 2, PATIENCE);
        try (var stream = pages.openStream(null)) {
            var first = stretch(stream);
            stretch(stream);

            assertThat(first.pagesTo(stretch(stream)))
                    .extracting(page -> page.stream().map(Recorded::position).toList())
                    .containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L), List.of(7L, 8L, 9L));
        }
    }

    @Test
    void a_view_that_stands_still_is_waited_for_once() throws Exception {
        var pages = pages(2, Long.MAX_VALUE, 1, PATIENCE);
        try (var still = pages.openStream(null);
                var moving = pages.openStream(null)) {
            var seen = new ArrayList<Long>();
            var began = System.nanoTime();
            while (moving.hasNextAvailable()) {
                events(moving).forEach(each -> seen.add(each.position()));
            }
            var took = Duration.ofNanos(System.nanoTime() - began);

            assertThat(seen)
                    .hasSizeGreaterThan(10)
                    .isEqualTo(LongStream.rangeClosed(1, seen.size()).boxed().toList());
            assertThat(took).isBetween(PATIENCE.dividedBy(2), PATIENCE.multipliedBy(3));
            assertThat(events(still)).extracting(Recorded::position).containsExactly(1L, 2L);
        }
    }

    @Test
    void a_view_at_the_end_of_the_ledger_waits_for_none_that_is_being_filled() throws Exception {
        var store = side.getBean(EventStore.class);
        var positions = side.getBean(Positions.class);
        var end = store.createHeadToken();
        var head = positions.of(end);
        var pages = pages(1, Long.MAX_VALUE, (int) head + 1, LONG_PATIENCE);
        try (var filling = pages.openStream(null);
                var live = pages.openStream(end)) {
            assertThat(filling.hasNextAvailable()).isTrue();
            for (var i = 0; i < 3; i++) {
                var who = new ActorId("st" + i);
                var granted = new RoleGranted(DISTRICT, at("2024-03-07 09:00"), who, Role.ST, YEAR, null);
                store.publish(new GenericDomainEventMessage<>(
                        "OrgUnit",
                        granted.stream(),
                        store.lastSequenceNumberFor(granted.stream()).orElse(-1L) + 1,
                        granted,
                        Story.by(Role.SA, DISTRICT).toMap()));
            }

            var began = System.nanoTime();
            var seen = new ArrayList<Recorded>();
            while (seen.size() < 3) {
                seen.addAll(events(live));
            }
            var took = Duration.ofNanos(System.nanoTime() - began);

            assertThat(seen).extracting(Recorded::position).containsExactly(head + 1, head + 2, head + 3);
            assertThat(took).isLessThan(LONG_PATIENCE);
        }
    }

    private static LedgerPages pages(int pageEvents, long pageBytesMax, int keptMax, Duration patience) {
        return new LedgerPages(
                side.getBean(EventStore.class),
                side.getBean(Positions.class),
                side.getBean("eventSerializer", Serializer.class),
                new LedgerPages.Bounds(pageEvents, pageBytesMax, keptMax, patience));
    }

    /** Those of the next stretch. */
    private static List<Recorded> events(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        var stretch = stretch(stream);
        return stretch.pagesTo(stretch).flatMap(List::stream).toList();
    }

    private static LedgerPages.Stretch stretch(BlockingStream<TrackedEventMessage<?>> stream)
            throws InterruptedException {
        return (LedgerPages.Stretch) stream.nextAvailable().getPayload();
    }

    private static void assertSame(List<Recorded> some, List<Recorded> others) {
        assertThat(some).hasSameSizeAs(others);
        for (var i = 0; i < some.size(); i++) {
            assertThat(some.get(i)).isSameAs(others.get(i));
        }
    }

    @Test
    void views_whose_tables_were_dropped_fill_again_at_the_next_start() throws Exception {
        get(CASE_PATH + "?min-version=" + EVENTS_OF_CASE);
        await(() -> json(get(CASE_PATH + "/figures")).at("/M1").asString(), "NUMERATOR");
        var before = Views.rows(side);
        side.close();
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("DROP SCHEMA views CASCADE")
                .update();

        side = started();

        get(CASE_PATH + "?min-version=" + EVENTS_OF_CASE);
        await(() -> String.join("\n", Views.differences(Views.rows(side), before)), "");
    }

    @Test
    void who_read_a_case_is_told_to_those_who_watch_and_without_names_to_its_party() throws Exception {
        var mediator = new Actor(new ActorId("tm7"), Role.TM, TOWN, null, "console");
        get(CASE_PATH + "/timeline", mediator);
        get("/api/v1/cases/" + new UUID(7, 7), mediator);

        var auditor = new Actor(new ActorId("au1"), Role.AU, DISTRICT, null, "console");
        var told = json(get("/api/v1/reads?actor=tm7", auditor)).get("items");
        assertThat(told.size()).isEqualTo(2);
        assertThat(told.at("/0/status").asInt()).isEqualTo(404);
        assertThat(told.at("/0/cases/0").asString()).isEqualTo(new UUID(7, 7).toString());
        assertThat(told.at("/1/kind").asString()).isEqualTo("TIMELINE");
        assertThat(told.at("/1/cases/0").asString()).isEqualTo(CASE.toString());
        var own = json(get("/api/v1/reads?actor=au1", auditor));
        assertThat(own.at("/items/0/kind").asString()).isEqualTo("READ_LOG");
        var elsewhere = new Actor(new ActorId("au2"), Role.AU, Story.OTHER_TOWN, null, "console");
        assertThat(json(get("/api/v1/reads?actor=tm7", elsewhere)).get("items").size())
                .isZero();

        var party = new Actor(new ActorId("A"), Role.PT, null, CASE, "mini-program");
        var reads = get("/api/v1/reads?kind=TIMELINE", party);
        assertThat(json(reads).at("/items/0/role").asString()).isNotEmpty();
        assertThat(reads.body()).doesNotContain("tm7").doesNotContain("127.0.0.1");
        assertThat(get("/api/v1/reads?case=" + new UUID(7, 7), party).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/reads", mediator).statusCode()).isEqualTo(403);

        assertThat(get("/api/v1/reads/verification", party).statusCode()).isEqualTo(403);
        var chain = json(get("/api/v1/reads/verification", auditor));
        assertThat(chain.path("brokenAt").asString("")).isEmpty();
        assertThat(chain.at("/to").asLong())
                .isEqualTo(chain.at("/head").asLong())
                .isPositive();
    }

    @Test
    void a_list_is_recorded_with_its_cases() throws Exception {
        var mediator = new Actor(new ActorId("tm8"), Role.TM, TOWN, null, "console");
        var listed = json(get("/api/v1/cases", mediator)).get("items");

        var auditor = new Actor(new ActorId("au1"), Role.AU, DISTRICT, null, "console");
        var told = json(get("/api/v1/reads?actor=tm8&kind=LIST", auditor));
        assertThat(told.at("/items/0/cases").size()).isEqualTo(listed.size());
    }

    private static ConfigurableApplicationContext started() {
        return new SpringApplicationBuilder(QuerySide.class)
                .run(
                        "--spring.config.name=query-side",
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--ledger.access.issuer-uri=" + ISSUER.uri(),
                        "--ledger.access.master-key=file:" + directory.resolve("master.key"));
    }

    private static void record() {
        var seal = side.getBean(Sealing.class);
        var a = new PartyId("A");
        var events = new ArrayList<LedgerEvent>(List.of(
                unit(DISTRICT, "海门区", Level.DISTRICT, null),
                unit(TOWN, "常乐镇", Level.TOWN, DISTRICT),
                unit(VILLAGE, "颐生村", Level.VILLAGE, TOWN)));
        var registered = Cases.registered(CASE, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT);
        events.addAll(List.of(
                Cases.summary(registered, seal.seal(CASE, null, "summary", "楼上漏水")),
                new PartyAdded(
                        CASE,
                        at("2024-03-01 09:00"),
                        a,
                        PartyKind.PERSON,
                        PartySide.APPLICANT,
                        seal.seal(CASE, a, "name", "陆先生"),
                        null,
                        seal.seal(CASE, a, "phone", "13800000101"),
                        null,
                        null,
                        null,
                        List.of(),
                        null),
                Cases.assigned(CASE, at("2024-03-01 10:00"), VILLAGE, Level.VILLAGE),
                Cases.accepted(CASE, at("2024-03-01 11:00"), VILLAGE, Level.VILLAGE),
                Cases.session(CASE, at("2024-03-02 19:30"), SessionResult.AGREED),
                Cases.drafted(CASE, at("2024-03-02 20:00")),
                Cases.settled(CASE, at("2024-03-02 21:00"), VILLAGE, Level.VILLAGE),
                Cases.concluded(CASE, at("2024-03-03 09:00"), Outcome.SETTLED_WRITTEN),
                Cases.registered(Story.caseId(2), at("2024-03-05 09:00"), VILLAGE, TOWN, DISTRICT),
                mediator("vm1"),
                mediator("vm2"),
                new RoleGranted(VILLAGE, at("2024-03-05 09:00"), new ActorId("vd1"), Role.VD, YEAR, null),
                proposed(new OrgUnitChanged(VILLAGE, at("2024-03-05 09:00"), YEAR, "颐生社区", null, null, null, null))));
        events.addAll(List.of(
                proposed("p1", 45),
                new ChangeApproved(RuleEvent.STREAM, at("2024-03-06 10:00"), new ProposalId("p1"), new ActorId("sa1")),
                new LimitRuleChanged(at("2024-03-06 10:00"), longer(2, 45)),
                proposed("p4", 60)));
        var story = new Story().record(events.toArray(LedgerEvent[]::new));
        Story.publish(story.all(), side.getBean(EventStore.class));
    }

    private static MediatorAppointedToPmc mediator(String id) {
        return new MediatorAppointedToPmc(
                VILLAGE,
                at("2024-03-05 09:00"),
                new ActorId(id),
                CommitteeSeat.APPOINTED,
                true,
                YEAR,
                YEAR.plusYears(3).minusDays(1));
    }

    private static ChangeProposed proposed(OrgUnitChanged change) {
        return new ChangeProposed(
                change.stream(), change.occurredAt(), ProposalId.at(5), change, at("2999-01-01 09:00"));
    }

    private static ChangeProposed proposed(String proposal, int days) {
        return new ChangeProposed(
                RuleEvent.STREAM,
                at("2024-03-06 09:00"),
                new ProposalId(proposal),
                new LimitRuleChanged(at("2024-03-06 09:00"), longer(days / 15 - 1, days)),
                at("2999-03-13 09:00"));
    }

    private static LimitRule longer(int version, int days) {
        return new LimitRule(
                new RuleVersion("mediation.period@" + version),
                RuleKind.LOCAL,
                days,
                LimitUnit.DAYS,
                true,
                OnExpiry.ALARM,
                72,
                LocalDate.parse("2026-04-01"),
                "海门区规定",
                "rule of Haimen");
    }

    private static OrgUnitRegistered unit(UnitId id, String name, Level level, UnitId parent) {
        return new OrgUnitRegistered(
                id, at("2024-01-01 09:00"), name, level, UnitKind.CENTRE, new PlaceCode(id.value()), parent);
    }

    private static void assertRefused(String path, int status, String code, String parameter) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(status);
        assertThat(json(answer).at("/code").asString()).isEqualTo(code);
        if (parameter != null) {
            assertThat(json(answer).at("/facts/parameter").asString()).isEqualTo(parameter);
            assertThat(json(answer).get("facts").size()).isGreaterThan(1);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String cursor(String openedAt) {
        var key = openedAt + " " + CASE;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private interface Probe {
        String look() throws Exception;
    }

    /** Views come after each other; nothing here takes long. */
    private static void await(Probe probe, String expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(probe.look()).isEqualTo(expected));
    }

    @Test
    void figures_of_the_own_unit_are_open_and_to_a_town_those_of_its_villages() throws Exception {
        var village = new Actor(new ActorId("vd1"), Role.VD, VILLAGE, null, "console");
        var town = new Actor(new ActorId("td1"), Role.TD, TOWN, null, "console");
        await(() -> json(get("/api/v1/units/" + VILLAGE)).at("/parent").asString(), TOWN.value());
        assertThat(figureStatus(village, "")).isEqualTo(200);
        assertThat(figureStatus(village, "&unit=" + VILLAGE)).isEqualTo(200);
        assertThat(figureStatus(village, "&unit=" + TOWN)).isEqualTo(403);
        assertThat(figureStatus(town, "&unit=" + VILLAGE)).isEqualTo(200);
        assertThat(figureStatus(town, "&unit=" + DISTRICT)).isEqualTo(403);
    }

    private static int figureStatus(Actor actor, String query) throws Exception {
        var port = side.getEnvironment().getRequiredProperty("local.server.port");
        var path = "/api/v1/figures/M1?from=2024-01-01&to=2024-12-31" + query;
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + ISSUER.token(actor, Duration.ofHours(1)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static HttpResponse<String> get(String path, Actor actor) throws Exception {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + ISSUER.token(actor, Duration.ofMinutes(5)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + reader)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> withoutToken(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        var port = side.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return StateJson.MAPPER.readTree(answer.body());
    }
}
