package caseledger.access;

import caseledger.values.PartyId;
import caseledger.values.Sealed;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a record wants of the JSON it is read from, as its components say: anything not marked {@code Nullable} must be
 * there, except that a list or map left out is empty.
 */
sealed interface BodyShape {
    /**
     * An object that becomes a record.
     *
     * @param ofParty whether it describes a party, whose {@code id} names the key for all that is sealed in it
     */
    record Fields(Map<String, Field> byName, boolean ofParty) implements BodyShape {}

    /** A component of a record. */
    record Field(String name, BodyShape shape, boolean required) {}

    /** A list. */
    record Elements(BodyShape shape) implements BodyShape {}

    /**
     * An object with keys of the caller's choice.
     *
     * @param byParty whether each entry's key names the party that its value speaks of
     */
    record Entries(BodyShape shape, boolean byParty) implements BodyShape {}

    /** Text that is to be sealed. */
    record ToSeal() implements BodyShape {}

    /**
     * A single value.
     *
     * @param codes those of the list if it is a code, as they are sent
     * @param constructor of the value type, which checks the value's form; null for the JDK's types and enums
     */
    record Leaf(Kind kind, List<String> codes, @Nullable Constructor<?> constructor) implements BodyShape {}

    /** What a single value looks like. */
    enum Kind {
        TEXT("应为文本", "a text is expected"),
        CODE("应为所列代码之一", "a code of the list is expected"),
        DATE("应为日期，如2026-01-31", "a date such as 2026-01-31 is expected"),
        MOMENT(
                "应为带时区偏移的时间，如2026-01-31T09:30:00+08:00",
                "a time with its offset, such as 2026-01-31T09:30:00+08:00, is expected"),
        UUID_TEXT("应为UUID", "a UUID is expected"),
        WHOLE("应为整数", "a whole number is expected"),
        NUMBER("应为数字", "a number is expected"),
        FLAG("应为true或false", "true or false is expected");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        Words expected() {
            return new Words(zh, en);
        }
    }

    ClassValue<BodyShape> SHAPES = new ClassValue<>() {
        @Override
        protected BodyShape computeValue(Class<?> type) {
            return shapeOf(type);
        }
    };

    static BodyShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Whether anything in it is to be sealed. */
    default boolean seals() {
        return switch (this) {
            case ToSeal() -> true;
            case Leaf _ -> false;
            case Elements elements -> elements.shape().seals();
            case Entries entries -> entries.shape().seals();
            case Fields fields ->
                fields.byName().values().stream()
                        .anyMatch(field -> field.shape().seals());
        };
    }

    private static BodyShape shapeOf(Class<?> type) {
        if (type == Sealed.class) {
            return new ToSeal();
        }
        if (!type.isRecord()) {
            return new Leaf(kindOf(type), codesOf(type), null);
        }
        var components = type.getRecordComponents();
        if (components.length == 1 && components[0].getAccessor().isAnnotationPresent(JsonValue.class)) {
            var content = components[0].getType();
            return new Leaf(kindOf(content), List.of(), type.getConstructors()[0]);
        }
        var fields = new LinkedHashMap<String, Field>();
        for (var component : components) {
            fields.put(component.getName(), fieldOf(component));
        }
        var ofParty = Arrays.stream(components)
                .anyMatch(component -> component.getName().equals("id") && component.getType() == PartyId.class);
        return new Fields(fields, ofParty);
    }

    private static Field fieldOf(RecordComponent component) {
        var type = component.getAnnotatedType();
        return new Field(component.getName(), shapeOf(type), !type.isAnnotationPresent(Nullable.class));
    }

    private static BodyShape shapeOf(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            var arguments = generic.getAnnotatedActualTypeArguments();
            var raw = rawClass(type.getType());
            if (raw == List.class) {
                return new Elements(shapeOf(arguments[0]));
            }
            if (raw == Map.class) {
                return new Entries(shapeOf(arguments[1]), rawClass(arguments[0].getType()) == PartyId.class);
            }
            throw new IllegalArgumentException("A body has lists and maps only, not " + raw);
        }
        return of(rawClass(type.getType()));
    }

    private static Class<?> rawClass(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> rawClass(generic.getRawType());
            default -> throw new IllegalArgumentException("A body has no type variables, but " + type);
        };
    }

    private static List<String> codesOf(Class<?> type) {
        if (!type.isEnum()) {
            return List.of();
        }
        var json = new JsonMapper();
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> json.<JsonNode>valueToTree(constant).stringValue())
                .toList();
    }

    private static Kind kindOf(Class<?> type) {
        if (type.isEnum()) {
            return Kind.CODE;
        }
        if (type == String.class) {
            return Kind.TEXT;
        }
        if (type == LocalDate.class) {
            return Kind.DATE;
        }
        if (type == Instant.class) {
            return Kind.MOMENT;
        }
        if (type == UUID.class) {
            return Kind.UUID_TEXT;
        }
        if (type == Integer.class || type == int.class) {
            return Kind.WHOLE;
        }
        if (type == BigDecimal.class) {
            return Kind.NUMBER;
        }
        if (type == Boolean.class || type == boolean.class) {
            return Kind.FLAG;
        }
        throw new IllegalArgumentException("A body cannot hold " + type);
    }
}
