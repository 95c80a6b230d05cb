package caseledger.query.units;

import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.CommitteeSeat;
import caseledger.codes.Misconduct;
import caseledger.codes.Role;
import caseledger.codes.Sanction;
import caseledger.codes.TermEnd;
import caseledger.events.CommitteeEvent.CommitteeElected;
import caseledger.events.CommitteeEvent.MediatorAppointedToPmc;
import caseledger.events.CommitteeEvent.MediatorSanctioned;
import caseledger.events.CommitteeEvent.MediatorTermEnded;
import caseledger.events.RoleEvent.RoleGranted;
import caseledger.events.RoleEvent.RoleRevoked;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.units.Offices.After;
import caseledger.query.units.Offices.Filter;
import caseledger.query.units.Offices.Office;
import caseledger.values.ActorId;
import caseledger.values.CommitteeMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A committee elected twice, a mediator dismissed, a role revoked and granted again. */
class OfficesTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 6, 1);
    private static final LocalDate SECOND = LocalDate.of(2024, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 3, 31);
    private static final Instant RECORDED = at("2024-05-20 09:00");

    private static Offices offices;

    @BeforeAll
    static void a_committee_and_its_people() {
        var database = ViewDatabase.create();
        offices = database.prepared(Offices::new);
        var story = new Story()
                .record(
                        new CommitteeElected(
                                VILLAGE,
                                RECORDED,
                                FIRST,
                                FIRST.plusYears(3),
                                List.of(
                                        member("lu", CommitteeSeat.DIRECTOR, false),
                                        member("zhang", CommitteeSeat.MEMBER, false))),
                        appointed("wang"),
                        new CommitteeElected(
                                VILLAGE,
                                RECORDED,
                                SECOND,
                                LAST,
                                List.of(
                                        member("lu", CommitteeSeat.DIRECTOR, false),
                                        member("chen", CommitteeSeat.MEMBER, true),
                                        member("shi", CommitteeSeat.MEMBER, false))),
                        new MediatorTermEnded(
                                VILLAGE, RECORDED, id("shi"), LocalDate.of(2024, 5, 10), TermEnd.RESIGNED),
                        new MediatorSanctioned(
                                VILLAGE, RECORDED, id("wang"), Misconduct.PARTIALITY, Sanction.DISMISSED, null),
                        new MediatorSanctioned(
                                VILLAGE, RECORDED, id("chen"), Misconduct.INSULT, Sanction.CRITICISED, null),
                        new RoleGranted(VILLAGE, RECORDED, id("lu"), Role.VD, FIRST, null),
                        new RoleRevoked(VILLAGE, RECORDED, id("lu"), Role.VD, SECOND),
                        new RoleGranted(VILLAGE, RECORDED, id("lu"), Role.VD, SECOND, LAST),
                        new RoleGranted(TOWN, RECORDED, id("lu"), Role.TM, FIRST, null));
        database.apply(offices, story.all());
        // A revocation that comes again ends only what it ended the first time.
        database.apply(offices, story.all().subList(7, 8));
    }

    private static MediatorAppointedToPmc appointed(String mediator) {
        return new MediatorAppointedToPmc(VILLAGE, RECORDED, id(mediator), CommitteeSeat.APPOINTED, false, FIRST, LAST);
    }

    private static CommitteeMember member(String id, CommitteeSeat seat, boolean woman) {
        return new CommitteeMember(id(id), seat, woman);
    }

    private static ActorId id(String id) {
        return new ActorId(id);
    }

    @Test
    void an_election_ends_the_seats_of_members_but_not_of_appointed_mediators() {
        assertThat(mediators(SECOND.minusDays(1))).containsExactly("lu", "zhang", "wang");
        assertThat(mediators(SECOND)).containsExactlyInAnyOrder("wang", "lu", "chen", "shi");
        assertThat(mediators(LAST.plusDays(1))).isEmpty();
    }

    @Test
    void who_resigned_or_was_dismissed_mediates_no_longer_and_who_was_criticised_does() {
        assertThat(mediators(LocalDate.of(2024, 5, 9))).contains("shi");
        assertThat(mediators(LocalDate.of(2024, 5, 10))).doesNotContain("shi").contains("wang");
        assertThat(mediators(LocalDate.of(2024, 5, 20))).doesNotContain("wang").contains("chen");
    }

    private static List<String> mediators(LocalDate day) {
        return people(new Filter(true, VILLAGE, null, day));
    }

    @Test
    void a_committee_says_what_it_lacks() {
        assertThat(offices.committee(VILLAGE, SECOND.minusDays(1)).lacks()).containsExactly("MEMBERS", "WOMEN");
        assertThat(offices.committee(VILLAGE, SECOND).lacks()).isEmpty();
        assertThat(offices.committee(VILLAGE, LocalDate.of(2024, 5, 10)).lacks())
                .containsExactly("MEMBERS");
        assertThat(offices.committee(TOWN, SECOND).lacks()).containsExactly("MEMBERS", "DIRECTOR", "WOMEN");
    }

    @Test
    void a_role_is_held_from_its_first_to_its_last_day() {
        var roles = new Filter(false, null, id("lu"), SECOND.minusDays(1));
        assertThat(offices.find(roles, null, 10)).extracting(Office::role).containsExactly(Role.TM, Role.VD);
        assertThat(offices.find(roles, null, 10).getLast().endedBy()).isEqualTo("REVOKED");
        var later = offices.find(new Filter(false, VILLAGE, null, SECOND), null, 10);
        assertThat(later).singleElement().satisfies(office -> {
            assertThat(office.since()).isEqualTo(SECOND);
            assertThat(office.until()).isEqualTo(LAST);
            assertThat(office.endedBy()).isNull();
        });
    }

    @Test
    void page_after_page_shows_every_mediator_once() {
        var filter = new Filter(true, null, null, SECOND);
        var found = new ArrayList<String>();
        After after = null;
        for (var page = offices.find(filter, after, 1); !page.isEmpty(); page = offices.find(filter, after, 1)) {
            found.add(page.getFirst().person().value());
            after = After.parse(After.next(page.getFirst()));
        }
        assertThat(found).containsExactlyElementsOf(people(filter)).hasSize(4);
    }

    private static List<String> people(Filter filter) {
        return offices.find(filter, null, 10).stream()
                .map(office -> office.person().value())
                .toList();
    }
}
