package caseledger.command.casefile;

import static caseledger.command.casefile.Story.A;
import static caseledger.command.casefile.Story.B;
import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.NOW;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.START;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.TOWN_DIRECTOR;
import static caseledger.command.casefile.Story.TOWN_INTAKE;
import static caseledger.command.casefile.Story.VILLAGE;
import static caseledger.command.casefile.Story.VILLAGE_DIRECTOR;
import static caseledger.command.casefile.Story.VILLAGE_INTAKE;
import static caseledger.command.casefile.Story.actor;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AssignmentBasis;
import caseledger.codes.Category;
import caseledger.codes.Complexity;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.Role;
import caseledger.codes.Scale;
import caseledger.codes.TriageRoute;
import caseledger.command.Refusal;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.CorrectionCommand.Correct;
import caseledger.commands.IntakeCommand.Triage;
import caseledger.commands.ResponsibilityCommand.AssignLead;
import caseledger.events.CaseEvent;
import caseledger.events.CorrectionEvent.FactCorrected;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.UnitEvent.OrgUnitChanged;
import caseledger.values.CorrectedFact;
import caseledger.values.CorrectedFact.OfCategory;
import caseledger.values.CorrectedFact.OfComplexity;
import caseledger.values.CorrectedFact.OfLevel;
import caseledger.values.CorrectedFact.OfPlace;
import caseledger.values.CorrectedFact.OfScale;
import caseledger.values.CorrectedFact.OfTime;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.SecondPerson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was recorded wrongly is put right by recording what is right; the old value and the event stay named. */
class CorrectionTest {
    private static final SecondPerson SECOND = new SecondPerson(Role.TD, TOWN, TOWN_DIRECTOR.id());
    private static final PlaceCode ELSEWHERE = new PlaceCode(OTHER_TOWN.value());

    @Test
    void corrects_what_was_registered() {
        corrects(
                CaseRegistered.class,
                Asked.OF.category(Category.CONTRACT),
                new OfCategory(Category.NEIGHBOUR, Category.CONTRACT));
        corrects(CaseRegistered.class, Asked.OF.scale(Scale.GROUP), new OfScale(Scale.INDIVIDUAL, Scale.GROUP));
        corrects(
                CaseRegistered.class,
                Asked.OF.place(ELSEWHERE),
                new OfPlace(new PlaceCode(VILLAGE.value()), ELSEWHERE, List.of(OTHER_TOWN, DISTRICT)));
    }

    @Test
    void corrects_the_triage_and_the_level_of_the_lead() {
        corrects(
                CaseTriaged.class,
                Asked.OF.complexity(Complexity.COMPLEX),
                new OfComplexity(Complexity.SIMPLE, Complexity.COMPLEX));
        corrects(
                raised(Story.accepted()),
                LeadUnitAssigned.class,
                Asked.OF.level(Level.TOWN),
                new OfLevel(Level.VILLAGE, Level.TOWN));
    }

    @Test
    void the_level_is_that_of_the_register_on_the_day_of_the_assignment() {
        var version = versionOf(Story.accepted(), LeadUnitAssigned.class);
        for (var story : List.of(
                Story.accepted(),
                Story.accepted().amid(raisedSince(Period.dayOf(START).plusDays(30))))) {
            story.refuses(
                    Refusal.LEVEL_MISMATCH,
                    VILLAGE_INTAKE,
                    Asked.OF.level(Level.TOWN).command(story, version, null));
        }
    }

    @Test
    void corrects_when_something_happened() {
        var accepted = Story.accepted().state().acceptedAt;
        corrects(
                CaseAccepted.class,
                Asked.OF.at(accepted.minusSeconds(60)),
                new OfTime(accepted, accepted.minusSeconds(60)));
        corrects(CaseRegistered.class, Asked.OF.at(START.minusSeconds(60)), new OfTime(START, START.minusSeconds(60)));
    }

    @Test
    void what_rests_on_it_is_decided_by_what_is_right() {
        var story = correcting(Story.accepted(), CaseRegistered.class, Asked.OF.category(Category.LABOUR));
        assertThat(story.state().category).isEqualTo(Category.LABOUR);
        story = correcting(Story.accepted(), CaseRegistered.class, Asked.OF.place(ELSEWHERE));
        assertThat(story.state().within).containsExactly(OTHER_TOWN, DISTRICT);
        story = correcting(raised(Story.accepted()), LeadUnitAssigned.class, Asked.OF.level(Level.TOWN));
        assertThat(story.state().lead.level()).isEqualTo(Level.TOWN);
        var at = Story.accepted().state().acceptedAt.minusSeconds(60);
        story = correcting(Story.accepted(), CaseAccepted.class, Asked.OF.at(at));
        assertThat(story.state().acceptedAt).isEqualTo(at);
        assertThat(story.state().pivotAt).isEqualTo(at);
    }

    @Test
    void what_happened_at_the_same_moment_stays_where_it_is() {
        var story = Story.registered()
                .then(VILLAGE_DIRECTOR, new Triage(CASE, START, Complexity.GENERAL, true, TriageRoute.MEDIATION))
                .then(
                        VILLAGE_DIRECTOR,
                        new AssignLead(CASE, START, VILLAGE, null, AssignmentBasis.DISPATCH, List.of(), null));
        correcting(story, CaseRegistered.class, Asked.OF.at(START.minusSeconds(60)));
        assertThat(story.state().registeredAt).isEqualTo(START.minusSeconds(60));
        assertThat(story.state().pivotAt).isEqualTo(START);
    }

    @Test
    void a_corrected_fact_is_corrected_from_what_it_is_by_now() {
        var story = correcting(Story.accepted(), CaseRegistered.class, Asked.OF.category(Category.LABOUR));
        story.then(VILLAGE_INTAKE, Asked.OF.category(Category.CONTRACT).command(story, 1, SECOND));
        assertThat(((FactCorrected) story.past().getLast()).fact())
                .isEqualTo(new OfCategory(Category.LABOUR, Category.CONTRACT));
    }

    @Test
    void even_an_ended_case_is_corrected() {
        var story = Story.fulfilled().conclude(Outcome.SETTLED_WRITTEN);
        story.when(VILLAGE_INTAKE, Asked.OF.category(Category.CONTRACT).command(story, 1, null))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void one_fact_at_a_time() {
        var story = Story.accepted();
        story.refuses(Refusal.NOT_ONE_CORRECTION, VILLAGE_INTAKE, Asked.OF.command(story, 1, null));
        story.refuses(
                Refusal.NOT_ONE_CORRECTION,
                VILLAGE_INTAKE,
                Asked.OF.category(Category.CONTRACT).scale(Scale.GROUP).command(story, 1, null));
    }

    @Test
    void the_event_named_records_such_a_fact_and_still_holds() {
        var story = Story.accepted();
        var contract = Asked.OF.category(Category.CONTRACT);
        for (var version : List.of(0, 2, 99, versionOf(story, CaseTriaged.class))) {
            story.refuses(Refusal.FACT_NOT_RECORDED_THERE, VILLAGE_INTAKE, contract.command(story, version, null));
        }
        story.refuses(
                Refusal.FACT_NOT_RECORDED_THERE,
                VILLAGE_INTAKE,
                Asked.OF.level(Level.TOWN).command(story, 1, null));
    }

    @Test
    void what_is_right_already_is_not_corrected() {
        var story = Story.accepted();
        story.refuses(
                Refusal.NOTHING_TO_CORRECT,
                VILLAGE_INTAKE,
                Asked.OF.category(Category.NEIGHBOUR).command(story, 1, null));
    }

    @Test
    void a_right_time_keeps_the_order_of_things() {
        var story = Story.accepted();
        var version = versionOf(story, CaseAccepted.class);
        var assigned = story.past().stream()
                .filter(LeadUnitAssigned.class::isInstance)
                .findFirst()
                .orElseThrow()
                .occurredAt();
        story.refuses(
                Refusal.OUT_OF_ORDER,
                VILLAGE_INTAKE,
                Asked.OF.at(assigned.minusNanos(1)).command(story, version, null));
        story.when(VILLAGE_INTAKE, Asked.OF.at(assigned).command(story, version, null))
                .expectSuccessfulHandlerExecution();
        story.refuses(
                Refusal.OCCURRED_IN_FUTURE,
                VILLAGE_INTAKE,
                Asked.OF.at(NOW.plusNanos(1)).command(story, version, null));
        story.refuses(
                Refusal.OUT_OF_ORDER,
                VILLAGE_INTAKE,
                Asked.OF.at(START.plusSeconds(86_400)).command(story, 1, null));
    }

    @Test
    void a_place_is_in_the_register() {
        var story = Story.accepted();
        story.refuses(
                Refusal.PLACE_UNKNOWN,
                VILLAGE_INTAKE,
                Asked.OF.place(new PlaceCode("110101001001")).command(story, 1, null));
    }

    @Test
    void others_than_the_keepers_of_the_record_correct_nothing() {
        var story = Story.accepted();
        for (var role : List.of(Role.GW, Role.SV, Role.RU, Role.AU, Role.SA)) {
            story.refuses(
                    role == Role.SV || role == Role.AU ? Refusal.ROLE_NOT_ALLOWED : Refusal.CASE_UNKNOWN,
                    actor("x", role, DISTRICT),
                    Asked.OF.category(Category.CONTRACT).command(story, 1, null));
        }
    }

    @Test
    void a_correction_overtaken_by_what_happened_since_is_not_approved() {
        var story = Story.registered().triage().assign(VILLAGE);
        var version = versionOf(story, LeadUnitAssigned.class);
        story.propose(
                VILLAGE_INTAKE, Asked.OF.at(story.at().plusSeconds(86_400)).command(story, version, null));
        var proposal = story.state().proposals.keySet().iterator().next();
        story.take().willing(A, B).notice().accept();

        story.refuses(Refusal.OUT_OF_ORDER, TOWN_DIRECTOR, new ApproveAct(CASE, story.at(), proposal));
    }

    @Test
    void a_correction_overtaken_by_another_is_not_approved() {
        var story = Story.accepted();
        story.propose(VILLAGE_INTAKE, Asked.OF.category(Category.CONTRACT).command(story, 1, null));
        story.refuses(
                Refusal.PROPOSAL_PENDING,
                VILLAGE_INTAKE,
                Asked.OF.category(Category.LABOUR).command(story, 1, null));
        story.propose(VILLAGE_INTAKE, Asked.OF.scale(Scale.GROUP).command(story, 1, null));
        for (var id : List.copyOf(story.state().proposals.keySet())) {
            story.propose(TOWN_DIRECTOR, new ApproveAct(CASE, story.at(), id));
        }
        assertThat(story.state().category).isEqualTo(Category.CONTRACT);
        assertThat(story.state().scale).isEqualTo(Scale.GROUP);
    }

    private static void corrects(Class<? extends CaseEvent> type, Asked asked, CorrectedFact fact) {
        corrects(Story.accepted(), type, asked, fact);
    }

    private static void corrects(Story story, Class<? extends CaseEvent> type, Asked asked, CorrectedFact fact) {
        var version = versionOf(story, type);
        var at = story.at();
        story.then(TOWN_INTAKE, asked.command(story, version, SECOND));
        assertThat(story.past().getLast())
                .isEqualTo(new FactCorrected(CASE, at, version, type.getSimpleName(), fact, TEXT, SECOND));
    }

    /** The register came to say only later what the village had been all the time. */
    private static Story raised(Story story) {
        return story.amid(raisedSince(Period.dayOf(START)));
    }

    private static OrgUnitChanged raisedSince(LocalDate since) {
        return new OrgUnitChanged(VILLAGE, NOW, since, null, Level.TOWN, null, null, null);
    }

    private static Story correcting(Story story, Class<? extends CaseEvent> type, Asked asked) {
        return story.then(TOWN_INTAKE, asked.command(story, versionOf(story, type), SECOND));
    }

    private static int versionOf(Story story, Class<? extends CaseEvent> type) {
        for (var i = 0; i < story.past().size(); i++) {
            if (type.isInstance(story.past().get(i))) {
                return i + 1;
            }
        }
        throw new AssertionError("The story has no " + type);
    }

    /** What is said to be right. */
    private record Asked(
            Category category, Scale scale, Complexity complexity, PlaceCode place, Level level, Instant happenedAt) {
        static final Asked OF = new Asked(null, null, null, null, null, null);

        Asked category(Category is) {
            return new Asked(is, scale, complexity, place, level, happenedAt);
        }

        Asked scale(Scale is) {
            return new Asked(category, is, complexity, place, level, happenedAt);
        }

        Asked complexity(Complexity is) {
            return new Asked(category, scale, is, place, level, happenedAt);
        }

        Asked place(PlaceCode is) {
            return new Asked(category, scale, complexity, is, level, happenedAt);
        }

        Asked level(Level is) {
            return new Asked(category, scale, complexity, place, is, happenedAt);
        }

        Asked at(Instant is) {
            return new Asked(category, scale, complexity, place, level, is);
        }

        Correct command(Story story, int version, SecondPerson second) {
            return new Correct(
                    CASE, story.at(), version, category, scale, complexity, place, level, happenedAt, TEXT, second);
        }
    }
}
