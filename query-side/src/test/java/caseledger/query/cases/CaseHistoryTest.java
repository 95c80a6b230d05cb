package caseledger.query.cases;

import static caseledger.query.Cases.accepted;
import static caseledger.query.Cases.assigned;
import static caseledger.query.Cases.drafted;
import static caseledger.query.Cases.performed;
import static caseledger.query.Cases.registered;
import static caseledger.query.Cases.settled;
import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CaseStatus;
import caseledger.codes.Level;
import caseledger.events.CaseEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.DisputeSplit;
import caseledger.query.Cases;
import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.cases.Moment.Clock;
import caseledger.query.cases.Moment.Head;
import caseledger.query.cases.Moment.Version;
import caseledger.query.figures.RandomHistory;
import caseledger.values.CaseId;
import caseledger.values.CorrectedFact;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A case from its own events alone: as it stood, how it came to, and what is different between two points. */
class CaseHistoryTest {
    private static final CaseId ID = Story.caseId(1);
    private static final int CASES = 60;

    /** Some seeds for every run, and one that nobody has tried before. */
    static LongStream seeds() {
        return LongStream.of(1, 2, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void at_the_head_it_is_the_case_view(long seed) {
        var random = new Random(seed);
        var events = RandomHistory.of(random, CASES);
        var database = ViewDatabase.create();
        var view = database.prepared(CaseRecord::new);
        var known = random.nextInt(events.size());
        database.apply(view, events.subList(0, known), 1 + random.nextInt(100));
        assertViewIs(events.subList(0, known), view);

        database.apply(view, events.subList(known, events.size()), 1 + random.nextInt(100));
        assertViewIs(events, view);
    }

    /** What was known at a position is the case as it stood at the version it had then. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void later_events_do_not_change_how_it_stood(long seed) {
        var random = new Random(seed);
        var events = RandomHistory.of(random, CASES);
        var earlier = histories(events.subList(0, random.nextInt(events.size())));
        var now = histories(events);
        earlier.forEach((id, then) -> {
            var version = new Version(then.events().size());
            assertThat(json(now.get(id), version)).isEqualTo(json(then, new Head()));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_changes_of_all_steps_lead_to_the_head(long seed) {
        for (var history : histories(RandomHistory.of(new Random(seed), CASES)).values()) {
            var head = CaseAnswer.of(history.at(new Head()));
            var last = new LinkedHashMap<String, Change>();
            history.stepsTo(new Head()).forEach(step -> step.changes().forEach(each -> last.put(each.path(), each)));
            for (var field : List.of("state", "outcome", "leadUnit", "risk", "performance", "concludedAt", "late")) {
                if (last.containsKey(field)) {
                    assertThat(last.get(field).after()).as(field).isEqualTo(head.get(field));
                }
            }
            assertThat(history.differences(new Version(0), new Head())).isNotEmpty();
            assertThat(history.differences(new Head(), new Head())).isEmpty();
        }
    }

    @Test
    void what_is_recorded_late_had_occurred_but_was_not_known() {
        var late = at("2024-03-20 09:00");
        var history = history(new Story()
                .record(
                        registered(ID, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, at("2024-03-01 10:00"), VILLAGE, Level.VILLAGE))
                .record(accepted(ID, at("2024-03-02 09:00"), VILLAGE, Level.VILLAGE), late));

        assertThat(status(history, "2024-03-05", Clock.RECORDED)).isEqualTo(CaseStatus.ASSIGNED);
        assertThat(status(history, "2024-03-05", Clock.OCCURRED)).isEqualTo(CaseStatus.ACCEPTED);
        assertThat(status(history, "2024-03-20T09:00:00+08:00", null)).isEqualTo(CaseStatus.ACCEPTED);
        assertThat(status(history, "2024-03-20T08:59:59+08:00", null)).isEqualTo(CaseStatus.ASSIGNED);
        assertThat(history.stepsTo(new Head()).getLast().item().late()).isTrue();
    }

    @Test
    void what_was_put_right_had_occurred_as_is_known_now_and_was_known_as_it_was_recorded() {
        var history = history(new Story()
                .record(
                        registered(ID, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, at("2024-03-01 10:00"), VILLAGE, Level.VILLAGE),
                        accepted(ID, at("2024-03-10 09:00"), VILLAGE, Level.VILLAGE),
                        corrected(ID, 3, "CaseAccepted", at("2024-03-10 09:00"), at("2024-03-02 09:00")),
                        corrected(ID, 2, "LeadUnitAssigned", at("2024-03-01 10:00"), at("2024-03-02 08:00"))));

        assertThat(status(history, "2024-03-01", Clock.OCCURRED)).isEqualTo(CaseStatus.REGISTERED);
        assertThat(status(history, "2024-03-05", Clock.OCCURRED)).isEqualTo(CaseStatus.ACCEPTED);
        assertThat(history.at(Moment.of("2024-03-05", Clock.OCCURRED)).course().acceptedAt())
                .isEqualTo(at("2024-03-02 09:00"));
        assertThat(status(history, "2024-03-05", Clock.RECORDED)).isEqualTo(CaseStatus.ASSIGNED);
    }

    private static FactCorrected corrected(CaseId caseId, int version, String type, Instant was, Instant is) {
        return Cases.corrected(caseId, at("2024-04-01 09:00"), version, type, new CorrectedFact.OfTime(was, is));
    }

    @Test
    void a_case_split_off_shows_from_which_one_and_that_the_reason_is_on_record() {
        var history = history(new Story()
                .record(
                        registered(ID, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                        new DisputeSplit(ID, at("2024-03-01 09:00"), Story.caseId(2), Story.SECRET)));
        var split = CaseAnswer.of(history.at(new Head())).get("splits").get(0);
        assertThat(split.get("from").asString()).isEqualTo(Story.caseId(2).toString());
        assertThat(split.get("reason").asString()).isEqualTo(Story.SECRET.value());
    }

    @Test
    void a_day_means_its_end_in_china() {
        var history = history(new Story()
                .record(
                        registered(ID, at("2024-03-01 23:59"), VILLAGE),
                        at("2024-03-01 23:59").plus(Duration.ofSeconds(59))));
        assertThat(history.at(Moment.of("2024-03-01", Clock.RECORDED)).version())
                .isOne();
        assertThat(history.at(Moment.of("2024-02-29", Clock.RECORDED)).version())
                .isZero();
    }

    @Test
    void an_entry_is_named_by_its_id() {
        var settled = new Story()
                .record(
                        registered(ID, at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                        assigned(ID, at("2024-03-01 10:00"), VILLAGE, Level.VILLAGE),
                        accepted(ID, at("2024-03-02 09:00"), VILLAGE, Level.VILLAGE),
                        drafted(ID, at("2024-03-03 09:00"), "o1", "o2"),
                        settled(ID, at("2024-03-03 10:00"), VILLAGE, Level.VILLAGE),
                        performed(ID, at("2024-03-04 10:00"), "o2"));
        assertThat(history(settled).differences(new Version(5), new Version(6)))
                .extracting(change -> change.path() + ": " + change.before() + " -> " + change.after())
                .first()
                .isEqualTo("obligations/o2/performance: \"NOT_DUE\" -> \"PERFORMED\"");
    }

    private static void assertViewIs(List<Recorded> events, CaseRecord view) {
        histories(events).forEach((id, history) -> {
            var shown = view.find(id).orElseThrow();
            assertThat(json(history, new Head())).isEqualTo(read(CaseAnswer.of(shown)));
        });
    }

    private static CaseStatus status(CaseHistory history, String moment, Clock clock) {
        return history.at(Moment.of(moment, clock)).course().status();
    }

    private static JsonNode json(CaseHistory history, Moment moment) {
        return read(CaseAnswer.of(history.at(moment)));
    }

    /** As a reader gets it, where the order of fields says nothing. */
    private static JsonNode read(JsonNode answer) {
        return StateJson.MAPPER.readTree(StateJson.write(answer));
    }

    private static CaseHistory history(Story story) {
        return new CaseHistory(Story.seenByStaff(ID), story.all());
    }

    private static Map<CaseId, CaseHistory> histories(List<Recorded> events) {
        return events.stream()
                .filter(each -> each.event() instanceof CaseEvent)
                .collect(Collectors.groupingBy(
                        each -> ((CaseEvent) each.event()).caseId(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new CaseHistory(Story.seenByStaff(entry.getKey()), entry.getValue())));
    }
}
