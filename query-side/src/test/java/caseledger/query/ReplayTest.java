package caseledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Level;
import caseledger.codes.Misconduct;
import caseledger.codes.Role;
import caseledger.codes.TermEnd;
import caseledger.codes.UnitKind;
import caseledger.events.CommitteeEvent.ConductComplaintFiled;
import caseledger.events.CommitteeEvent.MediatorAppointedToPmc;
import caseledger.events.CommitteeEvent.MediatorTermEnded;
import caseledger.events.LedgerEvent;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeProposed;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RoleEvent.RoleRevoked;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.query.cases.CaseList;
import caseledger.query.cases.CaseRecord;
import caseledger.query.cases.Timeline;
import caseledger.query.deadlines.DueList;
import caseledger.query.figures.Figures;
import caseledger.query.figures.RandomHistory;
import caseledger.query.sight.CaseCircle;
import caseledger.query.units.Docket;
import caseledger.query.units.Offices;
import caseledger.query.units.UnitDirectory;
import caseledger.values.ActorId;
import caseledger.values.ComplaintId;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every view is a function of the ledger: however the events come in, the rows are the same. */
class ReplayTest {
    private static List<Recorded> events = List.of();

    static Stream<Function<JdbcClient, View>> views() {
        return Stream.of(
                CaseList::new,
                CaseRecord::new,
                Timeline::new,
                CaseCircle::new,
                DueList::new,
                UnitDirectory::new,
                Offices::new,
                Docket::new,
                Figures::new);
    }

    @BeforeAll
    static void the_ledger() {
        var registered = new Story().record(theRegister()).all();
        events = new ArrayList<>(registered);
        for (var each : RandomHistory.of(new Random(7), 20)) {
            events.add(new Recorded(
                    each.event(),
                    each.position() + registered.size(),
                    each.sequence(),
                    each.eventId(),
                    each.recordedAt(),
                    each.provenance()));
        }
    }

    /** A town with a mediator who left and is complained of, and a director who went and came back. */
    private static LedgerEvent[] theRegister() {
        var at = Story.at("2023-01-01 09:00");
        var since = LocalDate.of(2023, 1, 1);
        var left = LocalDate.of(2023, 3, 1);
        var mediator = new ActorId("tm1");
        var director = new ActorId("td1");
        var renamed = new OrgUnitChanged(Story.TOWN, at, left, "常乐", null, null, null, null);
        return new LedgerEvent[] {
            new OrgUnitRegistered(
                    Story.TOWN,
                    at,
                    "常乐镇",
                    Level.TOWN,
                    UnitKind.CENTRE,
                    new PlaceCode(Story.TOWN.value()),
                    new UnitId("320614000000")),
            new MediatorAppointedToPmc(
                    Story.TOWN, at, mediator, CommitteeSeat.APPOINTED, true, since, since.plusYears(3)),
            new ConductComplaintFiled(Story.TOWN, at, new ComplaintId("c1"), mediator, Misconduct.INSULT, null),
            new MediatorTermEnded(Story.TOWN, at, mediator, left, TermEnd.RESIGNED),
            new RoleGranted(Story.TOWN, at, director, Role.TD, since, null),
            new RoleRevoked(Story.TOWN, at, director, Role.TD, left),
            new RoleGranted(Story.TOWN, at, director, Role.TD, left, null),
            new ChangeProposed(Story.TOWN.value(), at, ProposalId.at(8), renamed, at.plus(Duration.ofDays(7))),
            new ChangeApproved(Story.TOWN.value(), at, ProposalId.at(8), director),
            renamed
        };
    }

    @ParameterizedTest
    @MethodSource("views")
    void one_by_one_or_all_at_once(Function<JdbcClient, View> view) {
        assertThat(Views.differences(rowsAfter(view, 1), rowsAfter(view, events.size())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void one_by_one_or_page_by_page_in_one_transaction(Function<JdbcClient, View> view) {
        var database = ViewDatabase.create();
        var shown = database.prepared(view);

        database.applyAtOnce(shown, events, 7);

        var rows = database.rows(shown);
        assertThat(database.tables.position(shown.name())).isEqualTo(events.size());
        assertThat(Views.differences(rows, rowsAfter(view, 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void at_once_or_by_a_process_that_is_started_anew_after_every_few_events(Function<JdbcClient, View> view) {
        var database = ViewDatabase.create();
        var shown = database.prepared(view);

        for (var from = 0; from < events.size(); from += 3) {
            database.apply(view.apply(database.sql), events.subList(from, Math.min(events.size(), from + 3)));
        }

        var rows = database.rows(shown);
        assertThat(Views.differences(rows, rowsAfter(view, events.size()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void what_was_undone_is_done_anew(Function<JdbcClient, View> view) {
        var database = ViewDatabase.create();
        var shown = database.prepared(view);
        var half = events.size() / 2;

        database.applyAndUndo(shown, events.subList(0, half), 7);
        database.applyAtOnce(shown, events.subList(0, half), 7);
        database.applyAndUndo(shown, events.subList(half, events.size()), 7);
        database.applyAtOnce(shown, events.subList(half, events.size()), 11);

        var rows = database.rows(shown);
        assertThat(Views.differences(rows, rowsAfter(view, 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void events_that_come_again_change_nothing(Function<JdbcClient, View> view) {
        var database = ViewDatabase.create();
        var shown = database.prepared(view);
        database.apply(shown, events, 100);
        var before = database.rows(shown);

        database.apply(shown, events.subList(events.size() / 2, events.size()), 30);

        assertThat(Views.differences(database.rows(shown), before)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void dropped_tables_and_tokens_fill_again(Function<JdbcClient, View> view) {
        var database = ViewDatabase.create();
        var shown = database.prepared(view);
        database.apply(shown, events, 100);
        var before = database.rows(shown);
        assertThat(before).isNotEmpty();

        for (var loss : losses(shown)) {
            database.sql.sql(loss).update();
            assertThat(database.prepare(shown)).as(loss).isTrue();
            assertThat(database.tables.position(shown.name())).isZero();
            database.apply(shown, events, 100);
            assertThat(Views.differences(database.rows(shown), before)).as(loss).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void what_is_whole_stays(Function<JdbcClient, View> view) {
        var database = ViewDatabase.create();
        var shown = database.prepared(view);
        database.apply(shown, events, 100);
        var before = database.rows(shown);

        assertThat(database.prepare(shown)).isFalse();
        assertThat(Views.differences(database.rows(shown), before)).isEmpty();
        assertThat(database.tables.position(shown.name())).isEqualTo(events.size());
    }

    private static List<String> losses(View view) {
        var losses = new ArrayList<String>();
        for (var table : view.name().tables(view.script())) {
            losses.add("DROP TABLE " + table);
            losses.add("TRUNCATE " + table);
        }
        losses.add("DELETE FROM views.token_entry");
        losses.add("DROP TABLE views.token_entry");
        losses.add("DELETE FROM views.progress");
        losses.add("DROP SCHEMA views CASCADE");
        return losses;
    }

    private static List<String> rowsAfter(Function<JdbcClient, View> view, int batchSize) {
        var database = ViewDatabase.create();
        var shown = database.prepared(view);
        database.apply(shown, events, batchSize);
        return database.rows(shown);
    }
}
