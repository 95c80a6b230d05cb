package caseledger.query.figures;

import caseledger.codes.ExternalOutcomeKind;
import caseledger.codes.Level;
import caseledger.codes.OutcomeClass;
import caseledger.codes.RiskGrade;
import caseledger.codes.UnitKind;
import caseledger.events.CaseEvent;
import caseledger.events.ConclusionEvent.CaseConcluded;
import caseledger.events.ConclusionEvent.CaseReopened;
import caseledger.events.ExclusionEvent.CaseMarkedDuplicate;
import caseledger.events.ExclusionEvent.CaseVoided;
import caseledger.events.IntakeEvent.CaseRegistered;
import caseledger.events.IntakeEvent.RiskChanged;
import caseledger.events.IntakeEvent.RiskGraded;
import caseledger.events.MediationEvent.CaseAccepted;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationEnforced;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.events.ResponsibilityEvent.AssignmentRejected;
import caseledger.events.ResponsibilityEvent.CaseEscalated;
import caseledger.events.ResponsibilityEvent.CaseReturned;
import caseledger.events.ResponsibilityEvent.JointMediationOpened;
import caseledger.events.ResponsibilityEvent.LeadUnitAssigned;
import caseledger.events.ResponsibilityEvent.ReferralReturned;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.events.SettlementEvent.ReconciliationConfirmed;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.query.Recorded;
import caseledger.query.Story;
import caseledger.values.CaseId;
import caseledger.values.Period;
import caseledger.values.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The figures once more, straight from the list of events and with no regard for speed: what the view is checked against. */
final class NaiveFigures {
    record Fraction(long numerator, long denominator) {}

    private record Ending(
            LocalDate on,
            OutcomeClass as,
            @Nullable Level level,
            @Nullable UnitKind kind) {}

    private final Collection<List<CaseEvent>> cases;
    private final LocalDate today;
    private final NaiveItems items;

    NaiveFigures(List<Recorded> all, long asOf, @Nullable UnitId unit) {
        var known = all.stream().filter(each -> each.position() <= asOf).toList();
        var byCase = new LinkedHashMap<CaseId, List<CaseEvent>>();
        for (var recorded : known) {
            if (recorded.event() instanceof CaseEvent event) {
                byCase.computeIfAbsent(event.caseId(), _ -> new ArrayList<>()).add(event);
            }
        }
        this.cases = byCase.values().stream()
                .filter(events -> unit == null || within(events).contains(unit))
                .filter(events -> has(events, CaseAccepted.class))
                .toList();
        this.today = known.stream()
                .map(each -> Period.dayOf(each.recordedAt()))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        this.items = new NaiveItems(
                cases.stream().filter(NaiveFigures::isCounted).toList(),
                byCase.values().stream().filter(NaiveFigures::isCounted).toList(),
                today);
    }

    private static boolean isCounted(List<CaseEvent> events) {
        return !endedAs(events, OutcomeClass.EXCLUDED);
    }

    Fraction figure(Figure figure, Period period) {
        return switch (figure) {
            case M1 -> fraction(c -> endedIn(period, c, OutcomeClass.RESOLVED), this::byTownOrVillage);
            case M1B ->
                fraction(c -> endedIn(period, c, OutcomeClass.RESOLVED), c -> byTownOrVillage(c) && !everAboveTown(c));
            case M1_ASSISTED ->
                fraction(
                        c -> endedIn(period, c, OutcomeClass.RESOLVED) && byTownOrVillage(c),
                        NaiveFigures::helpedByDistrict);
            case M2 -> fraction(c -> acceptedIn(period, c), this::resolvedAtGrassrootsInTime);
            case M2_ADMIN -> fraction(c -> acceptedIn(period, c), this::endedAtGrassrootsInTime);
            case M3 -> fraction(c -> acceptedIn(period, c), c -> resolvedAtGrassrootsInTime(c) && durable(c));
            case M4 ->
                fraction(
                        c -> endedIn(period, c, OutcomeClass.RESOLVED) || endedIn(period, c, OutcomeClass.UNRESOLVED),
                        c -> endedIn(period, c, OutcomeClass.RESOLVED));
            case M5 ->
                new Fraction(count(c -> endedIn(period, c, OutcomeClass.RESOLVED)), count(c -> acceptedIn(period, c)));
            case M6 -> items.deadlines(period);
            case M7A -> items.agreements(period);
            case M7B -> items.obligations(period, false);
            case M7C -> items.amounts(period);
            case M7D -> items.obligations(period, true);
            case M8A -> items.confirmationSought(period);
            case M8B -> items.confirmed(period);
            case M8C -> items.soughtInTime(period);
            case M9A -> items.participation(period);
            case M9B_PROCESS -> items.satisfaction(period, SatisfactionRated::process, false);
            case M9B_RESULT -> items.satisfaction(period, SatisfactionRated::result, false);
            case M9C_PROCESS -> items.satisfaction(period, SatisfactionRated::process, true);
            case M9C_RESULT -> items.satisfaction(period, SatisfactionRated::result, true);
            case M11A -> new Fraction(items.happened(period, CaseEscalated.class), accepted(period));
            case M11B -> new Fraction(items.happened(period, CaseReturned.class), accepted(period));
            case M11C ->
                new Fraction(
                        items.happened(period, AssignmentRejected.class)
                                + items.happened(period, ReferralReturned.class),
                        accepted(period));
            case M11D -> items.responses(period);
            case M11E -> items.stages(period);
            case M12 -> items.followUps(period);
            case M10_30 -> items.recurrences(period, 30);
            case M10_90 -> items.recurrences(period, 90);
            case M10_180 -> items.recurrences(period, 180);
            case M13A -> perAccepted(period, ExternalOutcomeKind.LAWSUIT_FILED);
            case M13B -> perAccepted(period, ExternalOutcomeKind.PETITION_FILED);
            case M13C -> perAccepted(period, ExternalOutcomeKind.CRIMINAL_CONVERSION);
        };
    }

    private Fraction perAccepted(Period period, ExternalOutcomeKind kind) {
        return new Fraction(items.conversions(period, kind), accepted(period));
    }

    private long accepted(Period period) {
        return count(c -> acceptedIn(period, c));
    }

    /** The stock of open cases in the morning of a day, told by going through each case's life day by day. */
    long openBefore(LocalDate day) {
        return count(events -> isOpenBefore(day, events));
    }

    long count(Predicate<List<CaseEvent>> condition) {
        return cases.stream().filter(condition).count();
    }

    long countByTier(Period period, Tier tier) {
        return count(c -> endedIn(period, c, OutcomeClass.RESOLVED) && tierOf(c) == tier);
    }

    Map<String, Long> cohort(Period period) {
        var parts = new LinkedHashMap<String, Long>();
        parts.put("open", count(c -> acceptedIn(period, c) && ending(c) == null));
        parts.put("resolved", count(c -> acceptedIn(period, c) && endedAs(c, OutcomeClass.RESOLVED)));
        parts.put("admin", count(c -> acceptedIn(period, c) && endedAs(c, OutcomeClass.RESOLVED_ADMIN)));
        parts.put("unresolved", count(c -> acceptedIn(period, c) && endedAs(c, OutcomeClass.UNRESOLVED)));
        parts.put("transferred", count(c -> acceptedIn(period, c) && endedAs(c, OutcomeClass.TRANSFERRED)));
        return parts;
    }

    private Fraction fraction(Predicate<List<CaseEvent>> denominator, Predicate<List<CaseEvent>> numerator) {
        return new Fraction(count(denominator.and(numerator)), count(denominator));
    }

    private static boolean acceptedIn(Period period, List<CaseEvent> events) {
        return period.contains(first(events, CaseAccepted.class).occurredAt())
                && !endedAs(events, OutcomeClass.EXCLUDED);
    }

    private static boolean endedIn(Period period, List<CaseEvent> events, OutcomeClass as) {
        var ending = ending(events);
        return ending != null
                && ending.as() == as
                && !ending.on().isBefore(period.from())
                && !ending.on().isAfter(period.to());
    }

    private static boolean endedAs(List<CaseEvent> events, OutcomeClass as) {
        var ending = ending(events);
        return ending != null && ending.as() == as;
    }

    /** The end that stands: of what happened since the case was last opened again, the settlement, or the conclusion. */
    private static @Nullable Ending ending(List<CaseEvent> events) {
        Ending ending = null;
        for (var event : events) {
            ending = switch (event) {
                case SettlementEffective e ->
                    new Ending(Period.dayOf(e.occurredAt()), OutcomeClass.RESOLVED, e.level(), e.kind());
                case ReconciliationConfirmed e ->
                    e.complete()
                            ? new Ending(Period.dayOf(e.occurredAt()), OutcomeClass.RESOLVED, e.level(), e.kind())
                            : ending;
                case CaseConcluded e ->
                    e.outcome().outcomeClass() == OutcomeClass.RESOLVED
                            ? ending
                            : new Ending(
                                    Period.dayOf(e.occurredAt()), e.outcome().outcomeClass(), null, null);
                case CaseReopened _, AgreementInvalidated _ -> null;
                case CaseMarkedDuplicate _, CaseVoided _ ->
                    new Ending(Period.dayOf(event.occurredAt()), OutcomeClass.EXCLUDED, null, null);
                default -> ending;
            };
        }
        return ending;
    }

    private static @Nullable Tier tierOf(List<CaseEvent> events) {
        var ending = ending(events);
        if (ending == null || ending.level() == null) {
            return null;
        }
        if (ending.kind() == UnitKind.ENTERPRISE) {
            return Tier.ENTERPRISE;
        }
        return ending.level() == Level.TOWN
                ? Tier.TOWN
                : ending.level() == Level.VILLAGE ? Tier.VILLAGE : Tier.DISTRICT;
    }

    private boolean byTownOrVillage(List<CaseEvent> events) {
        var tier = tierOf(events);
        return tier == Tier.VILLAGE || tier == Tier.TOWN;
    }

    private static boolean everAboveTown(List<CaseEvent> events) {
        return events.stream().anyMatch(event -> switch (event) {
            case LeadUnitAssigned e -> e.level().isAbove(Level.TOWN);
            case CaseEscalated e -> e.toLevel().isAbove(Level.TOWN);
            default -> false;
        });
    }

    /** A history in which only the district is ever called in; who leads anew has its own helpers. */
    private static boolean helpedByDistrict(List<CaseEvent> events) {
        var helped = false;
        for (var event : events) {
            helped = switch (event) {
                case LeadUnitAssigned _, AssignmentRejected _ -> false;
                case JointMediationOpened e -> helped || e.assistUnits().contains(Story.DISTRICT);
                default -> helped;
            };
        }
        return helped;
    }

    private boolean resolvedAtGrassrootsInTime(List<CaseEvent> events) {
        return endedAs(events, OutcomeClass.RESOLVED) && endedAtGrassrootsInTime(events);
    }

    private boolean endedAtGrassrootsInTime(List<CaseEvent> events) {
        var ending = ending(events);
        var acceptedOn = Period.dayOf(first(events, CaseAccepted.class).occurredAt());
        return ending != null
                && (ending.as() == OutcomeClass.RESOLVED || ending.as() == OutcomeClass.RESOLVED_ADMIN)
                && !ending.on().isAfter(acceptedOn.plusDays(90))
                && !everAboveTown(events);
    }

    private boolean durable(List<CaseEvent> events) {
        var ending = ending(events);
        if (ending == null) {
            return false;
        }
        var end = ending.on().plusDays(90);
        return today.isAfter(end) && !wasLostTooEarly(events) && allCured(events, end) && isCalm(events, end);
    }

    /** Each reopening or invalidation is held against the resolution that it undid. */
    private static boolean wasLostTooEarly(List<CaseEvent> events) {
        for (var i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (event instanceof CaseReopened || event instanceof AgreementInvalidated) {
                var undone = ending(events.subList(0, i));
                if (undone != null
                        && undone.as() == OutcomeClass.RESOLVED
                        && !Period.dayOf(event.occurredAt()).isAfter(undone.on().plusDays(90))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean allCured(List<CaseEvent> events, LocalDate end) {
        record Change(Object obligation, LocalDate on, boolean breached) {}
        var changes = new ArrayList<Change>();
        for (var event : sinceLastOpening(events)) {
            if (event instanceof ObligationBreached e) {
                changes.add(new Change(e.obligation(), e.since(), true));
            } else if (event instanceof ObligationPerformed e) {
                changes.add(new Change(e.obligation(), e.performedOn(), false));
            } else if (event instanceof ObligationWaived e) {
                changes.add(new Change(e.obligation(), Period.dayOf(e.occurredAt()), false));
            } else if (event instanceof ObligationEnforced e) {
                changes.add(new Change(e.obligation(), e.enforcedOn(), false));
            } else if (event instanceof AgreementChanged e) {
                var cured = changes.stream()
                        .map(change -> new Change(change.obligation(), Period.dayOf(e.occurredAt()), false))
                        .toList();
                changes.addAll(cured);
            }
        }
        changes.removeIf(change -> change.on().isAfter(end));
        changes.sort(Comparator.comparing(Change::on));
        var state = new LinkedHashMap<Object, Boolean>();
        changes.forEach(change -> state.put(change.obligation(), change.breached()));
        return !state.containsValue(true);
    }

    private static boolean isCalm(List<CaseEvent> events, LocalDate end) {
        record Grade(Instant at, RiskGrade grade) {}
        var grades = new ArrayList<Grade>();
        for (var event : events) {
            if (event instanceof RiskGraded e) {
                grades.add(new Grade(e.occurredAt(), e.grade()));
            } else if (event instanceof RiskChanged e) {
                grades.add(new Grade(e.occurredAt(), e.toGrade()));
            }
        }
        grades.removeIf(grade -> Period.dayOf(grade.at()).isAfter(end));
        grades.sort(Comparator.comparing(Grade::at));
        return grades.stream().noneMatch(grade -> grade.grade() == RiskGrade.RED)
                || grades.getLast().grade() == RiskGrade.BLUE
                || grades.getLast().grade() == RiskGrade.UNGRADED;
    }

    private static List<CaseEvent> sinceLastOpening(List<CaseEvent> events) {
        var from = 0;
        for (var i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (event instanceof CaseReopened || event instanceof AgreementInvalidated) {
                from = i;
            }
        }
        return events.subList(from, events.size());
    }

    /** Its moves in the order of its life; an end in whose place another one came never ended it. */
    private static boolean isOpenBefore(LocalDate day, List<CaseEvent> events) {
        var open = false;
        var known = new ArrayList<CaseEvent>();
        for (var event : events) {
            known.add(event);
            var decides = event instanceof CaseAccepted
                    || event instanceof CaseReopened
                    || event instanceof AgreementInvalidated
                    || event instanceof SettlementEffective
                    || event instanceof ReconciliationConfirmed
                    || event instanceof CaseConcluded
                    || event instanceof CaseMarkedDuplicate
                    || event instanceof CaseVoided;
            if (decides && Period.dayOf(event.occurredAt()).isBefore(day)) {
                open = (has(known, CaseAccepted.class) && ending(known) == null) || isUnmade(events, known.size());
            }
        }
        return open;
    }

    private static boolean isUnmade(List<CaseEvent> events, int size) {
        for (var event : events.subList(size, events.size())) {
            if (event instanceof CaseReopened || event instanceof AgreementInvalidated) {
                return false;
            }
            if (event instanceof CaseMarkedDuplicate
                    || event instanceof CaseVoided
                    || (event instanceof CaseConcluded e && e.outcome().outcomeClass() != OutcomeClass.RESOLVED)) {
                return true;
            }
        }
        return false;
    }

    private static List<UnitId> within(List<CaseEvent> events) {
        return first(events, CaseRegistered.class).within();
    }

    private static boolean has(List<CaseEvent> events, Class<? extends CaseEvent> type) {
        return events.stream().anyMatch(type::isInstance);
    }

    private static <T extends CaseEvent> T first(List<CaseEvent> events, Class<T> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
