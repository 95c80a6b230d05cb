package caseledger.query.figures;

import caseledger.events.PerformanceEvent;
import caseledger.events.PerformanceEvent.FollowUpRecorded;
import caseledger.events.PerformanceEvent.ObligationBreached;
import caseledger.events.PerformanceEvent.ObligationEnforced;
import caseledger.events.PerformanceEvent.ObligationPartiallyPerformed;
import caseledger.events.PerformanceEvent.ObligationPerformed;
import caseledger.events.PerformanceEvent.ObligationWaived;
import caseledger.events.PerformanceEvent.PerformanceUrged;
import caseledger.events.PerformanceEvent.SatisfactionInvited;
import caseledger.events.PerformanceEvent.SatisfactionRated;
import caseledger.events.SettlementEvent;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.events.SettlementEvent.CommitteeSealed;
import caseledger.events.SettlementEvent.MediatorSigned;
import caseledger.events.SettlementEvent.OralAgreementRecorded;
import caseledger.events.SettlementEvent.PartyAuthenticated;
import caseledger.events.SettlementEvent.PartySigned;
import caseledger.events.SettlementEvent.ReconciliationClaimed;
import caseledger.events.SettlementEvent.ReconciliationConfirmed;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.events.SettlementEvent.SettlementEffective;
import caseledger.events.SettlementEvent.WrittenFormRequested;
import caseledger.query.figures.Item.Kind;
import caseledger.values.AgreementId;
import caseledger.values.Money;
import caseledger.values.Obligation;
import caseledger.values.ObligationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is owed under the agreement in force, when it falls due and what became of it.
 *
 * @param drafts what would be owed under each agreement that was ever written down
 * @param agreement null while none is in force
 * @param done what became of each obligation, by its id; what was performed while the agreement was still being signed counts
 */
record Obligations(
        Map<String, List<Owed>> drafts, @Nullable AgreementId agreement, List<Owed> owed, Map<String, Done> done) {
    /** How an obligation was kept; an agreement as its worst obligation. */
    enum Kept {
        ON_SPOT,
        ON_TIME,
        LATE,
        OPEN,
        PARTLY,
        BREACHED
    }

    /** One obligation: due on a day, perhaps an amount in yuan. */
    record Owed(ObligationId id, LocalDate due, @Nullable BigDecimal amount) {
        static Owed of(Obligation obligation) {
            var amount = obligation.amount();
            return new Owed(obligation.id(), obligation.due(), amount == null ? null : amount.yuan());
        }
    }

    /** What became of one: performed in full on a day, or in part, or not in time. */
    record Done(@Nullable LocalDate on, boolean onSpot, boolean breached, BigDecimal paid) {
        static final Done NOTHING = new Done(null, false, false, BigDecimal.ZERO);

        Kept kept(LocalDate due) {
            if (on == null) {
                return breached ? Kept.BREACHED : paid.signum() > 0 ? Kept.PARTLY : Kept.OPEN;
            }
            if (breached || on.isAfter(due)) {
                return Kept.LATE;
            }
            return onSpot ? Kept.ON_SPOT : Kept.ON_TIME;
        }
    }

    static final Obligations NONE = new Obligations(Map.of(), null, List.of(), Map.of());

    Obligations evolve(SettlementEvent event) {
        return switch (event) {
            case SettlementDrafted e -> drafted(e.agreement(), e.obligations());
            case OralAgreementRecorded e -> drafted(e.agreement(), e.obligations());
            case SettlementEffective e ->
                new Obligations(
                        drafts, e.agreement(), drafts.getOrDefault(e.agreement().value(), List.of()), done);
            case AgreementChanged e ->
                e.agreement().equals(agreement) ? changed(e.obligations()) : drafted(e.agreement(), e.obligations());
            case AgreementInvalidated _ -> gone();
            case PartyAuthenticated _,
                    WrittenFormRequested _,
                    PartySigned _,
                    MediatorSigned _,
                    CommitteeSealed _,
                    ReconciliationClaimed _,
                    ReconciliationConfirmed _ -> this;
        };
    }

    Obligations evolve(PerformanceEvent event) {
        return switch (event) {
            case ObligationPerformed e ->
                with(e.obligation(), was -> new Done(e.performedOn(), e.onSpot(), was.breached(), was.paid()));
            case ObligationPartiallyPerformed e ->
                with(
                        e.obligation(),
                        was -> new Done(
                                was.on(),
                                was.onSpot(),
                                was.breached(),
                                was.paid().add(yuan(e.amount()))));
            case ObligationBreached e ->
                with(e.obligation(), was -> new Done(was.on(), was.onSpot(), true, was.paid()));
            case ObligationEnforced e -> with(e.obligation(), was -> new Done(e.enforcedOn(), false, true, was.paid()));
            case ObligationWaived e -> without(e.obligation());
            case PerformanceUrged _, FollowUpRecorded _, SatisfactionInvited _, SatisfactionRated _ -> this;
        };
    }

    /** The case is open again: nothing is owed under what was agreed before. */
    Obligations gone() {
        return new Obligations(drafts, null, List.of(), Map.of());
    }

    /** When the last of what is owed in force falls due; null where nothing is. */
    @Nullable
    LocalDate lastDue() {
        return agreement == null
                ? null
                : owed.stream().map(Owed::due).max(LocalDate::compareTo).orElse(null);
    }

    /** The agreement in force, if anything is owed under it, and all that is owed. */
    List<Item> items() {
        var items = new ArrayList<Item>();
        if (agreement != null && !owed.isEmpty()) {
            owed.forEach(each -> items.add(item(each)));
            items.add(Item.of(
                    Kind.AGREEMENT,
                    agreement.value(),
                    Collections.max(owed.stream().map(Owed::due).toList()),
                    performedOn(),
                    Collections.max(owed.stream().map(this::kept).toList())));
        }
        return items;
    }

    private Item item(Owed each) {
        var what = become(each);
        var amount = each.amount();
        var paid = amount == null
                ? BigDecimal.ZERO
                : what.on() == null ? what.paid().min(amount) : amount;
        return new Item(
                Kind.OBLIGATION,
                each.id().value(),
                each.due(),
                what.on(),
                kept(each).name(),
                amount,
                paid);
    }

    private @Nullable LocalDate performedOn() {
        LocalDate last = null;
        for (var each : owed) {
            var on = become(each).on();
            if (on == null) {
                return null;
            }
            last = last == null || on.isAfter(last) ? on : last;
        }
        return last;
    }

    private Kept kept(Owed each) {
        return become(each).kept(each.due());
    }

    private Done become(Owed each) {
        return done.getOrDefault(each.id().value(), Done.NOTHING);
    }

    private Obligations drafted(AgreementId id, List<Obligation> obligations) {
        var next = new TreeMap<>(drafts);
        next.put(id.value(), obligations.stream().map(Owed::of).toList());
        return new Obligations(next, agreement, owed, done);
    }

    /** What was performed stays so; all else is owed anew on the new terms. */
    private Obligations changed(List<Obligation> obligations) {
        var kept = new TreeMap<>(done);
        kept.values().removeIf(each -> each.on() == null);
        return new Obligations(
                drafts, agreement, obligations.stream().map(Owed::of).toList(), kept);
    }

    /** What its creditor let go is owed no more, neither in time nor late. */
    private Obligations without(ObligationId id) {
        var left = owed.stream().filter(each -> !each.id().equals(id)).toList();
        return new Obligations(drafts, agreement, left, done);
    }

    private Obligations with(ObligationId id, UnaryOperator<Done> change) {
        var next = new TreeMap<>(done);
        next.put(id.value(), change.apply(done.getOrDefault(id.value(), Done.NOTHING)));
        return new Obligations(drafts, agreement, owed, next);
    }

    private static BigDecimal yuan(@Nullable Money amount) {
        return amount == null ? BigDecimal.ZERO : amount.yuan();
    }
}
