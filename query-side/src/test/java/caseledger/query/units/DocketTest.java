package caseledger.query.units;

import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.Misconduct;
import caseledger.codes.Sanction;
import caseledger.events.CommitteeEvent.ConductComplaintDismissed;
import caseledger.events.CommitteeEvent.ConductComplaintFiled;
import caseledger.events.CommitteeEvent.MediatorSanctioned;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeDeclined;
import caseledger.events.ProposalEvent.ChangeProposed;
import caseledger.events.UnitEvent.OrgUnitClosed;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.query.units.Docket.Kind;
import caseledger.query.units.Docket.Matter;
import caseledger.values.ActorId;
import caseledger.values.ComplaintId;
import caseledger.values.ProposalId;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Five proposals and three complaints, most of them answered. */
class DocketTest {
    private static final Instant RECORDED = at("2024-05-20 09:00");
    private static final Instant FAR_OFF = at("2999-01-01 09:00");
    private static final ActorId MEDIATOR = new ActorId("wang");

    private static Docket docket;

    @BeforeAll
    static void what_was_proposed_and_complained_of() {
        var database = ViewDatabase.create();
        docket = database.prepared(Docket::new);
        var story = new Story()
                .record(
                        proposed(TOWN, 2, FAR_OFF),
                        proposed(TOWN, 3, FAR_OFF),
                        proposed(TOWN, 4, RECORDED.plusSeconds(60)),
                        proposed(VILLAGE, 2, FAR_OFF),
                        proposed(VILLAGE, 3, FAR_OFF),
                        new ChangeApproved(TOWN.value(), RECORDED, ProposalId.at(2), MEDIATOR),
                        new ChangeDeclined(VILLAGE.value(), RECORDED, ProposalId.at(2), MEDIATOR),
                        complaint("c1"),
                        complaint("c2"),
                        complaint("c3"),
                        new ConductComplaintDismissed(VILLAGE, RECORDED, new ComplaintId("c1")),
                        new MediatorSanctioned(
                                VILLAGE,
                                RECORDED,
                                MEDIATOR,
                                Misconduct.INSULT,
                                Sanction.CRITICISED,
                                new ComplaintId("c2")));
        database.apply(docket, story.all());
    }

    private static ChangeProposed proposed(UnitId unit, long version, Instant expiresAt) {
        var change = new OrgUnitClosed(unit, RECORDED, LocalDate.of(2024, 7, 1), null);
        return new ChangeProposed(unit.value(), RECORDED, ProposalId.at(version), change, expiresAt);
    }

    private static ConductComplaintFiled complaint(String id) {
        return new ConductComplaintFiled(VILLAGE, RECORDED, new ComplaintId(id), MEDIATOR, Misconduct.INSULT, null);
    }

    @Test
    void open_is_what_nobody_answered_and_has_not_expired() {
        assertThat(ids(Kind.PROPOSAL, null, true)).containsExactly("p3", "p3");
        assertThat(ids(Kind.PROPOSAL, TOWN, true)).containsExactly("p3");
        assertThat(ids(Kind.PROPOSAL, TOWN, false)).containsExactly("p2", "p3", "p4");
        assertThat(ids(Kind.COMPLAINT, null, true)).containsExactly("c3");
    }

    @Test
    void a_proposal_shows_the_change_as_it_would_be_recorded() {
        var matter = find(Kind.PROPOSAL, TOWN, true).getFirst();
        assertThat(matter.about().path("type").asString()).isEqualTo("OrgUnitClosed");
        assertThat(matter.about().path("since").asString()).isEqualTo("2024-07-01");
        assertThat(matter.expiresAt()).isEqualTo(FAR_OFF);
    }

    @Test
    void what_was_answered_says_how() {
        assertThat(find(Kind.PROPOSAL, null, false))
                .extracting(Matter::answer)
                .containsExactly("APPROVED", null, null, "DECLINED", null);
        assertThat(find(Kind.COMPLAINT, null, false))
                .extracting(Matter::answer)
                .containsExactly("DISMISSED", "CRITICISED", null);
    }

    @Test
    void the_next_page_begins_after_the_last_item() {
        var first = docket.find(Kind.COMPLAINT, null, null, false, 0, 2);
        assertThat(docket.find(
                        Kind.COMPLAINT, null, null, false, first.getLast().position(), 2))
                .extracting(Matter::id)
                .containsExactly("c3");
    }

    private static List<String> ids(Kind kind, @Nullable UnitId register, boolean open) {
        return find(kind, register, open).stream().map(Matter::id).toList();
    }

    private static List<Matter> find(Kind kind, @Nullable UnitId register, boolean open) {
        return docket.find(kind, register == null ? null : register.value(), null, open, 0, 10);
    }
}
