package caseledger.access;

import caseledger.commands.CaseCommand;
import caseledger.values.CaseId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a command of a body as {@link SealedBody} does, but seals nothing: only the form is that of sealed text, since no
 * command takes another. What it costs less is what sealing costs.
 */
public final class ClearBody {
    private static final String UNSEALED = "s1.clear.";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final StrictJson json;

    public ClearBody(StrictJson json) {
        this.json = json;
    }

    /**
     * Makes the command.
     *
     * @param body the record's components without {@code caseId}; stays as it is
     */
    public <C extends CaseCommand> C command(JsonNode body, Class<C> type, CaseId caseId) {
        var copy = (ObjectNode) body.deepCopy();
        copy.put("caseId", caseId.toString());
        for (var clear : RequiredFields.check(copy, type, json.textLengthMax())) {
            var text = ENCODER.encodeToString(clear.text().getBytes(StandardCharsets.UTF_8));
            clear.place().replace().accept(UNSEALED + text);
        }
        return json.bind(copy, type);
    }
}
