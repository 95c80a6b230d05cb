package caseledger.query.units;

import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.sight.Standing;
import caseledger.sight.Reach;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** For which units somebody speaks once theirs was merged with others. */
class StandingOfTest {
    private static final Instant RECORDED = at("2024-05-20 09:00");
    private static final LocalDate MAY = LocalDate.of(2024, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2024, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2024, 7, 1);

    @Test
    void a_body_speaks_for_those_that_were_merged_into_it_however_often_and_a_closed_one_for_nobody() {
        var first = new UnitId("first-committee");
        var second = new UnitId("second-committee");
        var third = new UnitId("third-committee");
        var database = ViewDatabase.create();
        var units = database.prepared(UnitDirectory::new);
        var story = new Story()
                .record(
                        registered(TOWN, Level.TOWN, UnitKind.CENTRE, null),
                        registered(OTHER_TOWN, Level.TOWN, UnitKind.CENTRE, null),
                        registered(first, Level.TOWN, UnitKind.PMC, TOWN),
                        registered(second, Level.TOWN, UnitKind.PMC, TOWN),
                        registered(third, Level.TOWN, UnitKind.PMC, OTHER_TOWN),
                        new OrgUnitClosed(first, RECORDED, MAY, second),
                        new OrgUnitClosed(second, RECORDED, JUNE, third),
                        new OrgUnitClosed(TOWN, RECORDED, JULY, OTHER_TOWN));
        database.apply(units, story.all());

        assertThat(units.standingOf(third).reach())
                .isEqualTo(new Reach(Set.of(first, second, third), Set.of(TOWN, OTHER_TOWN)));
        assertThat(units.standingOf(OTHER_TOWN).reach())
                .isEqualTo(new Reach(Set.of(TOWN, OTHER_TOWN), Set.of(TOWN, OTHER_TOWN)));
        assertThat(units.standingOf(second)).isEqualTo(Standing.NOWHERE);
    }

    private static OrgUnitRegistered registered(UnitId id, Level level, UnitKind kind, @Nullable UnitId parent) {
        var territory = kind == UnitKind.CENTRE ? id : TOWN;
        return new OrgUnitRegistered(id, RECORDED, id.value(), level, kind, new PlaceCode(territory.value()), parent);
    }
}
