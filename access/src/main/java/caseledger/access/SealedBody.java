package caseledger.access;

import caseledger.access.Refused.Fault;
import caseledger.commands.CaseCommand;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a command of a body in clear and seals on the way whatever the command's record declares as sealed. A text that
 * looks sealed already is sealed again: a caller cannot bring a ciphertext in.
 *
 * <p>What a party's record or a map keyed by party holds goes under that party's key, all else under the case's.
 */
public final class SealedBody {
    private static final String CASE_ID = "caseId";

    private final StrictJson json;
    private final Keyring keyring;

    public SealedBody(StrictJson json, Keyring keyring) {
        this.json = json;
        this.keyring = keyring;
    }

    /**
     * Makes the command.
     *
     * @param body the record's components without {@code caseId}; stays as it is
     * @throws Refused with the pointer of every field that is wrong; then no key has been made
     */
    public <C extends CaseCommand> C command(JsonNode body, Class<C> type, CaseId caseId) {
        return json.bind(seal(body, type, caseId), type);
    }

    JsonNode seal(JsonNode body, Class<? extends CaseCommand> type, CaseId caseId) {
        var copy = body.deepCopy();
        if (copy instanceof ObjectNode object) {
            if (object.has(CASE_ID)) {
                throw Refused.invalidBody(List.of(new Fault(
                        JsonPointer.compile("/" + CASE_ID),
                        new Words("案件编号由地址给出", "the case is named by the address"))));
            }
            object.put(CASE_ID, caseId.toString());
        }
        var toSeal = RequiredFields.check(copy, type, Math.min(json.textLengthMax(), Sealing.TEXT_LENGTH_MAX));
        var parties = new HashSet<@Nullable PartyId>();
        toSeal.forEach(clear -> parties.add(clear.place().party()));
        var keys = keyring.keys(caseId, parties);
        for (var clear : toSeal) {
            var place = clear.place();
            var sealed = Sealing.seal(keys.of(place.party()), caseId, place.field(), clear.text());
            place.replace().accept(sealed.value());
        }
        return copy;
    }
}
