package caseledger.command.casefile;

import caseledger.codes.ConfirmationStatus;
import caseledger.codes.FileDocument;
import caseledger.codes.LegalCapacity;
import caseledger.codes.Outcome;
import caseledger.codes.OutcomeClass;
import caseledger.values.PartyId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs on file in a case that ended as this one did. Some documents every file has, others only where there was
 * occasion for them; what is there beyond that is welcome and not asked for.
 */
record FileChecklist(List<Item> items) {
    /** A document that the case's course asks for; of one party, or of the case. */
    record Item(FileDocument document, @Nullable PartyId party, boolean present) {
        @Override
        public String toString() {
            return party == null ? document.name() : document + ":" + party;
        }
    }

    /** What must be on file before it may be closed, in the order in which files are bound. */
    static FileChecklist of(CaseState state) {
        var items = new ArrayList<Item>();
        items.add(item(FileDocument.APPLICATION, state));
        items.addAll(ofParties(state));
        items.addAll(ofMediation(state));
        items.addAll(ofOutcome(state));
        items.add(new Item(FileDocument.FOLLOW_UP, null, state.folder.holdsAnew(FileDocument.FOLLOW_UP, null)));
        items.sort(Comparator.comparing(Item::document));
        return new FileChecklist(List.copyOf(items));
    }

    List<Item> missing() {
        return items.stream().filter(item -> !item.present()).toList();
    }

    private static List<Item> ofParties(CaseState state) {
        var items = new ArrayList<Item>();
        state.parties.forEach((id, party) -> {
            items.add(item(FileDocument.IDENTITY, id, state));
            if (state.acceptedAt != null) {
                items.add(item(FileDocument.RIGHTS_NOTICE, id, state));
            }
            if (state.folder.represented().contains(id)) {
                items.add(item(FileDocument.POWER_OF_ATTORNEY, id, state));
            }
            if (party.capacity() != LegalCapacity.FULL) {
                items.add(item(FileDocument.GUARDIANSHIP, id, state));
            }
        });
        return items;
    }

    private static List<Item> ofMediation(CaseState state) {
        var items = new ArrayList<Item>();
        if (state.sessions > 0) {
            items.add(item(FileDocument.MEDIATION_RECORD, state));
        }
        if (state.folder.appraised()) {
            items.add(item(FileDocument.APPRAISAL, state));
        }
        if (state.confirmation != ConfirmationStatus.NOT_SOUGHT) {
            items.add(item(FileDocument.CONFIRMATION, state));
        }
        return items;
    }

    private static List<Item> ofOutcome(CaseState state) {
        var outcome = state.outcome;
        if (outcome == null) {
            return List.of();
        }
        var needed = switch (outcome) {
            case SETTLED_WRITTEN, SETTLED_ORAL, SETTLED_PARTIAL -> FileDocument.AGREEMENT;
            case RECONCILED -> FileDocument.RECONCILIATION;
            case HANDLED_BY_DEPT -> FileDocument.DEPARTMENT_REPLY;
            default -> FileDocument.TERMINATION;
        };
        var items = new ArrayList<Item>();
        var ended = outcome.outcomeClass();
        if (needed != FileDocument.TERMINATION) {
            items.add(new Item(needed, null, state.folder.holdsAnew(needed, null)));
        } else if (ended == OutcomeClass.UNRESOLVED || ended == OutcomeClass.TRANSFERRED) {
            state.parties.keySet().forEach(id -> items.add(new Item(needed, id, state.folder.holdsAnew(needed, id))));
        }
        var owes = state.agreement != null && !state.agreement.obligations().isEmpty();
        if (owes && outcome != Outcome.RECONCILED && needed == FileDocument.AGREEMENT) {
            var proof = FileDocument.PERFORMANCE;
            items.add(new Item(proof, null, state.folder.holdsAnew(proof, null)));
        }
        return items;
    }

    private static Item item(FileDocument document, CaseState state) {
        return new Item(document, null, state.folder.holds(document, null));
    }

    private static Item item(FileDocument document, PartyId party, CaseState state) {
        return new Item(document, party, state.folder.holds(document, party));
    }
}
