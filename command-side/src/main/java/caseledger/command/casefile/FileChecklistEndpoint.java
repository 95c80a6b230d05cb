package caseledger.command.casefile;

import caseledger.access.KnownParameters;
import caseledger.access.Permitted;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reads;
import caseledger.codes.FileDocument;
import caseledger.codes.RetentionClass;
import caseledger.permissions.Action;
import caseledger.values.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what belongs on a case's file and what is missing: by the same list by which the archive decides. For those who keep
 * the file and those who watch: it says of each party whether it acts for itself, and by its years whether there was danger.
 */
@RestController
class FileChecklistEndpoint {
    /** A document that belongs on file. */
    record Item(
            FileDocument document,
            String zh,
            String en,
            @Nullable String party,
            boolean present) {
        static Item of(FileChecklist.Item item) {
            var document = item.document();
            return new Item(
                    document,
                    document.zh(),
                    document.en(),
                    item.party() == null ? null : item.party().value(),
                    item.present());
        }
    }

    /**
     * The whole list.
     *
     * @param retentionClass for how long the file would at least be kept, as the case stands
     */
    record Checklist(String caseId, boolean complete, RetentionClass retentionClass, List<Item> items) {}

    private final CaseSurroundings surroundings;

    FileChecklistEndpoint(CaseSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Permitted({Action.ADD_DOCUMENT, Action.WATCH_OPENINGS})
    @GetMapping("/api/v1/cases/{caseId}/file-checklist")
    @Reads(ReadKind.CHECKLIST)
    Checklist get(@PathVariable String caseId, Actor actor, HttpServletRequest request) {
        KnownParameters.require(request);
        var id = CaseEndpoint.caseId(caseId);
        var state = surroundings.caseOf(id);
        Audience.admitReader(id, state, surroundings.of(actor));
        if (state.registeredAt == null) {
            throw Audience.unknown(id).asProblem();
        }
        var checklist = FileChecklist.of(state);
        return new Checklist(
                id.toString(),
                checklist.missing().isEmpty(),
                Archives.retention(state, surroundings.retention()),
                checklist.items().stream().map(Item::of).toList());
    }
}
