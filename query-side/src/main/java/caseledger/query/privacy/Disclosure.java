package caseledger.query.privacy;

import caseledger.access.Keyring;
import caseledger.access.SealBroken;
import caseledger.access.Sealing;
import caseledger.codes.Role;
import caseledger.codes.SessionType;
import caseledger.events.MediationEvent.SessionHeld;
import caseledger.events.PrivacyEvent.DataExported;
import caseledger.events.PrivacyEvent.PrivacyAnswered;
import caseledger.events.SettlementEvent.AgreementChanged;
import caseledger.events.SettlementEvent.AgreementInvalidated;
import caseledger.events.SettlementEvent.OralAgreementRecorded;
import caseledger.events.SettlementEvent.SettlementDrafted;
import caseledger.query.CaseEvents;
import caseledger.query.Recorded;
import caseledger.query.StateJson;
import caseledger.query.sight.Extract;
import caseledger.query.sight.Seen;
import caseledger.sight.Sight;
import caseledger.values.PartyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of a case's sealed text one person may read in clear. What the person is not shown at all, {@link Extract} has left
 * out; of the rest a party reads its own and the agreement, whoever sees the case identified reads everything.
 */
final class Disclosure {
    /** What became of a text. */
    enum State {
        CLEAR,
        /** Its key is destroyed. */
        ERASED,
        /** It may only be stored. */
        RESTRICTED,
        /** It is not what was sealed here. */
        BROKEN
    }

    /**
     * One text.
     *
     * @param version of the case with the event in which it stands
     * @param type the name of that event
     * @param party whose it is; null for the case's own
     * @param text null unless it is clear
     */
    record Item(
            long version,
            String type,
            Instant occurredAt,
            TextField field,
            Label label,
            @Nullable PartyId party,
            State state,
            @Nullable String text) {}

    /** What a field is called. */
    record Label(String zh, String en) {
        static Label of(TextField field) {
            return new Label(field.zh(), field.en());
        }
    }

    /** One event as the person is shown it, sealed. */
    private record Step(Recorded recorded, JsonNode facts) {}

    private final Seen seen;
    private final boolean leavesTheHouse;
    private final Sealing sealing;
    private final List<Recorded> events;
    private final Restrictions restrictions;

    private Disclosure(Seen seen, boolean leavesTheHouse, CaseEvents ledger, Keyring keyring) {
        keyring.load(List.of(seen.caseId()));
        this.seen = seen;
        this.leavesTheHouse = leavesTheHouse;
        this.sealing = new Sealing(keyring);
        this.events = ledger.of(seen.caseId());
        this.restrictions = Restrictions.of(events);
    }

    /** What the person may look at. */
    static Disclosure toLookAt(Seen seen, CaseEvents ledger, Keyring keyring) {
        return new Disclosure(seen, false, ledger, keyring);
    }

    /**
     * What the person may take away once two people have agreed to it; what was said in a caucus only the party that said it
     * (Provisions on Invited Mediation art. 22).
     */
    static Disclosure toTakeAway(Seen seen, CaseEvents ledger, Keyring keyring) {
        return new Disclosure(seen, true, ledger, keyring);
    }

    /** How many events the case has. */
    long version() {
        return events.isEmpty() ? 0 : events.getLast().version();
    }

    List<Recorded> events() {
        return events;
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var recorded : events) {
            var facts = Extract.of(recorded.type(), StateJson.tree(recorded.event()), seen);
            if (facts != null) {
                steps.add(new Step(recorded, facts));
            }
        }
        return steps;
    }

    /** The events of which the person is shown anything; to a party, those that speak of no other party alone. */
    List<Recorded> told() {
        return steps().stream()
                .filter(step -> {
                    var party = SealedText.spokenOf(step.facts());
                    return seen.ownParty() == null || party == null || isOwn(party);
                })
                .map(Step::recorded)
                .toList();
    }

    /** The texts that are the person's to read. */
    List<SealedText> texts() {
        return steps().stream()
                .flatMap(step -> SealedText.of(step.recorded(), step.facts(), seen.caseId()).stream())
                .filter(this::isOpen)
                .toList();
    }

    /** Whether the data of a party is kept from this person for now; a party's own never is, nor from who guards the data. */
    boolean isRestricted(@Nullable PartyId party) {
        return restrictions.cover(party)
                && seen.ownParty() == null
                && seen.actor().role() != Role.DP;
    }

    Item open(SealedText text) {
        if (isRestricted(text.party())) {
            return item(text, State.RESTRICTED, null);
        }
        try {
            var clear = sealing.open(text.sealed(), seen.caseId(), text.field().component());
            return item(text, clear == null ? State.ERASED : State.CLEAR, clear);
        } catch (SealBroken e) {
            return item(text, State.BROKEN, null);
        }
    }

    /** For whom an export is; null if nobody is named, or the case's key is destroyed. */
    @Nullable
    String recipient(DataExported export) {
        var recipient = export.recipient();
        return recipient == null ? null : sealing.open(recipient, seen.caseId(), TextField.RECIPIENT.component());
    }

    private static Item item(SealedText text, State state, @Nullable String clear) {
        var recorded = text.recorded();
        return new Item(
                recorded.version(),
                recorded.type(),
                recorded.event().occurredAt(),
                text.field(),
                Label.of(text.field()),
                text.party(),
                state,
                clear);
    }

    private boolean isOpen(SealedText text) {
        if (isOfCaucus(text)) {
            return !leavesTheHouse
                    || seen.ownParty() != null; // Left in by the extract for those alone who may read it.
        }
        return seen.ownParty() == null ? leavesTheHouse || seen.sight() == Sight.IDENTIFIED : isOpenToParty(text);
    }

    private static boolean isOfCaucus(SealedText text) {
        return text.recorded().event() instanceof SessionHeld session
                && session.type() == SessionType.CAUCUS
                && (text.field() == TextField.NOTE || text.field() == TextField.UNDISPUTED_FACTS);
    }

    private boolean isOpenToParty(SealedText text) {
        if (text.party() != null && !isOwn(text.party())) {
            return false;
        }
        return text.party() != null
                || isDoneByParty(text.recorded())
                || switch (text.recorded().event()) {
                    case SettlementDrafted _, OralAgreementRecorded _, AgreementChanged _, AgreementInvalidated _ ->
                        true;
                    case PrivacyAnswered _ -> true; // Left in by the extract for who asked.
                    default -> false;
                };
    }

    private boolean isOwn(PartyId party) {
        return party.value().equals(seen.ownParty());
    }

    private boolean isDoneByParty(Recorded recorded) {
        var by = recorded.provenance().actor();
        return by.role() == Role.PT && by.id().equals(seen.actor().id());
    }
}
