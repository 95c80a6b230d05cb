package caseledger.query.figures;

import static caseledger.query.Cases.accepted;
import static caseledger.query.Cases.applied;
import static caseledger.query.Cases.assigned;
import static caseledger.query.Cases.breached;
import static caseledger.query.Cases.changed;
import static caseledger.query.Cases.concluded;
import static caseledger.query.Cases.confirmed;
import static caseledger.query.Cases.drafted;
import static caseledger.query.Cases.duplicate;
import static caseledger.query.Cases.elsewhere;
import static caseledger.query.Cases.enforced;
import static caseledger.query.Cases.escalated;
import static caseledger.query.Cases.graded;
import static caseledger.query.Cases.invalidated;
import static caseledger.query.Cases.linked;
import static caseledger.query.Cases.partlyPerformed;
import static caseledger.query.Cases.performed;
import static caseledger.query.Cases.performedOnSpot;
import static caseledger.query.Cases.reconciled;
import static caseledger.query.Cases.registered;
import static caseledger.query.Cases.regraded;
import static caseledger.query.Cases.rejected;
import static caseledger.query.Cases.reopened;
import static caseledger.query.Cases.returned;
import static caseledger.query.Cases.session;
import static caseledger.query.Cases.settled;
import static caseledger.query.Cases.terminated;
import static caseledger.query.Cases.voided;
import static caseledger.query.Cases.waived;
import static caseledger.query.Cases.withdrawn;
import static caseledger.query.Story.DISTRICT;
import static caseledger.query.Story.OTHER_TOWN;
import static caseledger.query.Story.OTHER_VILLAGE;
import static caseledger.query.Story.TOWN;
import static caseledger.query.Story.VILLAGE;

import caseledger.codes.Complexity;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.Level;
import caseledger.codes.LinkType;
import caseledger.codes.Outcome;
import caseledger.codes.RiskGrade;
import caseledger.codes.Satisfaction;
import caseledger.codes.SessionResult;
import caseledger.codes.TriageRoute;
import caseledger.codes.UnitKind;
import caseledger.events.CaseEvent;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.events.ResponsibilityEvent.AssignmentAccepted;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.JointMediationOpened;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.query.Recorded;
import caseledger.query.Story;
import caseledger.values.CaseId;
import caseledger.values.Code;
import caseledger.values.PartyId;
import caseledger.values.Period;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A lawful history of many cases, drawn from a seed: the same seed, the same history. */
public final class RandomHistory {
    private static final Instant BEGINNING = Story.at("2024-01-01 08:00");
    private static final List<UnitId> PATH = List.of(VILLAGE, TOWN, DISTRICT);
    private static final List<UnitId> OTHER_PATH = List.of(OTHER_VILLAGE, OTHER_TOWN, DISTRICT);
    private static final List<RiskGrade> GRADES = List.of(RiskGrade.values());
    private static final List<ExternalOutcomeKind> ELSEWHERE = List.of(ExternalOutcomeKind.values());
    private static final List<Satisfaction> ANSWERS = List.of(Satisfaction.values());
    private static final UnitId FACTORY = new UnitId("u-factory");

    private record Entry(CaseEvent event, Instant recordedAt) {}

    private final RandomGenerator random;
    private final List<Entry> entries = new ArrayList<>();

    private CaseId id = Story.caseId(0);
    private List<UnitId> path = PATH;
    private Instant clock = BEGINNING;
    private Instant recordedBy = BEGINNING;
    private UnitId lead = VILLAGE;
    private Level level = Level.VILLAGE;
    private UnitKind kind = UnitKind.CENTRE;
    private RiskGrade risk = RiskGrade.UNGRADED;

    private RandomHistory(RandomGenerator random) {
        this.random = random;
    }

    public static List<Recorded> of(RandomGenerator random, int cases) {
        var history = new RandomHistory(random);
        for (var number = 0; number < cases; number++) {
            history.tellCase(number);
        }
        history.entries.sort(Comparator.comparing(Entry::recordedAt));
        var story = new Story();
        story.record(new OrgUnitRegistered(
                DISTRICT,
                BEGINNING,
                "District",
                Level.DISTRICT,
                UnitKind.CENTRE,
                new PlaceCode(DISTRICT.value()),
                null));
        history.entries.forEach(entry -> story.record(entry.event(), entry.recordedAt()));
        return story.all();
    }

    private void tellCase(int number) {
        id = Story.caseId(number);
        path = random.nextBoolean() ? PATH : OTHER_PATH;
        clock = BEGINNING.plus(Duration.ofHours(random.nextInt(24 * 300)));
        recordedBy = clock;
        risk = RiskGrade.UNGRADED;
        var registered = registered(id, clock, path.toArray(UnitId[]::new));
        tell(
                number > 0 && chance(0.2)
                        ? linked(registered, LinkType.RECURRENCE_OF, Story.caseId(random.nextInt(number)))
                        : registered);
        gradeRisk(0.3);
        goElsewhere(0.1);
        var complexity = List.of(Complexity.values()).get(random.nextInt(3));
        tell(new CaseTriaged(id, clock, complexity, true, TriageRoute.MEDIATION));
        if (chance(0.9)) {
            assign();
            mediate(4);
        }
        if (chance(0.05)) {
            pass(30);
            tell(number > 0 && chance(0.5) ? duplicate(id, clock, Story.caseId(0)) : voided(id, clock));
        }
    }

    private void assign() {
        var where = random.nextInt(10);
        level = where < 5 ? Level.VILLAGE : where < 8 ? Level.TOWN : Level.DISTRICT;
        lead = path.get(level == Level.VILLAGE ? 0 : level == Level.TOWN ? 1 : 2);
        kind = UnitKind.CENTRE;
        if (level != Level.DISTRICT && chance(0.15)) {
            kind = UnitKind.ENTERPRISE;
            lead = FACTORY;
        }
        tell(assigned(id, clock, lead, level, kind));
        if (chance(0.1)) {
            pass(3);
            tell(new AssignmentRejected(id, clock, lead, Story.SECRET));
            pass(3);
            tell(assigned(id, clock, lead, level, kind));
        } else if (chance(0.2)) {
            pass(1);
            tell(new AssignmentAccepted(id, clock, lead));
        }
    }

    private void mediate(int turns) {
        pass(2);
        tell(accepted(id, clock, lead, level));
        pass(20);
        tell(session(id, clock, SessionResult.NO_AGREEMENT));
        if (level != Level.DISTRICT && chance(0.15)) {
            tell(new JointMediationOpened(id, clock, lead, List.of(DISTRICT), null));
        }
        if (turns == 0 || chance(0.1)) {
            return;
        }
        var next = random.nextInt(20);
        if (next < 9) {
            settle(turns);
        } else if (next < 11) {
            reconcile(turns);
        } else if (next < 14) {
            escalate(turns);
        } else {
            fail(next, turns);
        }
    }

    private void escalate(int turns) {
        if (level != Level.DISTRICT) {
            var up = level == Level.VILLAGE ? Level.TOWN : Level.DISTRICT;
            var to = path.get(up == Level.TOWN ? 1 : 2);
            tell(escalated(id, clock, lead, to, up));
            kind = UnitKind.CENTRE;
            lead = to;
            level = up;
            tell(assigned(id, clock, lead, level, kind));
            if (chance(0.2)) {
                returnDown();
            }
        }
        mediate(turns - 1);
    }

    private void returnDown() {
        pass(5);
        var down = level == Level.DISTRICT ? Level.TOWN : Level.VILLAGE;
        var to = path.get(down == Level.TOWN ? 1 : 0);
        tell(returned(id, clock, lead, to, level, down));
        lead = to;
        level = down;
        tell(assigned(id, clock, lead, level, kind));
    }

    private void reconcile(int turns) {
        tell(reconciled(id, clock, lead, level, false));
        pass(10);
        tell(reconciled(id, clock, lead, level, true));
        afterwards(turns, Outcome.RECONCILED);
    }

    private void settle(int turns) {
        var obligations = random.nextInt(3);
        tell(drafted(id, clock, obligations == 0 ? new String[0] : obligations == 1 ? one() : two()));
        if (obligations > 0 && chance(0.2)) {
            tell(performedOnSpot(id, clock, "o1"));
        }
        tell(settled(id, clock, lead, level, kind));
        goToCourt(0.3);
        if (obligations > 0 && chance(0.1)) {
            pass(20);
            tell(partlyPerformed(id, clock, "o1", 10));
            tell(changed(id, clock, "o1", "o3"));
        }
        for (var obligation = 1; obligation <= obligations; obligation++) {
            perform("o" + obligation);
        }
        afterwards(turns, chance(0.05) ? Outcome.SETTLED_PARTIAL : Outcome.SETTLED_WRITTEN);
    }

    private void goToCourt(double probability) {
        if (chance(probability)) {
            pass(50);
            tell(applied(id, clock));
            pass(20);
            switch (random.nextInt(4)) {
                case 0 -> tell(confirmed(id, clock));
                case 1 -> tell(rejected(id, clock));
                case 2 -> {
                    tell(withdrawn(id, clock));
                    goToCourt(0.5);
                }
                default -> {}
            }
        }
    }

    /** Before or after the acceptance, once or again. */
    private void goElsewhere(double probability) {
        if (chance(probability)) {
            var earlier = chance(0.2) ? Duration.ofDays(random.nextInt(20)) : Duration.ZERO;
            tell(elsewhere(id, clock.minus(earlier), ELSEWHERE.get(random.nextInt(ELSEWHERE.size()))));
        }
    }

    /** Sometimes late, sometimes breached and cured, sometimes recorded in another order than it happened. */
    private void perform(String obligation) {
        if (chance(0.4)) {
            pass(60);
            var since = Period.dayOf(clock).minusDays(chance(0.5) ? random.nextInt(60) : 0);
            tell(breached(id, clock, obligation, since));
            gradeRisk(0.3);
        }
        if (chance(0.2)) {
            pass(10);
            tell(partlyPerformed(id, clock, obligation, 30 + random.nextInt(90)));
        }
        if (chance(0.1)) {
            pass(10);
            tell(chance(0.5) ? waived(id, clock, obligation) : enforced(id, clock, obligation));
        } else if (chance(0.7)) {
            pass(50);
            var earlier = chance(0.2) ? Duration.ofDays(random.nextInt(40)) : Duration.ZERO;
            var on = Period.dayOf(clock.minus(earlier)).minusDays(chance(0.2) ? random.nextInt(30) : 0);
            tell(performed(id, clock.minus(earlier), obligation, on));
        }
    }

    /** Sometimes nobody asks, sometimes nobody answers, sometimes somebody is asked again. */
    private void ask(String name) {
        var party = new PartyId(name);
        if (chance(0.5)) {
            tell(new SatisfactionInvited(id, clock, party, new Code("SMS")));
            if (chance(0.2)) {
                pass(5);
                tell(new SatisfactionInvited(id, clock, party, new Code("PHONE")));
            }
            if (chance(0.7)) {
                pass(10);
                tell(new SatisfactionRated(id, clock, party, answer(), answer(), random.nextBoolean()));
            }
        }
    }

    private Satisfaction answer() {
        return ANSWERS.get(random.nextInt(ANSWERS.size()));
    }

    private void followUp() {
        if (chance(0.6)) {
            pass(40);
            tell(new FollowUpRecorded(id, clock, List.of(new PartyId("A")), null, Map.of(), false));
        }
    }

    private void afterwards(int turns, Outcome outcome) {
        followUp();
        ask("A");
        ask("B");
        followUp();
        gradeRisk(0.4);
        pass(40);
        if (chance(0.1)) {
            tell(invalidated(id, clock));
            mediate(turns - 1);
        } else if (chance(0.7)) {
            conclude(turns, outcome);
        }
    }

    private void fail(int how, int turns) {
        var outcome = switch (how) {
            case 14, 15 -> Outcome.IMPASSE;
            case 16 -> Outcome.REFUSED;
            case 17 -> Outcome.TO_ADMIN;
            case 18 -> Outcome.HANDLED_BY_DEPT;
            default -> Outcome.OUT_OF_SCOPE;
        };
        if (outcome != Outcome.HANDLED_BY_DEPT) {
            tell(terminated(id, clock, outcome));
        }
        if (chance(0.8)) {
            conclude(turns, outcome);
        }
    }

    private void conclude(int turns, Outcome outcome) {
        tell(concluded(id, clock, outcome));
        goElsewhere(0.3);
        if (chance(0.25)) {
            pass(80);
            gradeRisk(0.2);
            tell(reopened(id, clock, lead));
            mediate(turns - 1);
        }
    }

    private void gradeRisk(double probability) {
        if (chance(probability)) {
            var grade = GRADES.get(random.nextInt(GRADES.size()));
            tell(risk == RiskGrade.UNGRADED ? graded(id, clock, grade) : regraded(id, clock, risk, grade));
            risk = grade;
        }
    }

    /** Most events are recorded at once, some weeks later; within a case never before an earlier one. */
    private void tell(CaseEvent event) {
        var at = clock.plus(chance(0.1) ? Duration.ofDays(random.nextInt(30)) : Duration.ofSeconds(30));
        recordedBy = at.isBefore(recordedBy) ? recordedBy : at;
        entries.add(new Entry(event, recordedBy));
    }

    private void pass(int daysMax) {
        clock = clock.plus(Duration.ofHours(random.nextInt(24 * daysMax) + 1L));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private static String[] one() {
        return new String[] {"o1"};
    }

    private static String[] two() {
        return new String[] {"o1", "o2"};
    }
}
