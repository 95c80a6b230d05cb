package caseledger.query.units;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Level;
import caseledger.codes.Stationing;
import caseledger.codes.Track;
import caseledger.codes.UnitKind;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.events.UnitEvent.StationingEnded;
import caseledger.events.UnitEvent.StatisticalCodeMapped;
import caseledger.events.UnitEvent.UnitStationed;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.units.UnitDirectory.Code;
import caseledger.query.units.UnitDirectory.Filter;
import caseledger.query.units.UnitDirectory.Seat;
import caseledger.query.units.UnitDirectory.Unit;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The register of units as it was in force on a day: a village renamed, a town merged, a station with its seat. */
class UnitDirectoryTest {
    private static final UnitId STATION = new UnitId("station");
    private static final UnitId FARM = new UnitId("320614450598");
    private static final Instant RECORDED = at("2024-05-20 09:00");
    private static final LocalDate MAY = LocalDate.of(2024, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2024, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2024, 7, 1);

    private static UnitDirectory units;

    @BeforeAll
    static void two_towns_of_which_one_is_merged_into_the_other() {
        var database = ViewDatabase.create();
        units = database.prepared(UnitDirectory::new);
        var story = new Story()
                .record(
                        registered(DISTRICT, Level.DISTRICT, UnitKind.CENTRE, null),
                        registered(TOWN, Level.TOWN, UnitKind.CENTRE, DISTRICT),
                        registered(OTHER_TOWN, Level.TOWN, UnitKind.CENTRE, DISTRICT),
                        registered(VILLAGE, Level.VILLAGE, UnitKind.CENTRE, TOWN),
                        registered(STATION, Level.TOWN, UnitKind.POLICE, TOWN),
                        new OrgUnitChanged(VILLAGE, RECORDED, JULY, "later", null, null, null, null),
                        new OrgUnitChanged(VILLAGE, RECORDED, JUNE, "颐生社区", null, null, null, null),
                        new OrgUnitClosed(TOWN, RECORDED, JULY, OTHER_TOWN),
                        new StatisticalCodeMapped(FARM, RECORDED, JUNE, VILLAGE),
                        new UnitStationed(STATION, RECORDED, MAY, TOWN, Stationing.ROTATING),
                        new StationingEnded(STATION, RECORDED, JULY, TOWN));
        database.apply(units, story.all());
    }

    private static OrgUnitRegistered registered(UnitId id, Level level, UnitKind kind, @Nullable UnitId parent) {
        var territory = kind == UnitKind.CENTRE ? id : TOWN;
        return new OrgUnitRegistered(id, RECORDED, id.value(), level, kind, new PlaceCode(territory.value()), parent);
    }

    @Test
    void a_unit_has_the_name_of_the_day() {
        assertThat(name(MAY)).isEqualTo(VILLAGE.value());
        assertThat(name(JUNE)).isEqualTo("颐生社区");
        assertThat(name(JULY)).isEqualTo("later");
        assertThat(units.namesOf(List.of(VILLAGE.value(), "nowhere"))).containsOnlyKeys(VILLAGE.value());
    }

    private static String name(LocalDate day) {
        return units.find(VILLAGE.value(), day).orElseThrow().name();
    }

    @Test
    void what_was_merged_stands_below_the_unit_that_took_over_and_is_listed_no_longer() {
        assertThat(below(TOWN, JUNE)).containsExactly(VILLAGE, STATION);
        assertThat(below(OTHER_TOWN, JUNE)).isEmpty();
        assertThat(below(OTHER_TOWN, JULY)).containsExactly(VILLAGE, STATION);
        assertThat(below(DISTRICT, JULY)).containsExactly(VILLAGE, OTHER_TOWN, STATION);
        assertThat(units.find(TOWN.value(), JUNE)).map(Unit::closedSince).isEmpty();
        assertThat(units.find(TOWN.value(), JULY)).map(Unit::closedSince).hasValue(JULY);
        assertThat(units.find(TOWN.value(), JULY)).map(Unit::mergedInto).hasValue(OTHER_TOWN);
    }

    private static List<UnitId> below(UnitId unit, LocalDate day) {
        return ids(new Filter(unit, List.of(), List.of(), day));
    }

    @Test
    void a_branch_in_a_town_is_listed_with_the_level_of_its_territory() {
        var branches = new Filter(DISTRICT, List.of(Level.TOWN), List.of(UnitKind.POLICE), MAY);
        assertThat(units.find(branches, null, 10)).singleElement().satisfies(unit -> {
            assertThat(unit.id()).isEqualTo(STATION);
            assertThat(unit.level()).isEqualTo(Level.TOWN);
            assertThat(unit.territory()).isEqualTo(new PlaceCode(TOWN.value()));
            assertThat(unit.track()).isEqualTo(Track.POLICE);
        });
    }

    @Test
    void a_seat_is_shown_with_both_until_it_ends() {
        var seat = new Seat(STATION, TOWN, Stationing.ROTATING, MAY);
        assertThat(units.seats(STATION.value(), MAY.minusDays(1))).isEmpty();
        assertThat(units.seats(STATION.value(), JUNE)).containsExactly(seat);
        assertThat(units.seats(TOWN.value(), JUNE)).containsExactly(seat);
        assertThat(units.seats(TOWN.value(), JULY)).isEmpty();
    }

    @Test
    void a_statistical_code_means_the_unit_from_its_day_on() {
        assertThat(units.codes(VILLAGE.value(), MAY)).isEmpty();
        assertThat(units.codes(VILLAGE.value(), JUNE))
                .containsExactly(new Code(new PlaceCode(FARM.value()), VILLAGE, JUNE));
        assertThat(units.find(FARM.value(), JUNE)).isEmpty();
    }

    @Test
    void page_after_page_shows_every_unit_once() {
        var all = new Filter(null, List.of(), List.of(), MAY);
        var found = new ArrayList<UnitId>();
        UnitId after = null;
        for (var page = units.find(all, after, 2); !page.isEmpty(); page = units.find(all, after, 2)) {
            page.forEach(unit -> found.add(unit.id()));
            after = found.getLast();
        }
        assertThat(found).containsExactly(DISTRICT, TOWN, VILLAGE, OTHER_TOWN, STATION);
    }

    private static List<UnitId> ids(Filter filter) {
        return units.find(filter, null, 10).stream().map(Unit::id).toList();
    }
}
