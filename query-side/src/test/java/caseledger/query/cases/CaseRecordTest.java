package caseledger.query.cases;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.SECRET;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AppointedBy;
import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.events.MediationEvent.ConflictDisclosed;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.MediatorReplaced;
import caseledger.query.Cases;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.sight.CaseCircle;
import caseledger.query.sight.CaseSight;
import caseledger.query.sight.Standing;
import caseledger.sight.Reach;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseRecordTest {
    private static final CaseId CASE = Story.caseId(1);
    private static final Instant NINE = at("2024-03-01 09:00");
    private static final Actor MEDIATOR = mediator("tm1");
    private static final Actor COLLEAGUE = mediator("tm2");

    private final ViewDatabase database = ViewDatabase.create();
    private final CaseCircle circles = database.prepared(CaseCircle::new);
    private final CaseRecord record = database.prepared(CaseRecord::new);
    private final CaseSight sight = new CaseSight(
            circles,
            _ -> new Standing(new Reach(Set.of(TOWN), Set.of(TOWN)), null),
            database.tables,
            null,
            null,
            Clock.systemUTC());

    private final Story story = new Story()
            .record(
                    Cases.registered(CASE, NINE, VILLAGE, TOWN, DISTRICT),
                    Cases.assigned(CASE, NINE, TOWN, Level.TOWN),
                    new MediatorAppointed(CASE, NINE, List.of(MEDIATOR.id()), MEDIATOR.id(), AppointedBy.PMC));

    @Test
    void who_has_lost_the_case_since_the_last_read_is_not_shown_it_again() {
        database.apply(circles, story.all());
        database.apply(record, story.all());
        assertThat(isShownTo(MEDIATOR)).isTrue();
        assertThat(isShownTo(COLLEAGUE)).isTrue();

        var known = story.all().size();
        story.record(
                new ConflictDisclosed(CASE, NINE, MEDIATOR.id(), SECRET),
                new MediatorReplaced(CASE, NINE, MEDIATOR.id(), COLLEAGUE.id(), COLLEAGUE.id(), SECRET));
        database.apply(circles, story.all().subList(known, story.all().size()));

        assertThat(isShownTo(MEDIATOR)).isFalse();
        assertThat(isShownTo(COLLEAGUE)).isTrue();
    }

    @Test
    void a_case_is_shown_to_nobody_before_it_is_known_to_whom() {
        database.apply(record, story.all());

        assertThat(isShownTo(MEDIATOR)).isFalse();
    }

    private boolean isShownTo(Actor actor) {
        var stored = record.stored(CASE).orElseThrow();
        return sight.seen(stored.circle(), actor).isPresent();
    }

    private static Actor mediator(String id) {
        return new Actor(new ActorId(id), Role.TM, TOWN, null, "console");
    }
}
