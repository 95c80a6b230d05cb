package caseledger.query.privacy;

import caseledger.access.Keyring;
import caseledger.access.KnownParameters;
import caseledger.access.Permitted;
import caseledger.access.Refused;
import caseledger.access.Sealing;
import caseledger.access.StrictJson;
import caseledger.access.reads.ReadKind;
import caseledger.access.reads.Reading;
import caseledger.access.reads.Reads;
import caseledger.codes.Purpose;
import caseledger.codes.Role;
import caseledger.permissions.Action;
import caseledger.query.CaseEvents;
import caseledger.query.QueryProblem;
import caseledger.query.privacy.Disclosure.Item;
import caseledger.query.sight.CaseSight;
import caseledger.query.sight.Seen;
import caseledger.sight.Sight;
import caseledger.values.Actor;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The personal data of one case in clear, for those who may see it and say what for. */
@RestController
class UnsealingEndpoint {
    /** In {@code char}s. */
    private static final int REASON_LENGTH_MAX = 500;

    /**
     * What is asked for.
     *
     * @param parties whose data; empty for everybody's and the case's own
     * @param fields which fields; empty for all
     */
    record Ask(Purpose purpose, String reason, List<PartyId> parties, List<TextField> fields) {
        Ask {
            Sealing.requireText(reason, REASON_LENGTH_MAX);
        }

        boolean asksFor(SealedText text) {
            return (parties.isEmpty() || parties.contains(text.party()))
                    && (fields.isEmpty() || fields.contains(text.field()));
        }
    }

    /** What was asked for, in the order of the ledger. */
    record Unsealed(CaseId caseId, long version, Purpose purpose, List<Item> items) {}

    private final CaseSight sight;
    private final CaseEvents events;
    private final Keyring keyring;
    private final Sealing sealing;
    private final StrictJson json;

    UnsealingEndpoint(CaseSight sight, CaseEvents events, Keyring keyring, Sealing sealing, StrictJson json) {
        this.sight = sight;
        this.events = events;
        this.keyring = keyring;
        this.sealing = sealing;
        this.json = json;
    }

    @Permitted(Action.VIEW_CASE)
    @Reads(ReadKind.UNSEALING)
    @PostMapping(path = "/api/v1/cases/{id}/unsealing", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Unsealed> unseal(
            @PathVariable UUID id, @RequestBody byte[] body, Actor actor, Reading reading, HttpServletRequest request)
            throws InterruptedException {
        KnownParameters.require(request);
        var ask = json.read(json.read(body), Ask.class);
        reading.isFor(ask.purpose());
        requireFitting(ask.purpose(), actor);
        var seen = sight.require(new CaseId(id), actor);
        reading.because(sealing.sealUnderPresentKey(seen.caseId(), TextField.REASON.component(), ask.reason()));
        var disclosure = Disclosure.toLookAt(seen, events, keyring);
        requireUnrestricted(ask.parties(), disclosure, seen);
        var open = disclosure.texts();
        if (open.isEmpty() && seen.ownParty() == null && seen.sight() != Sight.IDENTIFIED) {
            throw new Refused(
                    QueryProblem.NOT_OPEN_TO_YOU, Map.of("case", seen.caseId().toString()));
        }
        var items = open.stream().filter(ask::asksFor).map(disclosure::open).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Unsealed(seen.caseId(), disclosure.version(), ask.purpose(), items));
    }

    /** Whoever guides the committees looks at files to review them, and for nothing else. */
    static void requireFitting(Purpose purpose, Actor actor) {
        if (actor.role() == Role.JB && purpose != Purpose.SAMPLING) {
            throw new Refused(
                    QueryProblem.PURPOSE_UNFITTING, Map.of("purpose", purpose, "allowed", List.of(Purpose.SAMPLING)));
        }
    }

    private static void requireUnrestricted(List<PartyId> parties, Disclosure disclosure, Seen seen) {
        var restricted = parties.stream().filter(disclosure::isRestricted).toList();
        if (!restricted.isEmpty()) {
            throw new Refused(
                    QueryProblem.PROCESSING_IS_RESTRICTED,
                    Map.of("case", seen.caseId().toString(), "parties", restricted));
        }
    }
}
