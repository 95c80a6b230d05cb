package caseledger.standalone.play;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of playing a file: not what was sent, but what the query side says now.
 *
 * @param actual under the keys by which a scenario says what it expects
 */
record Report(
        String id,
        @Nullable String caseId,
        Map<String, @Nullable JsonNode> actual,
        List<Refusal> rejects,
        List<Map<String, @Nullable Object>> checkpoints) {
    /**
     * The answer to a command that ought to be refused.
     *
     * @param step after which it was tried
     * @param status null if it was not tried, because the file had been played before and the case has moved on
     */
    record Refusal(
            @Nullable Integer step,
            String command,
            @Nullable Integer status,
            @Nullable String code,
            @Nullable String rule) {
        boolean isRefused() {
            return status == null || status >= 400;
        }
    }
}
