package caseledger.query.cases;

import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.query.Cases;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.cases.CaseList.Filter;
import caseledger.query.sight.Shown;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A read gives its connection back. */
class ConnectionsTest {
    private static final int READS = 50;
    private static final int CONNECTIONS = 2;

    private final ViewDatabase database = ViewDatabase.create();
    private final Story story = new Story().record(Cases.registered(Story.caseId(1), at("2024-03-01 09:00"), VILLAGE));

    @Test
    void a_list_can_be_read_again_and_again() {
        database.apply(database.prepared(CaseList::new), story.all());
        try (var pool = ViewDatabase.pool(CONNECTIONS)) {
            var cases = new CaseList(JdbcClient.create(pool));
            for (var i = 0; i < READS; i++) {
                assertThat(cases.find(new Filter(null, null, null, null, null, null, null), Shown.ALL, null, 10))
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_timeline_can_be_read_again_and_again() {
        database.apply(database.prepared(Timeline::new), story.all());
        try (var pool = ViewDatabase.pool(CONNECTIONS)) {
            var timeline = new Timeline(JdbcClient.create(pool));
            for (var i = 0; i < READS; i++) {
                assertThat(timeline.of(Story.caseId(1), 0, 10)).hasSize(1);
            }
        }
    }
}
