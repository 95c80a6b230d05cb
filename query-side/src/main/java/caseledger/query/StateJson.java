package caseledger.query;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON in which views keep what they have folded so far: instants and dates as text, codes as codes. */
public final class StateJson {
    /** One mapper for all views: what is stored must not depend on how a server is configured. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Amounts stay exact, also where they pass through as nodes.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Maps in one order, so that the same state is the same text after every replay. */
    private static final ObjectWriter WRITER = MAPPER.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private StateJson() {}

    /** Text, not jsonb, is what views keep it as: only this class reads it, and parsing it costs the database most. */
    public static String write(Object state) {
        return WRITER.writeValueAsString(state);
    }

    /** Fails if the text is not what {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalStateException("A view's stored state cannot be read as " + type.getSimpleName(), e);
        }
    }

    public static JsonNode tree(@Nullable Object state) {
        return MAPPER.valueToTree(state);
    }
}
