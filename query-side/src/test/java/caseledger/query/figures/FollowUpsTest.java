package caseledger.query.figures;

import static caseledger.query.Cases.drafted;
import static caseledger.query.Cases.settled;
import static caseledger.query.Story.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.clocks.CaseClocks;
import caseledger.clocks.Limits;
import caseledger.codes.Level;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a follow-up is due, and which one is in time. */
class FollowUpsTest {
    private static final CaseId ID = CaseId.of("0198c0de-0000-8000-8000-000000000001");
    private static final Instant DAY = Instant.parse("2024-03-01T02:00:00Z");
    private static final LocalDate MARCH_1 = LocalDate.parse("2024-03-01");
    private static final LocalDate DUE = MARCH_1.plusDays(60);
    private static final CaseClocks CLOCKS = clocks(Limits.NONE);

    @Test
    void a_follow_up_is_due_after_the_last_obligation_and_after_the_resolution() {
        var items = FollowUps.NONE.items(MARCH_1, DUE, CLOCKS);
        assertThat(items.stream().map(Item::on)).containsExactly(DUE.plusDays(7), MARCH_1.plusDays(30));
        assertThat(items.stream().map(Item::doneOn)).containsOnlyNulls();
    }

    @Test
    void it_is_due_by_the_version_of_the_rule_that_the_case_runs_by() {
        var longer = Limits.of(Map.of(
                Limits.KEY,
                "performance.lastFollowUp@2:45:DAYS:EXACT:ALARM:72:2026:TIMED "
                        + "performance.followUp@3:14:DAYS:EXACT:ALARM:48:2026:TIMED"));
        var items = FollowUps.NONE.items(MARCH_1, DUE, clocks(longer));
        assertThat(items.stream().map(Item::on)).containsExactly(DUE.plusDays(14), MARCH_1.plusDays(45));
    }

    @Test
    void a_follow_up_before_anything_was_due_says_nothing_of_the_performance() {
        var followed = FollowUps.NONE.evolve(
                new FollowUpRecorded(ID, DAY.plusSeconds(86_400), List.of(new PartyId("A")), null, Map.of(), false));
        var items = followed.items(MARCH_1, DUE, CLOCKS);
        assertThat(items.getFirst().doneOn()).isNull();
        assertThat(items.getLast().doneOn()).isEqualTo(MARCH_1.plusDays(1));
    }

    @Test
    void what_is_not_resolved_is_not_due_for_follow_up() {
        assertThat(FollowUps.NONE.items(null, MARCH_1, CLOCKS)).isEmpty();
    }

    private static CaseClocks clocks(Limits limits) {
        return CaseClocks.NONE
                .evolve(drafted(ID, DAY, "o1"), Limits.NONE)
                .evolve(settled(ID, DAY, VILLAGE, Level.VILLAGE), limits);
    }
}
