package caseledger.query.figures;

import caseledger.clocks.WorkingDays;
import caseledger.codes.AgreementForm;
import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.LinkType;
import caseledger.codes.OutcomeClass;
import caseledger.codes.Satisfaction;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.ConfirmationEvent.ConfirmationApplied;
import caseledger.events.ConfirmationEvent.ConfirmationConfirmed;
import caseledger.events.ConfirmationEvent.ConfirmationNotAccepted;
import caseledger.events.ConfirmationEvent.ConfirmationRejected;
import caseledger.events.ConfirmationEvent.ConfirmationWithdrawn;
import caseledger.events.ConfirmationEvent.ExternalOutcomeRecorded;
import caseledger.events.ExclusionEvent.CaseMarkedDuplicate;
import caseledger.events.ExclusionEvent.CaseVoided;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.CaseTriaged;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.MediationEvent.MediationTerminated;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationEnforced;
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.events.ResponsibilityEvent.AssignmentAccepted;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.CaseEscalated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.events.SettlementEvent.ReconciliationConfirmed;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.query.figures.NaiveFigures.Fraction;
import caseledger.values.CaseId;
import caseledger.values.Obligation;
import caseledger.values.PartyId;
import caseledger.values.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What figures count inside cases, once more from the bare events, one question at a time. */
record NaiveItems(Collection<List<CaseEvent>> cases, Collection<List<CaseEvent>> returns, LocalDate today) {
    /** From each acceptance to the next conclusion, however often the case changes hands in between. */
    Fraction deadlines(Period period) {
        var due = 0;
        var kept = 0;
        for (var events : cases) {
            var days = 0;
            LocalDate last = null;
            for (var event : events) {
                if (event instanceof CaseTriaged triaged) {
                    days = switch (triaged.complexity()) {
                        case SIMPLE -> 1;
                        case GENERAL -> 7;
                        case COMPLEX -> 20;
                    };
                } else if (event instanceof CaseAccepted && last == null) {
                    last = Period.dayOf(event.occurredAt()).plusDays(days);
                } else if (event instanceof CaseConcluded concluded
                        && concluded.outcome().outcomeClass() == OutcomeClass.EXCLUDED) {
                    last = null;
                } else if (event instanceof CaseConcluded && last != null) {
                    due += isIn(period, last) ? 1 : 0;
                    kept += isIn(period, last)
                                    && !Period.dayOf(event.occurredAt()).isAfter(last)
                            ? 1
                            : 0;
                    last = null;
                }
            }
            due += last != null && isIn(period, last) && last.isBefore(today) ? 1 : 0;
        }
        return new Fraction(kept, due);
    }

    long happened(Period period, Class<? extends CaseEvent> what) {
        return cases.stream()
                .flatMap(List::stream)
                .filter(what::isInstance)
                .filter(event -> period.contains(event.occurredAt()))
                .count();
    }

    Fraction responses(Period period) {
        var answers = 0;
        var minutes = 0L;
        for (var events : cases) {
            var registered = first(events, event -> event instanceof CaseRegistered);
            var answered = first(
                    events,
                    event -> event instanceof AssignmentAccepted
                            || event instanceof AssignmentRejected
                            || event instanceof CaseAccepted);
            if (period.contains(answered)) {
                answers++;
                minutes += minutes(registered, answered);
            }
        }
        return new Fraction(minutes, answers);
    }

    private static Instant first(List<CaseEvent> events, Predicate<CaseEvent> which) {
        return events.stream().filter(which).findFirst().orElseThrow().occurredAt();
    }

    /** What the case waits for after each event; the same text as before: still for the same. */
    Fraction stages(Period period) {
        var ended = 0;
        var minutes = 0L;
        for (var events : cases) {
            var now = "";
            var resolved = false;
            var since = Instant.EPOCH;
            for (var event : events) {
                resolved = switch (event) {
                    case SettlementEffective _ -> true;
                    case ReconciliationConfirmed e -> resolved || e.complete();
                    case CaseReopened _, AgreementInvalidated _ -> false;
                    case CaseConcluded e -> resolved && e.outcome().outcomeClass() == OutcomeClass.RESOLVED;
                    default -> resolved;
                };
                var next = switch (event) {
                    case CaseRegistered _ -> "triage";
                    case CaseTriaged _, AssignmentRejected _ -> "assignment";
                    case LeadUnitAssigned _, CaseEscalated _, CaseReturned _ -> "acceptance";
                    case CaseReopened _, AgreementInvalidated _ -> "acceptance";
                    case CaseAccepted _ -> "mediation";
                    case SessionHeld _ -> resolved ? now : "mediation";
                    case SettlementEffective _ -> "performance";
                    case ReconciliationConfirmed e -> e.complete() ? "performance" : now;
                    case MediationTerminated _ -> "closing";
                    case CaseConcluded _, CaseMarkedDuplicate _, CaseVoided _ -> "";
                    default -> now;
                };
                if (!next.equals(now)) {
                    if (!now.isEmpty() && period.contains(event.occurredAt())) {
                        ended++;
                        minutes += minutes(since, event.occurredAt());
                    }
                    now = next;
                    since = event.occurredAt();
                }
            }
        }
        return new Fraction(minutes, ended);
    }

    private static long minutes(Instant from, Instant to) {
        return to.isBefore(from) ? 0 : Duration.between(from, to).toMinutes();
    }

    Fraction agreements(Period period) {
        var due = 0;
        var performed = 0;
        for (var events : cases) {
            var owed = owed(events);
            var last = owed.stream().map(Obligation::due).max(LocalDate::compareTo);
            if (last.isPresent() && isIn(period, last.get()) && !last.get().isAfter(today)) {
                due++;
                performed += owed.stream().allMatch(each -> isDone(each, events)) ? 1 : 0;
            }
        }
        return new Fraction(performed, due);
    }

    Fraction obligations(Period period, boolean onSpot) {
        var due = 0;
        var performed = 0;
        for (var events : cases) {
            for (var each : due(period, events)) {
                due++;
                performed += onSpot ? isDoneOnSpot(each, events) ? 1 : 0 : isDone(each, events) ? 1 : 0;
            }
        }
        return new Fraction(performed, due);
    }

    Fraction amounts(Period period) {
        var due = BigDecimal.ZERO;
        var paid = BigDecimal.ZERO;
        for (var events : cases) {
            for (var each : due(period, events)) {
                var amount = each.amount().yuan();
                due = due.add(amount);
                paid = paid.add(
                        isDone(each, events) ? amount : paidInPart(each, events).min(amount));
            }
        }
        return new Fraction(
                paid.movePointRight(2).longValueExact(), due.movePointRight(2).longValueExact());
    }

    private record Request(
            LocalDate effectiveOn,
            @Nullable LocalDate appliedOn,
            @Nullable LocalDate decidedOn,
            @Nullable Object as) {}

    Fraction confirmationSought(Period period) {
        var requests = requests().stream()
                .filter(each -> isIn(period, each.effectiveOn()))
                .toList();
        return new Fraction(
                requests.stream().filter(each -> each.appliedOn() != null).count(), requests.size());
    }

    Fraction confirmed(Period period) {
        var requests = requests().stream()
                .filter(each -> each.decidedOn() != null && isIn(period, each.decidedOn()))
                .filter(each -> each.as() == ConfirmationConfirmed.class || each.as() == ConfirmationRejected.class)
                .toList();
        return new Fraction(
                requests.stream()
                        .filter(each -> each.as() == ConfirmationConfirmed.class)
                        .count(),
                requests.size());
    }

    Fraction soughtInTime(Period period) {
        var requests = requests().stream()
                .filter(each -> each.appliedOn() != null && isIn(period, each.appliedOn()))
                .toList();
        return new Fraction(
                requests.stream()
                        .filter(each -> !each.appliedOn()
                                .isAfter(WorkingDays.ofChina(2026)
                                        .rolled(each.effectiveOn().plusDays(30))))
                        .count(),
                requests.size());
    }

    Fraction recurrences(Period period, int days) {
        var closed = 0;
        var returned = 0;
        for (var events : cases) {
            for (var i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof CaseConcluded e
                        && e.outcome().outcomeClass() == OutcomeClass.RESOLVED
                        && period.contains(e.occurredAt())) {
                    var until = day(e.occurredAt()).plusDays(days);
                    closed++;
                    returned += isOpenAgainBy(until, events.subList(i + 1, events.size()))
                                    || isRegisteredAgain(e.caseId(), day(e.occurredAt()), until)
                            ? 1
                            : 0;
                }
            }
        }
        return new Fraction(returned, closed);
    }

    /** A party asked on a day, and what it then said. */
    private record Survey(LocalDate askedOn, @Nullable SatisfactionRated answer) {}

    Fraction participation(Period period) {
        var asked = surveys(period);
        var rated = asked.stream()
                .filter(each -> each.answer() != null)
                .filter(each -> isOpinion(each.answer().process())
                        || isOpinion(each.answer().result()))
                .count();
        return new Fraction(rated, asked.size());
    }

    Fraction satisfaction(Period period, Function<SatisfactionRated, Satisfaction> question, boolean ofAllAsked) {
        var asked = surveys(period);
        var answers = asked.stream()
                .filter(each -> each.answer() != null)
                .map(each -> question.apply(each.answer()))
                .filter(NaiveItems::isOpinion)
                .toList();
        var content = answers.stream()
                .filter(answer -> answer != Satisfaction.NOT_SATISFIED)
                .count();
        return new Fraction(content, ofAllAsked ? asked.size() : answers.size());
    }

    private List<Survey> surveys(Period period) {
        var surveys = new ArrayList<Survey>();
        for (var events : cases) {
            var waiting = new LinkedHashMap<PartyId, LocalDate>();
            for (var event : events) {
                if (event instanceof SatisfactionInvited e) {
                    waiting.putIfAbsent(e.party(), day(e.occurredAt()));
                } else if (event instanceof SatisfactionRated e && waiting.containsKey(e.party())) {
                    surveys.add(new Survey(waiting.remove(e.party()), e));
                }
            }
            waiting.values().forEach(on -> surveys.add(new Survey(on, null)));
        }
        return surveys.stream().filter(each -> isIn(period, each.askedOn())).toList();
    }

    private static boolean isOpinion(Satisfaction answer) {
        return answer != Satisfaction.DECLINED && answer != Satisfaction.UNREACHED;
    }

    Fraction followUps(Period period) {
        var due = 0;
        var done = 0;
        for (var events : cases) {
            var resolvedOn = resolvedOn(events);
            var lastDue = owed(events).stream()
                    .map(Obligation::due)
                    .max(LocalDate::compareTo)
                    .orElse(null);
            if (resolvedOn != null) {
                if (lastDue != null && isDueIn(period, lastDue.plusDays(7))) {
                    due++;
                    done += isFollowedUp(lastDue, lastDue.plusDays(7), events) ? 1 : 0;
                }
                if (isDueIn(period, resolvedOn.plusDays(30))) {
                    due++;
                    done += isFollowedUp(resolvedOn, resolvedOn.plusDays(30), events) ? 1 : 0;
                }
            }
        }
        return new Fraction(done, due);
    }

    private boolean isDueIn(Period period, LocalDate day) {
        return isIn(period, day) && !day.isAfter(today);
    }

    private static boolean isFollowedUp(LocalDate from, LocalDate to, List<CaseEvent> events) {
        return events.stream()
                .anyMatch(event ->
                        event instanceof FollowUpRecorded && isIn(new Period(from, to), day(event.occurredAt())));
    }

    private static @Nullable LocalDate resolvedOn(List<CaseEvent> events) {
        LocalDate on = null;
        for (var event : events) {
            switch (event) {
                case SettlementEffective e -> on = day(e.occurredAt());
                case ReconciliationConfirmed e when e.complete() -> on = day(e.occurredAt());
                case CaseReopened _, AgreementInvalidated _ -> on = null;
                case CaseConcluded e ->
                    on = e.outcome().outcomeClass() != OutcomeClass.RESOLVED
                            ? null
                            : on == null ? day(e.occurredAt()) : on;
                default -> {}
            }
        }
        return on;
    }

    long conversions(Period period, ExternalOutcomeKind kind) {
        var count = 0;
        for (var events : cases) {
            var accepted = first(events, CaseAccepted.class::isInstance);
            var first = events.stream()
                    .filter(event -> event instanceof ExternalOutcomeRecorded e && e.kind() == kind)
                    .filter(event -> !event.occurredAt().isBefore(accepted))
                    .map(event -> day(event.occurredAt()))
                    .min(LocalDate::compareTo);
            count += first.isPresent() && isIn(period, first.get()) ? 1 : 0;
        }
        return count;
    }

    private List<Obligation> due(Period period, List<CaseEvent> events) {
        return owed(events).stream()
                .filter(each -> isIn(period, each.due()) && !each.due().isAfter(today))
                .toList();
    }

    /** What is owed now: the terms of the last agreement since the case was last opened, as changed since. */
    private static List<Obligation> owed(List<CaseEvent> events) {
        List<Obligation> draft = List.of();
        List<Obligation> owed = List.of();
        for (var event : events) {
            switch (event) {
                case SettlementDrafted e -> draft = e.obligations();
                case SettlementEffective _ -> owed = draft;
                case AgreementChanged e -> owed = e.obligations();
                case ObligationWaived e ->
                    owed = owed.stream()
                            .filter(each -> !each.id().equals(e.obligation()))
                            .toList();
                case CaseReopened _, AgreementInvalidated _ -> owed = List.of();
                default -> {}
            }
        }
        return owed;
    }

    private static boolean isDone(Obligation obligation, List<CaseEvent> events) {
        return sinceLastOpening(events).stream()
                .anyMatch(event -> (event instanceof ObligationPerformed e
                                && e.obligation().equals(obligation.id()))
                        || (event instanceof ObligationEnforced f
                                && f.obligation().equals(obligation.id())));
    }

    /** Last performed at once and not after it was due, and never in breach. */
    private static boolean isDoneOnSpot(Obligation obligation, List<CaseEvent> events) {
        var onSpot = false;
        for (var event : sinceLastOpening(events)) {
            if (event instanceof ObligationPerformed e && e.obligation().equals(obligation.id())) {
                onSpot = e.onSpot() && !e.performedOn().isAfter(obligation.due());
            }
        }
        return onSpot
                && sinceLastOpening(events).stream()
                        .noneMatch(event -> (event instanceof ObligationBreached e
                                        && e.obligation().equals(obligation.id()))
                                || (event instanceof ObligationEnforced f
                                        && f.obligation().equals(obligation.id())));
    }

    private static BigDecimal paidInPart(Obligation obligation, List<CaseEvent> events) {
        var paid = BigDecimal.ZERO;
        for (var event : sinceLastOpening(events)) {
            if (event instanceof AgreementChanged) {
                paid = BigDecimal.ZERO;
            } else if (event instanceof ObligationPartiallyPerformed e
                    && e.obligation().equals(obligation.id())) {
                paid = paid.add(e.amount().yuan());
            }
        }
        return paid;
    }

    private static List<CaseEvent> sinceLastOpening(List<CaseEvent> events) {
        var from = 0;
        for (var i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof CaseReopened || events.get(i) instanceof AgreementInvalidated) {
                from = i;
            }
        }
        return events.subList(from, events.size());
    }

    private List<Request> requests() {
        var requests = new ArrayList<Request>();
        for (var events : cases) {
            Request last = null;
            for (var event : events) {
                var on = day(event.occurredAt());
                if (event instanceof SettlementEffective e && e.form() != AgreementForm.ORAL) {
                    if (last != null) {
                        requests.add(last);
                    }
                    last = new Request(on, null, null, null);
                } else if (last != null && event instanceof ConfirmationApplied) {
                    last = new Request(last.effectiveOn(), on, null, null);
                } else if (last != null
                        && (event instanceof ConfirmationConfirmed
                                || event instanceof ConfirmationRejected
                                || event instanceof ConfirmationWithdrawn
                                || event instanceof ConfirmationNotAccepted)) {
                    last = new Request(last.effectiveOn(), last.appliedOn(), on, event.getClass());
                }
            }
            if (last != null) {
                requests.add(last);
            }
        }
        return requests;
    }

    private static boolean isOpenAgainBy(LocalDate day, List<CaseEvent> later) {
        for (var event : later) {
            if (event instanceof CaseReopened || event instanceof AgreementInvalidated) {
                return !day(event.occurredAt()).isAfter(day);
            }
        }
        return false;
    }

    private boolean isRegisteredAgain(CaseId caseId, LocalDate from, LocalDate to) {
        return returns.stream()
                .flatMap(List::stream)
                .anyMatch(event -> event instanceof CaseRegistered e
                        && isIn(new Period(from, to), day(e.occurredAt()))
                        && e.links().stream()
                                .anyMatch(link -> link.type() == LinkType.RECURRENCE_OF
                                        && link.caseId().equals(caseId)));
    }

    private static LocalDate day(Instant moment) {
        return Period.dayOf(moment);
    }

    private static boolean isIn(Period period, LocalDate day) {
        return !day.isBefore(period.from()) && !day.isAfter(period.to());
    }
}
