package caseledger.command.rules;

import caseledger.codes.Role;
import caseledger.codes.RuleKind;
import caseledger.command.CommandRefused;
import caseledger.command.Proposals;
import caseledger.command.Refusal;
import caseledger.commands.RuleCommand;
import caseledger.commands.RuleCommand.ApproveRuleChange;
import caseledger.commands.RuleCommand.ChangeCodeSet;
import caseledger.commands.RuleCommand.ChangeLimit;
import caseledger.commands.RuleCommand.DeclineRuleChange;
import caseledger.events.ProposalEvent.ChangeApproved;
import caseledger.events.ProposalEvent.ChangeDeclined;
import caseledger.events.ProposalEvent.ChangeProposed;
import caseledger.events.RegistryEvent;
import caseledger.events.RuleEvent;
import caseledger.events.RuleEvent.CodeSetChanged;
import caseledger.events.RuleEvent.LimitRuleChanged;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import caseledger.values.Actor;
import caseledger.values.ClockName;
import caseledger.values.CodeEntry;
import caseledger.values.CodeList;
import caseledger.values.LimitRule;
import caseledger.values.Period;
import caseledger.values.RuleVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Decides how the rule book changes. Pure: who asks and what time it is are arguments. */
final class RuleDecisions {
    /** Every node has read the change by the time it takes effect, see {@link RulesInForce}. */
    static final Duration AHEAD_MIN = Duration.ofHours(1);

    static final ClockName EXPIRY = new ClockName("proposal.expires");
    private static final Set<Role> PROPOSERS = Permissions.beginners(Action.MANAGE);
    private static final Set<Role> APPROVERS = Permissions.approvers(Action.MANAGE);

    private RuleDecisions() {}

    static List<RegistryEvent> decide(RuleCommand command, RuleBook book, Actor actor, Instant now) {
        if (command.occurredAt().isAfter(now)) {
            throw CommandRefused.because(Refusal.OCCURRED_IN_FUTURE, "occurredAt", command.occurredAt(), "now", now);
        }
        return switch (command) {
            case ChangeLimit change -> List.of(propose(limitOf(change, book), book, actor, now));
            case ChangeCodeSet change -> List.of(propose(codesOf(change, book), book, actor, now));
            case ApproveRuleChange approve -> approve(approve, book, actor, now);
            case DeclineRuleChange decline -> List.of(decline(decline, book, actor));
        };
    }

    private static ChangeProposed propose(RuleEvent change, RuleBook book, Actor actor, Instant now) {
        requireRole(PROPOSERS, actor);
        requireLawful(change, book, now);
        var days = book.require(EXPIRY, now).amount();
        return Proposals.propose(change, book.version() + 1, now.plus(Duration.ofDays(days)));
    }

    private static LimitRuleChanged limitOf(ChangeLimit command, RuleBook book) {
        var before = require(command.limit(), book);
        return new LimitRuleChanged(
                command.occurredAt(),
                new LimitRule(
                        RuleVersion.of(command.limit(), before.rule().number() + 1),
                        command.kind(),
                        command.amount(),
                        command.unit(),
                        command.rolls() == null ? before.rolls() : command.rolls(),
                        before.onExpiry(),
                        command.warnHours() == null ? before.warnHours() : command.warnHours(),
                        command.effectiveFrom(),
                        command.source(),
                        command.sourceEn()));
    }

    private static LimitRule require(ClockName limit, RuleBook book) {
        var latest = book.latest(limit);
        if (latest == null) {
            throw CommandRefused.because(Refusal.CLOCK_UNKNOWN, "clock", limit);
        }
        return latest;
    }

    private static CodeSetChanged codesOf(ChangeCodeSet command, RuleBook book) {
        var before = book.codes(command.set());
        return new CodeSetChanged(
                command.occurredAt(), new CodeList(command.set(), before.version() + 1, command.codes()));
    }

    private static void requireLawful(RuleEvent change, RuleBook book, Instant now) {
        switch (change) {
            case LimitRuleChanged limit -> requireLimit(limit.limit(), book, now);
            case CodeSetChanged codes -> requireCodes(codes.codes(), book, now);
        }
    }

    private static void requireLimit(LimitRule limit, RuleBook book, Instant now) {
        var before = require(limit.rule().limit(), book);
        if (before.kind() == RuleKind.STATUTE && limit.kind() != RuleKind.STATUTE) {
            throw CommandRefused.because(
                    Refusal.STATUTE_STANDS, "rule", before.rule(), "source", before.source(), "kind", limit.kind());
        }
        if (before.rule().number() + 1 != limit.rule().number()
                || limit.effectiveFrom().isBefore(before.effectiveFrom())) {
            throw CommandRefused.because(
                    Refusal.RULE_MOVED_ON, "rule", before.rule(), "effectiveFrom", before.effectiveFrom());
        }
        requireAhead(limit.effectiveFrom(), now);
    }

    /** A list keeps all its codes: one is retired from a later day on, for good, and none takes its place. */
    private static void requireCodes(CodeList codes, RuleBook book, Instant now) {
        var before = book.codes(codes.set());
        if (before.version() + 1 != codes.version()) {
            throw CommandRefused.because(Refusal.RULE_MOVED_ON, "set", codes.set(), "version", before.version());
        }
        var known = before.codes().stream().map(CodeEntry::code).toList();
        var listed = codes.codes().stream().map(CodeEntry::code).toList();
        if (listed.size() != known.size() || !listed.containsAll(known)) {
            throw CommandRefused.because(Refusal.CODES_DIFFER, "set", codes.set(), "codes", known);
        }
        before.codes().forEach(entry -> requireRetirement(entry, codes, now));
    }

    private static void requireRetirement(CodeEntry before, CodeList codes, Instant now) {
        for (var entry : codes.codes()) {
            if (!entry.code().equals(before.code())) {
                continue;
            }
            if (before.retiredFrom() != null && !before.retiredFrom().equals(entry.retiredFrom())) {
                throw CommandRefused.because(
                        Refusal.CODE_RETIRED, "code", entry.code(), "retiredFrom", before.retiredFrom());
            }
            if (before.retiredFrom() == null && entry.retiredFrom() != null) {
                requireAhead(entry.retiredFrom(), now);
            }
        }
    }

    private static void requireAhead(LocalDate effectiveFrom, Instant now) {
        var first = Period.dayOf(now.plus(AHEAD_MIN)).plusDays(1);
        if (effectiveFrom.isBefore(first)) {
            throw CommandRefused.because(Refusal.RULE_NOT_AHEAD, "effectiveFrom", effectiveFrom, "notBefore", first);
        }
    }

    /** What was proposed is judged once more: the book may have moved on, and the day come too near. */
    private static List<RegistryEvent> approve(ApproveRuleChange command, RuleBook book, Actor actor, Instant now) {
        requireRole(APPROVERS, actor);
        var proposal = book.proposals().requireApprovable(command.proposal(), actor, now);
        var change = (RuleEvent) proposal.change();
        requireLawful(change, book, now);
        return List.of(
                new ChangeApproved(RuleEvent.STREAM, command.occurredAt(), proposal.id(), proposal.proposedBy()),
                inForce(change, command.occurredAt()));
    }

    private static RuleEvent inForce(RuleEvent change, Instant at) {
        return switch (change) {
            case LimitRuleChanged limit -> new LimitRuleChanged(at, limit.limit());
            case CodeSetChanged codes -> new CodeSetChanged(at, codes.codes());
        };
    }

    /** Whoever proposed a change may also take it back. */
    private static ChangeDeclined decline(DeclineRuleChange command, RuleBook book, Actor actor) {
        requireRole(Permissions.holders(Action.MANAGE), actor);
        var proposal = book.proposals().require(command.proposal());
        if (!proposal.proposedBy().equals(actor.id())) {
            requireRole(APPROVERS, actor);
        }
        return new ChangeDeclined(RuleEvent.STREAM, command.occurredAt(), proposal.id(), proposal.proposedBy());
    }

    private static void requireRole(Set<Role> allowed, Actor actor) {
        if (!allowed.contains(actor.role())) {
            throw CommandRefused.because(
                    Refusal.ROLE_NOT_ALLOWED,
                    "role",
                    actor.role(),
                    "allowed",
                    allowed.stream().sorted().toList());
        }
    }
}
