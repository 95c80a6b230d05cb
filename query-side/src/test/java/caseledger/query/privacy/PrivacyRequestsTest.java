package caseledger.query.privacy;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.PrivacyRequest;
import caseledger.events.PrivacyEvent.PrivacyAnswered;
import caseledger.events.PrivacyEvent.PrivacyAsked;
import caseledger.query.Cases;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.privacy.PrivacyRequests.Line;
import caseledger.query.sight.Shown;
import caseledger.values.PartyId;
import caseledger.values.RequestId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three requests in two cases, one of them answered. */
class PrivacyRequestsTest {
    private static final Instant ASKED = at("2024-05-20 09:00");

    private static PrivacyRequests requests;

    @BeforeAll
    static void what_was_asked_and_answered() {
        var database = ViewDatabase.create();
        requests = database.prepared(PrivacyRequests::new);
        var story = new Story()
                .record(
                        Cases.registered(Story.caseId(1), at("2024-03-01 09:00"), VILLAGE, TOWN, DISTRICT),
                        asked(1, "r2", PrivacyRequest.COPY),
                        asked(1, "r3", PrivacyRequest.ERASURE),
                        asked(2, "r2", PrivacyRequest.EXPLANATION),
                        new PrivacyAnswered(Story.caseId(1), ASKED.plusSeconds(60), new RequestId("r2"), false, null));
        database.apply(requests, story.all());
    }

    @Test
    void open_is_what_nobody_answered() {
        assertThat(ids(requests.find(true, null, Shown.ALL, 0, 10))).containsExactly("r3", "r2");
    }

    @Test
    void an_answer_says_whether_it_was_granted_and_when() {
        var first = requests.find(false, null, Shown.ALL, 0, 10).getFirst();
        assertThat(first.granted()).isFalse();
        assertThat(first.answeredAt()).isEqualTo(ASKED.plusSeconds(60));
        assertThat(first.kind()).isEqualTo(PrivacyRequest.COPY);
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        var first = requests.find(false, null, Shown.ALL, 0, 2);
        assertThat(ids(first)).containsExactly("r2", "r3");
        assertThat(ids(requests.find(false, null, Shown.ALL, first.getLast().position(), 2)))
                .containsExactly("r2");
    }

    private static PrivacyAsked asked(int number, String request, PrivacyRequest kind) {
        return new PrivacyAsked(Story.caseId(number), ASKED, new RequestId(request), new PartyId("A"), kind, null);
    }

    private static List<String> ids(List<Line> lines) {
        return lines.stream().map(Line::request).toList();
    }
}
