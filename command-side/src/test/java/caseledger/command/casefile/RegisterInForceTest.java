package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.START;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.TOWN_MEDIATOR;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_MEDIATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import caseledger.access.Refused;
import caseledger.codes.AppointedBy;
import caseledger.codes.Complexity;
import caseledger.codes.Role;
import caseledger.codes.TermEnd;
import caseledger.codes.TriageRoute;
import caseledger.codes.Willingness;
import caseledger.command.Refusal;
import caseledger.commands.IntakeCommand.Triage;
import caseledger.commands.MediationCommand.AppointMediator;
import caseledger.commands.MediationCommand.RecordWillingness;
import caseledger.events.CommitteeEvent.MediatorTermEnded;
import caseledger.events.MediationEvent.PartyWillingnessRecorded;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RoleEvent.RoleRevoked;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.Code;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case is judged by the register that was in force when a thing happened: by units that merged, by mediators in their term. */
class RegisterInForceTest {
    private static final LocalDate MERGED = LocalDate.parse("2026-03-10");
    private static final Instant BEFORE = Instant.parse("2026-03-09T01:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-03-10T01:00:00Z");
    private static final Actor OTHER_MEDIATOR = Story.actor("tm2", Role.TM, OTHER_TOWN);

    /** The town leads, and is merged into the other one a week later. */
    private static Story merged() {
        return Story.registered()
                .triage()
                .assign(TOWN)
                .take()
                .amid(new OrgUnitClosed(TOWN, START, MERGED, OTHER_TOWN), Story.mediating(OTHER_TOWN, "tm2"));
    }

    private static RecordWillingness willing(Instant at) {
        return new RecordWillingness(CASE, at, A, Willingness.AGREES, new Code("ORAL_RECORDED"));
    }

    @Test
    void who_took_over_from_the_unit_that_led_leads_from_that_day_on() {
        var story = merged();
        story.refuses(Refusal.NOT_LEAD_UNIT, OTHER_MEDIATOR, willing(BEFORE));
        story.refuses(Refusal.UNIT_CLOSED, TOWN_MEDIATOR, willing(AFTER));
        story.then(OTHER_MEDIATOR, willing(AFTER));
        assertThat(story.past()).last().isInstanceOf(PartyWillingnessRecorded.class);
    }

    @Test
    void what_happened_before_the_merger_is_still_told_by_the_unit_that_led_then() {
        var story = merged().then(TOWN_MEDIATOR, willing(BEFORE));
        assertThat(story.past()).last().isInstanceOf(PartyWillingnessRecorded.class);
    }

    @Test
    void only_a_registered_mediator_of_the_committee_is_appointed() {
        var story = Story.accepted();
        story.refuses(Refusal.MEDIATOR_NOT_IN_TERM, VILLAGE_MEDIATOR, appointing("stranger", story.at()));
        story.refuses(Refusal.MEDIATOR_NOT_IN_TERM, VILLAGE_MEDIATOR, appointing("tm1", story.at()));
        story.appoint();
    }

    private static AppointMediator appointing(String mediator, Instant at) {
        var id = new ActorId(mediator);
        return new AppointMediator(CASE, at, List.of(id), id, AppointedBy.PMC);
    }

    @Test
    void a_mediator_whose_term_ended_holds_no_session_after_it() {
        var ended = new MediatorTermEnded(VILLAGE, START, VILLAGE_MEDIATOR.id(), MERGED, TermEnd.RESIGNED);
        var story = Story.accepted().appoint().amid(ended);
        story.refuses(Refusal.MEDIATOR_NOT_IN_TERM, VILLAGE_MEDIATOR, story.sessionAt(AFTER));
        story.then(VILLAGE_MEDIATOR, story.sessionAt(BEFORE));
    }

    @Test
    void the_village_of_a_merged_town_is_overseen_by_the_town_that_took_over() {
        var story = Story.registered().amid(new OrgUnitClosed(TOWN, START, MERGED, OTHER_TOWN));
        assertThat(story.state().within).contains(TOWN).doesNotContain(OTHER_TOWN);
        var triage = new Triage(CASE, AFTER, Complexity.SIMPLE, true, TriageRoute.MEDIATION);
        story.refuses(Refusal.UNIT_CLOSED, TOWN_DIRECTOR, triage);
        story.then(Story.actor("td2", Role.TD, OTHER_TOWN), triage);
    }

    @Test
    void a_role_that_was_taken_back_is_no_longer_used_whatever_a_token_says() {
        var since = LocalDate.parse("2026-01-01");
        var granted = new RoleGranted(VILLAGE, START, VILLAGE_MEDIATOR.id(), Role.VM, since, null);
        var revoked = new RoleRevoked(VILLAGE, START, VILLAGE_MEDIATOR.id(), Role.VM, MERGED);
        var story = Story.registered().triage().assign(VILLAGE).take();
        story.amid(granted, revoked).refuses(Refusal.ROLE_WITHDRAWN, VILLAGE_MEDIATOR, willing(BEFORE));
        story.amid(granted).then(VILLAGE_MEDIATOR, willing(BEFORE));
    }

    @Test
    void nor_is_the_next_step_told_in_it() {
        var since = LocalDate.parse("2026-01-01");
        var granted = new RoleGranted(VILLAGE, START, VILLAGE_MEDIATOR.id(), Role.VM, since, null);
        var revoked = new RoleRevoked(VILLAGE, START, VILLAGE_MEDIATOR.id(), Role.VM, MERGED);
        var story = Story.registered().triage().assign(VILLAGE).take();
        admitReader(story.amid(granted));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> admitReader(story.amid(granted, revoked)))
                .withMessage("role-withdrawn");
    }

    private static void admitReader(Story story) {
        Audience.admitReader(CASE, story.state(), story.surroundings().of(VILLAGE_MEDIATOR));
    }
}
