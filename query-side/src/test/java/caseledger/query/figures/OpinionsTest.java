package caseledger.query.figures;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Satisfaction;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.query.figures.Item.Kind;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.PartyId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edge case 21 of the domain: no reply is not a yes, and two answers are two. */
class OpinionsTest {
    private static final CaseId ID = CaseId.of("0198c0de-0000-8000-8000-000000000001");
    private static final PartyId A = new PartyId("A");
    private static final PartyId B = new PartyId("B");
    private static final Instant DAY = Instant.parse("2024-03-01T02:00:00Z");

    @Test
    void no_reply_is_not_satisfied() {
        var opinions = Opinions.NONE.evolve(asked(A));
        assertThat(standings(opinions, Kind.SURVEY)).containsExactly("WAITING");
        assertThat(standings(opinions, Kind.RESULT_OPINION)).containsExactly("WAITING");
    }

    @Test
    void declining_and_not_being_reached_are_no_ratings() {
        var opinions = Opinions.NONE
                .evolve(asked(A))
                .evolve(asked(B))
                .evolve(rated(A, Satisfaction.DECLINED, Satisfaction.DECLINED))
                .evolve(rated(B, Satisfaction.UNREACHED, Satisfaction.UNREACHED));
        assertThat(standings(opinions, Kind.SURVEY)).containsExactly("SILENT", "SILENT");
    }

    @Test
    void two_parties_and_two_questions_are_four_answers() {
        var opinions = Opinions.NONE
                .evolve(asked(A))
                .evolve(asked(B))
                .evolve(rated(A, Satisfaction.SATISFIED, Satisfaction.NOT_SATISFIED))
                .evolve(rated(B, Satisfaction.DECLINED, Satisfaction.BASICALLY));
        assertThat(standings(opinions, Kind.SURVEY)).containsExactly("RATED", "RATED");
        assertThat(standings(opinions, Kind.PROCESS_OPINION)).containsExactly("SATISFIED", "DECLINED");
        assertThat(standings(opinions, Kind.RESULT_OPINION)).containsExactly("NOT_SATISFIED", "BASICALLY");
    }

    @Test
    void a_reminder_is_not_another_invitation_but_asking_again_after_an_answer_is() {
        var reminded = Opinions.NONE.evolve(asked(A)).evolve(asked(A));
        assertThat(reminded.surveys()).hasSize(1);
        var again = reminded.evolve(rated(A, Satisfaction.SATISFIED, Satisfaction.SATISFIED))
                .evolve(asked(A));
        assertThat(standings(again, Kind.SURVEY)).containsExactly("RATED", "WAITING");
    }

    private static List<String> standings(Opinions opinions, Kind kind) {
        return opinions.items().stream()
                .filter(item -> item.kind() == kind)
                .map(Item::standing)
                .toList();
    }

    private static SatisfactionInvited asked(PartyId party) {
        return new SatisfactionInvited(ID, DAY, party, new Code("SMS"));
    }

    private static SatisfactionRated rated(PartyId party, Satisfaction process, Satisfaction result) {
        return new SatisfactionRated(ID, DAY.plusSeconds(3600), party, process, result, true);
    }
}
