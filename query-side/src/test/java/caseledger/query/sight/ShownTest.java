package caseledger.query.sight;

import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.OTHER_VILLAGE;
import static caseledger.query.Story.SECRET;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;
import static caseledger.query.Story.caseId;
import static org.assertj.core.api.Assertions.assertThat;

import caseledger.codes.AccessScope;
import caseledger.codes.AppointedBy;
import caseledger.codes.AssignmentBasis;
import caseledger.codes.Category;
import caseledger.codes.Channel;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.PrivacyClass;
import caseledger.codes.Purpose;
import caseledger.codes.ReferralKind;
import caseledger.codes.RiskGrade;
import caseledger.codes.Role;
import caseledger.codes.Scale;
import caseledger.codes.SupervisionKind;
import caseledger.codes.UnitKind;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.LeadReported;
import caseledger.events.MediationEvent.CapacityRecorded;
import caseledger.events.MediationEvent.ConflictDisclosed;
import caseledger.events.MediationEvent.MediatorAppointed;
import caseledger.events.MediationEvent.MediatorReplaced;
import caseledger.events.PrivacyEvent.AccessOpened;
import caseledger.events.PrivacyEvent.GlassBroken;
import caseledger.events.PrivacyEvent.PersonNamed;
import caseledger.events.PrivacyEvent.PersonUnnamed;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.ResponsibilityEvent.ReferralIssued;
import caseledger.events.ResponsibilityEvent.SupervisionIssued;
import caseledger.query.Cases;
import caseledger.query.Recorded;
import caseledger.query.Story;
import caseledger.query.ViewDatabase;
import caseledger.sight.Circle;
import caseledger.sight.Reach;
import caseledger.sight.Sight;
import caseledger.values.Act;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.CaseCode;
import caseledger.values.CaseId;
import caseledger.values.FirstPerson;
import caseledger.values.PartyId;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.Provenance;
import caseledger.values.RuleVersion;
import caseledger.values.SecondPerson;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A list shows exactly the cases that its reader may open one by one: SQL and the pure rule are the same rule. */
class ShownTest {
    private static final int CASES = 60;
    private static final int ACTORS = 120;
    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    private static final UnitId COMMITTEE = new UnitId("u-pmc");
    private static final List<UnitId> UNITS = List.of(VILLAGE, OTHER_VILLAGE, TOWN, OTHER_TOWN, DISTRICT, COMMITTEE);
    private static final List<String> PEOPLE = List.of("p1", "p2", "p3", "p4");

    /** Some seeds for every run, and one that nobody has tried before. */
    static LongStream seeds() {
        return LongStream.of(1, 2, 3, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_list_and_the_rule_say_the_same(long seed) {
        var random = new Random(seed);
        var database = ViewDatabase.create();
        var view = database.prepared(CaseCircle::new);
        var events = history(random);
        database.apply(view, events, 1 + random.nextInt(50));
        var circles = view.find(events.stream()
                .map(each -> ((CaseEvent) each.event()).caseId())
                .distinct()
                .toList());
        assertThat(circles).hasSize(CASES);

        var seen = 0;
        for (var i = 0; i < ACTORS; i++) {
            var actor = actor(random);
            var reach = reach(actor, random);
            var now = START.plus(Duration.ofMinutes(random.nextInt(60)));
            var byRule = circles.entrySet().stream()
                    .filter(each -> each.getValue().sightOf(actor, reach, now) != Sight.NONE)
                    .map(each -> each.getKey().value())
                    .toList();
            var shown = new Shown(Doors.keysOf(actor, reach), now, Set.of(), false);
            for (var each : List.of(shown, shown.whole())) {
                var byList = each.bound(database.sql.sql("SELECT case_id FROM views.case_circle_7 AS listed WHERE "
                                + each.condition("listed.case_id")))
                        .query(UUID.class)
                        .list();
                assertThat(byList).as("%s in %s at %s", actor, reach, now).containsExactlyInAnyOrderElementsOf(byRule);
            }
            assertThat(view.count(shown, CASES)).isEqualTo(byRule.size());
            assertThat(view.count(shown, 1)).isEqualTo(Math.min(byRule.size(), 1));
            seen += byRule.size();
        }
        assertThat(seen).isBetween(ACTORS, CASES * ACTORS - ACTORS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_stored_of_a_circle_is_what_was_folded(long seed) {
        var events = history(new Random(seed));
        var database = ViewDatabase.create();
        var view = database.prepared(CaseCircle::new);
        database.apply(view, events, 7);
        var folded = new HashMap<CaseId, Circle>();
        for (var each : events) {
            var event = (CaseEvent) each.event();
            folded.merge(
                    event.caseId(),
                    Circle.UNOPENED.evolve(event, each.provenance()),
                    (before, _) -> before.evolve(event, each.provenance()));
        }
        assertThat(view.find(folded.keySet())).isEqualTo(folded);
    }

    /** A mediator with an interest who is a director, too: an act that any director may agree to does not let them in again. */
    @Test
    void who_lost_a_case_sees_it_again_only_if_it_is_opened_to_them() {
        var lost = new Actor(new ActorId("p1"), Role.TD, TOWN, null, "console");
        var colleague = new Actor(new ActorId("p2"), Role.TD, TOWN, null, "console");
        var next = new ActorId("p3");
        var proposer = new FirstPerson(Role.VM, VILLAGE, next);
        var until = START.plus(Duration.ofHours(1));
        var rule = new RuleVersion("proposal.expires@1");
        var id = caseId(1);
        var story = new Story()
                .record(
                        Cases.registered(id, START, VILLAGE, TOWN, DISTRICT),
                        new MediatorAppointed(id, START, List.of(lost.id()), lost.id(), AppointedBy.PMC),
                        new ConflictDisclosed(id, START, lost.id(), SECRET),
                        new MediatorReplaced(id, START, lost.id(), next, next, SECRET),
                        new ActProposed(
                                id,
                                START,
                                ProposalId.at(4),
                                new Act.Conclude(Outcome.IMPASSE),
                                proposer,
                                null,
                                until,
                                rule));
        var database = ViewDatabase.create();
        var view = database.prepared(CaseCircle::new);
        database.apply(view, story.all());

        assertThat(isShown(view, id, lost)).isFalse();
        assertThat(isShown(view, id, colleague)).isTrue();

        story.record(new GlassBroken(
                id, START, new FirstPerson(lost.role(), TOWN, lost.id()), Purpose.SAFETY, SECRET, until, rule));
        database.apply(view, List.of(story.last()));

        assertThat(isShown(view, id, lost)).isTrue();
    }

    /** By the list, and by the rule, which says the same. */
    private static boolean isShown(CaseCircle view, CaseId id, Actor actor) {
        var reach = new Reach(Set.of(TOWN), Set.of(TOWN));
        var isListed = view.count(new Shown(Doors.keysOf(actor, reach), START, Set.of(), false), 1) == 1;
        assertThat(view.find(id).orElseThrow().sightOf(actor, reach, START) != Sight.NONE)
                .isEqualTo(isListed);
        return isListed;
    }

    private static List<Recorded> history(Random random) {
        var events = new ArrayList<Recorded>();
        var versions = new HashMap<CaseId, Long>();
        for (var i = 1; i <= CASES; i++) {
            var id = caseId(i);
            record(random.nextInt(4) == 0 ? reported(id, random) : registered(id, random), random, versions, events);
        }
        for (var i = 0; i < CASES * 6; i++) {
            record(event(caseId(1 + random.nextInt(CASES)), random), random, versions, events);
        }
        return events;
    }

    private static void record(CaseEvent event, Random random, Map<CaseId, Long> versions, List<Recorded> events) {
        var sequence = versions.merge(event.caseId(), 1L, Long::sum) - 1;
        var position = events.size() + 1L;
        var by = new Provenance(actor(random), null, "console:1", "mac", "flow-1");
        events.add(new Recorded(event, position, sequence, "event-" + position, START, by));
    }

    private static CaseEvent event(CaseId id, Random random) {
        var person = person(random);
        var other = person(random);
        var unit = unit(random);
        var until = START.plus(Duration.ofMinutes(random.nextInt(60)));
        var rule = new RuleVersion("proposal.expires@1");
        var role = one(List.of(Role.values()), random);
        var first = new FirstPerson(role, unit, person);
        var second = new SecondPerson(Role.TD, TOWN, other);
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                new LeadUnitAssigned(
                        id,
                        START,
                        unit,
                        one(List.of(Level.VILLAGE, Level.TOWN, Level.DISTRICT), random),
                        UnitKind.CENTRE,
                        AssignmentBasis.DISPATCH,
                        List.of(unit(random)),
                        null);
            case 2 -> new AssignmentRejected(id, START, unit, SECRET);
            case 3, 4 -> new MediatorAppointed(id, START, List.of(person, other), person, AppointedBy.PMC);
            case 5 -> new ConflictDisclosed(id, START, person, SECRET);
            case 6 -> new MediatorReplaced(id, START, person, other, other, SECRET);
            case 7 -> new ReferralIssued(id, START, unit, ReferralKind.NOTICE, null, null);
            case 8 ->
                new SupervisionIssued(
                        id, START, 1, SupervisionKind.REMINDER, unit, VILLAGE, LocalDate.parse("2026-03-09"), SECRET);
            case 9 ->
                new ActProposed(
                        id,
                        START,
                        ProposalId.at(2),
                        new Act.Conclude(Outcome.IMPASSE),
                        first,
                        random.nextBoolean() ? null : second,
                        until,
                        rule);
            case 10 -> new GlassBroken(id, START, first, Purpose.SAFETY, SECRET, until, rule);
            case 11 ->
                new AccessOpened(
                        id,
                        START,
                        first,
                        one(List.of(AccessScope.values()), random),
                        Purpose.AUDIT,
                        SECRET,
                        until,
                        rule,
                        second);
            case 12 -> new PersonNamed(id, START, person, Role.TM, unit);
            case 13 -> new PersonUnnamed(id, START, person);
            case 14 -> new CapacityRecorded(id, START, new PartyId("A"), LegalCapacity.MINOR, null, null);
            default ->
                random.nextBoolean()
                        ? Cases.concluded(id, START, Outcome.IMPASSE)
                        : Cases.graded(id, START, one(List.of(RiskGrade.values()), random));
        };
    }

    private static CaseEvent reported(CaseId id, Random random) {
        var within = within(random);
        return new LeadReported(
                id,
                START,
                Channel.GRID_REPORT,
                new PlaceCode(VILLAGE.value()),
                within.getFirst(),
                within,
                SECRET,
                false);
    }

    private static CaseEvent registered(CaseId id, Random random) {
        var within = within(random);
        return new CaseRegistered(
                id,
                START,
                new CaseCode("320614-2026-7K3QX9MB"),
                Channel.WALK_IN,
                random.nextInt(6) == 0 ? Category.FAMILY : Category.NEIGHBOUR,
                Scale.INDIVIDUAL,
                new PlaceCode(VILLAGE.value()),
                within.getFirst(),
                within,
                null,
                null,
                null,
                one(List.of(PrivacyClass.values()), random),
                false,
                List.of(),
                null);
    }

    private static List<UnitId> within(Random random) {
        return random.nextBoolean() ? List.of(VILLAGE, TOWN, DISTRICT) : List.of(OTHER_VILLAGE, OTHER_TOWN, DISTRICT);
    }

    private static Actor actor(Random random) {
        var role = one(List.of(Role.values()), random);
        return role == Role.PT
                ? new Actor(new ActorId("A"), role, null, caseId(1 + random.nextInt(CASES)), "app")
                : new Actor(person(random), role, unit(random), null, "console");
    }

    /** That of a centre, of a body that belongs to one, or of one that took over another. */
    private static Reach reach(Actor actor, Random random) {
        var unit = actor.unit();
        if (unit == null) {
            return Reach.NOWHERE;
        }
        var taken = random.nextInt(4) > 0 ? unit : unit(random);
        var units = taken.equals(unit) ? Set.of(unit) : Set.of(unit, taken);
        return unit.equals(COMMITTEE) ? new Reach(units, Set.of(TOWN)) : new Reach(units, units);
    }

    private static ActorId person(Random random) {
        return new ActorId(one(PEOPLE, random));
    }

    private static UnitId unit(Random random) {
        return one(UNITS, random);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
