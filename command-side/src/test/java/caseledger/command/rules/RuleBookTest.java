package caseledger.command.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caseledger.codes.Category;
import caseledger.codes.CodeSet;
import caseledger.codes.LimitUnit;
import caseledger.codes.Role;
import caseledger.codes.RuleKind;
import caseledger.command.CommandRefused;
import caseledger.command.Decided;
import caseledger.command.Refusal;
import caseledger.commands.RuleCommand;
import caseledger.commands.RuleCommand.ApproveRuleChange;
import caseledger.commands.RuleCommand.ChangeCodeSet;
import caseledger.commands.RuleCommand.ChangeLimit;
import caseledger.commands.RuleCommand.DeclineRuleChange;
import caseledger.events.RuleEvent.CodeSetChanged;
import caseledger.events.RuleEvent.LimitRuleChanged;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.ClockName;
import caseledger.values.Code;
import caseledger.values.CodeEntry;
import caseledger.values.ProposalId;
import caseledger.values.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the rule book changes: two people, ahead of time, and nothing that was in force before moves. */
class RuleBookTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:30:00Z");
    private static final LocalDate LATER = LocalDate.parse("2026-04-01");
    private static final ClockName MEDIATION = new ClockName("mediation.period");
    private static final Actor ADMIN = actor("sa1", Role.SA);
    private static final Actor OTHER_ADMIN = actor("sa2", Role.SA);
    private static final Actor DIRECTOR = actor("dd1", Role.DD);
    private static final ProposalId FIRST = ProposalId.at(1);

    private RuleBook book = RuleBook.SHIPPED;

    @Test
    void another_version_holds_from_its_day_on_and_the_old_one_before() {
        then(ADMIN, longer(RuleKind.LOCAL, LATER));
        assertThat(book.limit(MEDIATION, at("2026-05-01")).rule()).hasToString("mediation.period@1");
        then(DIRECTOR, new ApproveRuleChange(NOW, FIRST));
        assertThat(book.limit(MEDIATION, at("2026-03-31")).amount()).isEqualTo(30);
        assertThat(book.limit(MEDIATION, at("2026-04-01")).amount()).isEqualTo(45);
        assertThat(book.limit(MEDIATION, at("2026-04-01")).rule()).hasToString("mediation.period@2");
    }

    @Test
    void nobody_approves_what_they_proposed() {
        then(ADMIN, longer(RuleKind.LOCAL, LATER));
        refused(Refusal.ROLE_NOT_ALLOWED, OTHER_ADMIN, new ApproveRuleChange(NOW, FIRST), NOW);
        refused(Refusal.SECOND_PERSON_NOT_ANOTHER, actor("sa1", Role.DD), new ApproveRuleChange(NOW, FIRST), NOW);
        refused(Refusal.ROLE_NOT_ALLOWED, actor("td1", Role.TD), new ApproveRuleChange(NOW, FIRST), NOW);
        refused(Refusal.ROLE_NOT_ALLOWED, DIRECTOR, longer(RuleKind.LOCAL, LATER), NOW);
        then(DIRECTOR, new ApproveRuleChange(NOW, FIRST));
        refused(Refusal.PROPOSAL_UNKNOWN, DIRECTOR, new ApproveRuleChange(NOW, FIRST), NOW);
    }

    @Test
    void a_proposal_expires_or_is_declined() {
        then(ADMIN, longer(RuleKind.LOCAL, LATER));
        var week = NOW.plus(Duration.ofDays(7));
        refused(Refusal.PROPOSAL_EXPIRED, DIRECTOR, new ApproveRuleChange(NOW, FIRST), week);
        refused(Refusal.ROLE_NOT_ALLOWED, actor("tm1", Role.TM), new DeclineRuleChange(NOW, FIRST), NOW);
        then(DIRECTOR, new DeclineRuleChange(NOW, FIRST));
        refused(Refusal.PROPOSAL_UNKNOWN, DIRECTOR, new ApproveRuleChange(NOW, FIRST), NOW);
    }

    @Test
    void takes_effect_on_a_later_day_only() {
        refused(Refusal.RULE_NOT_AHEAD, ADMIN, longer(RuleKind.LOCAL, LocalDate.parse("2026-03-02")), NOW);
        var lateEvening = Instant.parse("2026-03-02T15:30:00Z");
        refused(Refusal.RULE_NOT_AHEAD, ADMIN, longer(RuleKind.LOCAL, LocalDate.parse("2026-03-03")), lateEvening);
        then(ADMIN, longer(RuleKind.LOCAL, LocalDate.parse("2026-03-03")));
        // What was early enough when it was proposed may be too late when it is approved.
        refused(Refusal.RULE_NOT_AHEAD, DIRECTOR, new ApproveRuleChange(NOW, FIRST), lateEvening);
    }

    @Test
    void of_two_proposals_for_the_same_limit_the_second_has_to_be_made_again() {
        then(ADMIN, longer(RuleKind.LOCAL, LATER));
        then(ADMIN, longer(RuleKind.LOCAL, LATER.plusDays(1)));
        then(DIRECTOR, new ApproveRuleChange(NOW, FIRST));
        refused(Refusal.RULE_MOVED_ON, DIRECTOR, new ApproveRuleChange(NOW, ProposalId.at(2)), NOW);
    }

    @Test
    void a_statutes_limit_changes_only_with_the_statute() {
        var labour = new ClockName("labour.mediation");
        var local = new ChangeLimit(
                NOW, labour, RuleKind.LOCAL, 20, LimitUnit.DAYS, null, null, LATER, "海门区规定", "rule of Haimen");
        refused(Refusal.STATUTE_STANDS, ADMIN, local, NOW);
        refused(
                Refusal.CLOCK_UNKNOWN,
                ADMIN,
                new ChangeLimit(
                        NOW,
                        new ClockName("tea.break"),
                        RuleKind.LOCAL,
                        20,
                        LimitUnit.DAYS,
                        null,
                        null,
                        LATER,
                        "海门区规定",
                        "rule of Haimen"),
                NOW);
    }

    @Test
    void a_code_is_retired_for_good() {
        var gone = LocalDate.parse("2026-04-01");
        then(ADMIN, new ChangeCodeSet(NOW, CodeSet.CATEGORY, categories(gone)));
        then(DIRECTOR, new ApproveRuleChange(NOW, FIRST));
        assertThat(book.codes(CodeSet.CATEGORY).version()).isEqualTo(2);
        assertThat(book.isInUse(Category.VILLAGE_AFFAIRS, gone.minusDays(1))).isTrue();
        assertThat(book.isInUse(Category.VILLAGE_AFFAIRS, gone)).isFalse();
        assertThat(book.isInUse(Category.LABOUR, gone)).isTrue();
        refused(Refusal.CODE_RETIRED, ADMIN, new ChangeCodeSet(NOW, CodeSet.CATEGORY, categories(null)), NOW);
        var lost = categories(gone).subList(0, 3);
        refused(Refusal.CODES_DIFFER, ADMIN, new ChangeCodeSet(NOW, CodeSet.CATEGORY, lost), NOW);
    }

    /** All categories, with the one for village affairs retired from a day on. */
    private List<CodeEntry> categories(LocalDate gone) {
        return RuleBook.SHIPPED.codes(CodeSet.CATEGORY).codes().stream()
                .map(entry -> entry.code().equals(new Code("15"))
                        ? new CodeEntry(entry.code(), entry.zh(), entry.en(), gone)
                        : entry)
                .toList();
    }

    private static ChangeLimit longer(RuleKind kind, LocalDate from) {
        return new ChangeLimit(NOW, MEDIATION, kind, 45, LimitUnit.DAYS, null, null, from, "海门区规定", "rule of Haimen");
    }

    private void then(Actor actor, RuleCommand command) {
        for (var event : Decided.noting(command, () -> RuleDecisions.decide(command, book, actor, NOW))) {
            book = book.evolve(event, actor.id());
            if (event instanceof LimitRuleChanged || event instanceof CodeSetChanged) {
                assertThat(event.stream()).isEqualTo("rule-book");
            }
        }
    }

    private void refused(Refusal refusal, Actor actor, RuleCommand command, Instant now) {
        var refused = catchThrowableOfType(
                CommandRefused.class,
                () -> Decided.noting(command, () -> RuleDecisions.decide(command, book, actor, now)));
        assertThat(refused).isNotNull();
        assertThat(refused.refusal()).isEqualTo(refusal);
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T04:00:00Z");
    }

    private static Actor actor(String id, Role role) {
        return new Actor(new ActorId(id), role, new UnitId("320614000000"), null, "test");
    }
}
