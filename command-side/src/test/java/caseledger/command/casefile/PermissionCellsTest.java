package caseledger.command.casefile;

import static caseledger.command.casefile.Story.CASE;
import static caseledger.command.casefile.Story.DISTRICT;
import static caseledger.command.casefile.Story.FORESTRY;
import static caseledger.command.casefile.Story.OTHER_TOWN;
import static caseledger.command.casefile.Story.START;
import static caseledger.command.casefile.Story.TEXT;
import static caseledger.command.casefile.Story.TOWN;
import static caseledger.command.casefile.Story.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import caseledger.codes.Level;
import caseledger.codes.Outcome;
import caseledger.codes.ReferralKind;
import caseledger.codes.ReopenReason;
import caseledger.codes.Role;
import caseledger.codes.UnitKind;
import caseledger.command.CommandRefused;
import caseledger.command.Refusal;
import caseledger.commands.ApprovalCommand.ApproveAct;
import caseledger.commands.CaseCommand;
import caseledger.commands.ConclusionCommand.Conclude;
import caseledger.commands.ConclusionCommand.Reopen;
import caseledger.commands.ExclusionCommand;
import caseledger.commands.ResponsibilityCommand.IssueReferral;
import caseledger.events.ApprovalEvent.ActApproved;
import caseledger.events.ApprovalEvent.ActProposed;
import caseledger.events.CaseEvent;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.permissions.Action;
import caseledger.permissions.Grant;
import caseledger.permissions.Permissions;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.PlaceCode;
import caseledger.values.ProposalId;
import caseledger.values.UnitId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A test for each cell of the permission matrix that is about commands: in the right place, and in the wrong one. */
class PermissionCellsTest {
    private static final UnitId OTHER_VILLAGE = new UnitId("320614104201");
    private static final UnitId OTHER_DISTRICT = new UnitId("320612000000");
    private static final UnitId OTHER_BODY = new UnitId("u-other-forestry");

    /** How somebody is refused for who they are, or for where they stand. */
    private static final Set<Refusal> BY_ROLE =
            EnumSet.of(Refusal.ROLE_NOT_ALLOWED, Refusal.RISK_NOT_LOWERED_BY_HANDLER);

    private static final Set<Refusal> BY_PLACE =
            EnumSet.of(Refusal.OUTSIDE_TERRITORY, Refusal.NOT_LEAD_UNIT, Refusal.PARTY_UNKNOWN);

    @TestFactory
    Stream<DynamicTest> who_may_begin_what() {
        return ProcessMap.STEPS.stream()
                .filter(step -> step.action() != null)
                .flatMap(step -> Arrays.stream(Role.values()).map(role -> begins(step, role)));
    }

    private static DynamicTest begins(Step step, Role role) {
        var grant = Permissions.of(step.action(), role);
        var name = "%s %s: %s".formatted(role, step.command().getSimpleName(), grant.cell());
        return dynamicTest(name, () -> {
            var story = ledBy(leadFor(role));
            var refused = refusal(step, story, inPlace(role));
            if (!grant.begins()) {
                assertThat(refused).isIn(BY_ROLE);
                return;
            }
            assertThat(refused).isNull();
            var isOfPlace =
                    step.standing() == Standing.OF_THE_PLACE && role == Role.PT; // Which party, the command says.
            if (grant == Grant.OWN && step.standing() != Standing.ANYBODY && !isOfPlace) {
                assertThat(refusal(step, story, elsewhere(role))).isIn(BY_PLACE);
            }
        });
    }

    private static Refusal refusal(Step step, Story story, Actor actor) {
        var refused = catchThrowableOfType(
                CommandRefused.class,
                () -> step.requireSender(
                        story.at(), story.state(), story.surroundings().of(actor, story.at())));
        return refused == null ? null : refused.refusal();
    }

    @TestFactory
    Stream<DynamicTest> who_may_agree_to_a_conclusion() {
        var proposed = Story.fulfilled();
        return agrees(
                Action.AGREE_CONCLUSION,
                proposed.propose(
                        Story.VILLAGE_DIRECTOR, new Conclude(CASE, proposed.at(), Outcome.SETTLED_WRITTEN, null)));
    }

    @TestFactory
    Stream<DynamicTest> who_may_agree_to_an_exclusion() {
        var proposed = Story.accepted();
        return agrees(
                Action.CORRECT_RECORD,
                proposed.propose(Story.VILLAGE_INTAKE, new ExclusionCommand.Void(CASE, proposed.at(), TEXT, null)));
    }

    @TestFactory
    Stream<DynamicTest> who_may_agree_to_a_reopening() {
        var proposed = Story.performing();
        return agrees(Action.REOPEN, proposed.propose(Story.party("A"), reopening(proposed)));
    }

    private static Stream<DynamicTest> agrees(Action action, Story proposed) {
        var proposal = ((ActProposed) proposed.past().getLast()).proposal();
        return Arrays.stream(Role.values())
                .map(role -> dynamicTest(
                        "%s %s: %s"
                                .formatted(
                                        role,
                                        action,
                                        Permissions.of(action, role).cell()),
                        () -> {
                            var may = Permissions.of(action, role).agrees();
                            var refused = catchThrowableOfType(
                                    CommandRefused.class,
                                    () -> assertThat(approve(proposed, role, proposal))
                                            .hasAtLeastOneElementOfType(ActApproved.class));
                            assertThat(refused == null ? null : refused.refusal())
                                    .isEqualTo(may ? null : Refusal.ROLE_NOT_ALLOWED);
                        }));
    }

    private static List<CaseEvent> approve(Story story, Role role, ProposalId proposal) {
        return decide(story, inPlace(role), new ApproveAct(CASE, story.at(), proposal));
    }

    @TestFactory
    Stream<DynamicTest> who_may_open_a_case_again_or_only_ask_for_it() {
        return Permissions.beginners(Action.REOPEN).stream()
                .map(role -> dynamicTest(
                        "%s reopens: %s"
                                .formatted(
                                        role,
                                        Permissions.of(Action.REOPEN, role).cell()),
                        () -> {
                            var story = Story.performing();
                            story.then(
                                    Story.VILLAGE_INTAKE,
                                    new IssueReferral(CASE, story.at(), FORESTRY, ReferralKind.NOTICE, null, null));
                            var events = decide(story, inPlace(role), reopening(story));
                            assertThat(events.getFirst() instanceof ActProposed)
                                    .isEqualTo(
                                            Permissions.of(Action.REOPEN, role).waits());
                        }));
    }

    private static Reopen reopening(Story story) {
        return new Reopen(CASE, story.at(), ReopenReason.BREACH, null);
    }

    private static List<CaseEvent> decide(Story story, Actor actor, CaseCommand command) {
        return CaseDecisions.decide(command, story.state(), story.surroundings().of(actor, command.occurredAt()));
    }

    private static Story ledBy(UnitId lead) {
        return Story.untold()
                .amid(
                        centre(OTHER_VILLAGE, Level.VILLAGE, OTHER_TOWN),
                        centre(OTHER_DISTRICT, Level.DISTRICT, null),
                        new OrgUnitRegistered(
                                OTHER_BODY,
                                START,
                                "other",
                                Level.TOWN,
                                UnitKind.LINE_DEPARTMENT,
                                new PlaceCode(OTHER_TOWN.value()),
                                OTHER_TOWN))
                .register()
                .triage()
                .assign(lead);
    }

    private static OrgUnitRegistered centre(UnitId id, Level level, UnitId parent) {
        return new OrgUnitRegistered(id, START, id.value(), level, UnitKind.CENTRE, new PlaceCode(id.value()), parent);
    }

    private static UnitId leadFor(Role role) {
        return role == Role.RU ? FORESTRY : unitOf(role, VILLAGE, TOWN, DISTRICT);
    }

    private static Actor inPlace(Role role) {
        return switch (role) {
            case PT -> Story.party("A");
            case RU -> actor(role, FORESTRY);
            default -> actor(role, unitOf(role, VILLAGE, TOWN, DISTRICT));
        };
    }

    private static Actor elsewhere(Role role) {
        return switch (role) {
            case PT -> Story.party("Z");
            case RU -> actor(role, OTHER_BODY);
            case GW -> actor(role, OTHER_VILLAGE);
            default -> actor(role, unitOf(role, OTHER_VILLAGE, OTHER_TOWN, OTHER_DISTRICT));
        };
    }

    private static UnitId unitOf(Role role, UnitId village, UnitId town, UnitId district) {
        return switch (role.level()) {
            case VILLAGE -> village;
            case TOWN -> town;
            case null, default -> role == Role.GW ? village : district;
        };
    }

    private static Actor actor(Role role, UnitId unit) {
        return new Actor(new ActorId("cell-" + role), role, unit, null, "test");
    }
}
