package caseledger.access;

import caseledger.access.Refused.Fault;
import caseledger.values.Malformed;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies and believes nothing: no unknown or repeated field, nothing after the end, numbers exact, every
 * size bounded.
 */
public final class StrictJson {
    /** Digits; far beyond any amount. */
    private static final int NUMBER_LENGTH_MAX = 40;

    private static final int NAME_LENGTH_MAX = 100;

    private final AccessSettings.Limits limits;
    private final JsonMapper mapper;

    public StrictJson(AccessSettings.Limits limits) {
        this.limits = limits;
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depthMax())
                .maxStringLength(limits.textLengthMax())
                .maxNameLength(NAME_LENGTH_MAX)
                .maxNumberLength(NUMBER_LENGTH_MAX)
                .maxDocumentLength(limits.bodyBytesMax())
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(DateTimeFeature.ALWAYS_ALLOW_STRINGIFIED_DATE_TIMESTAMPS)
                .build();
    }

    /**
     * Reads one JSON document.
     *
     * @throws Refused if the body is not JSON, or breaks a limit
     */
    public JsonNode read(byte[] body) {
        if (body.length > limits.bodyBytesMax()) {
            throw new Refused(AccessProblem.BODY_TOO_LARGE, Map.of("bytesMax", limits.bodyBytesMax()));
        }
        try (var parser = mapper.createParser(body)) {
            return read(parser);
        }
    }

    /**
     * Makes a record of a body that holds nothing to seal.
     *
     * @throws Refused with the pointer of every field that is wrong
     */
    public <T> T read(JsonNode body, Class<T> type) {
        if (BodyShape.of(type).seals()) {
            throw new IllegalArgumentException(type + " holds text to be sealed; read it through SealedBody");
        }
        var copy = body.deepCopy();
        RequiredFields.check(copy, type, limits.textLengthMax());
        return bind(copy, type);
    }

    /** The same bytes for the same body, however its fields were ordered and spaced. */
    public byte[] canonical(JsonNode body) {
        var bytes = new ByteArrayOutputStream();
        mapper.writeValue(bytes, body);
        return bytes.toByteArray();
    }

    /** Expects a body that {@link RequiredFields} has found right; what is left is what a record says as a whole. */
    <T> T bind(JsonNode body, Class<T> type) {
        try {
            return mapper.treeToValue(body, type);
        } catch (DatabindException e) {
            throw Refused.invalidBody(List.of(new Fault(pointerOf(e), reasonOf(e))));
        }
    }

    int textLengthMax() {
        return limits.textLengthMax();
    }

    private JsonNode read(JsonParser parser) {
        try {
            JsonNode body = mapper.readTree(parser);
            if (body == null || body.isMissingNode()) {
                throw new Refused(AccessProblem.MALFORMED_JSON);
            }
            var faults = new ArrayList<Fault>();
            checkLimits(body, JsonPointer.empty(), faults);
            if (!faults.isEmpty()) {
                throw Refused.invalidBody(faults);
            }
            return body;
        } catch (StreamConstraintsException e) {
            var at = parser.streamReadContext().pathAsPointer();
            throw Refused.invalidBody(List.of(new Fault(
                    at,
                    new Words(
                            "超出长度或嵌套上限（文本%d个字符，嵌套%d层）".formatted(limits.textLengthMax(), limits.depthMax()),
                            "longer or deeper than allowed (a text %d characters, nesting %d levels)"
                                    .formatted(limits.textLengthMax(), limits.depthMax())))));
        } catch (JacksonException e) {
            throw malformed(parser);
        }
    }

    /** Says where, not what: Jackson's own message quotes the body. */
    private static Refused malformed(JsonParser parser) {
        var location = parser.currentLocation();
        return new Refused(
                AccessProblem.MALFORMED_JSON, Map.of("line", location.getLineNr(), "column", location.getColumnNr()));
    }

    private void checkLimits(JsonNode node, JsonPointer at, List<Fault> faults) {
        if (node.isString()) {
            var fault = PlainText.fault(node.stringValue(), 0, limits.textLengthMax());
            if (fault != null) {
                faults.add(new Fault(at, fault));
            }
        } else if (node.size() > limits.elementsMax()) {
            faults.add(new Fault(
                    at,
                    new Words(
                            "最多%d项".formatted(limits.elementsMax()),
                            "at most %d elements".formatted(limits.elementsMax()))));
        } else if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                checkLimits(node.get(i), at.appendIndex(i), faults);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(entry -> checkLimits(entry.getValue(), at.appendProperty(entry.getKey()), faults));
        }
    }

    private static JsonPointer pointerOf(DatabindException e) {
        var at = JsonPointer.empty();
        for (var step : e.getPath()) {
            at = step.getPropertyName() == null
                    ? at.appendIndex(step.getIndex())
                    : at.appendProperty(step.getPropertyName());
        }
        return at;
    }

    /** A record of ours says what it wants; Jackson's own message would quote the value. */
    private static Words reasonOf(DatabindException e) {
        return e.getCause() instanceof Malformed malformed
                ? Words.of(malformed)
                : new Words("不符合要求的格式", "does not have the form it must have");
    }
}
