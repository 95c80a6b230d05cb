package caseledger.access;

import caseledger.access.BodyShape.Elements;
import caseledger.access.BodyShape.Entries;
import caseledger.access.BodyShape.Field;
import caseledger.access.BodyShape.Fields;
import caseledger.access.BodyShape.Kind;
import caseledger.access.BodyShape.Leaf;
import caseledger.access.BodyShape.ToSeal;
import caseledger.access.Refused.Fault;
import caseledger.values.Malformed;
import caseledger.values.PartyId;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Walks a body along the shape of its record before Jackson reads it, so that everything wrong with it is told at once,
 * each with its pointer, and a value never gets into a message. Fills in the lists and maps that were left out, and
 * collects what is to be sealed.
 */
final class RequiredFields {
    private static final Words MISSING = new Words("缺少此字段", "this field is missing");
    private static final Words UNKNOWN = new Words("没有此字段", "there is no such field");
    private static final Words OBJECT = new Words("应为对象", "an object is expected");
    private static final Words LIST = new Words("应为列表", "a list is expected");

    /** The year has four digits: later ones overflow other systems' dates. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** Nothing that a ledger is told happened before; what claims to is a slip of the pen. */
    private static final Instant EARLIEST = Instant.parse("1949-10-01T00:00:00Z");

    private static final Pattern MOMENT =
            Pattern.compile(DATE + "T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private final int textLengthMax;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Clear> toSeal = new ArrayList<>();

    private RequiredFields(int textLengthMax) {
        this.textLengthMax = textLengthMax;
    }

    /**
     * Changes the body where a list or map was left out.
     *
     * @throws Refused with everything that is wrong
     */
    static List<Clear> check(JsonNode body, Class<?> type, int textLengthMax) {
        var walk = new RequiredFields(textLengthMax);
        walk.check(body, BodyShape.of(type), new Place(JsonPointer.empty(), "", null, _ -> {}));
        if (!walk.faults.isEmpty()) {
            throw Refused.invalidBody(walk.faults);
        }
        return walk.toSeal;
    }

    private void check(JsonNode node, BodyShape shape, Place place) {
        switch (shape) {
            case Fields fields -> checkFields(node, fields, place);
            case Elements(var element) -> checkElements(node, element, place);
            case Entries entries -> checkEntries(node, entries, place);
            case ToSeal() -> checkToSeal(node, place);
            case Leaf leaf -> checkLeaf(node, leaf, place);
        }
    }

    private void checkFields(JsonNode node, Fields fields, Place place) {
        if (!(node instanceof ObjectNode object)) {
            fault(place, OBJECT);
            return;
        }
        for (var name : object.propertyNames()) {
            if (!fields.byName().containsKey(name)) {
                faults.add(new Fault(place.at().appendProperty(name), UNKNOWN));
            }
        }
        var party = place.party();
        if (fields.ofParty() && object.get("id") instanceof StringNode id) {
            party = partyId(place.at().appendProperty("id"), id.stringValue());
        }
        for (var field : fields.byName().values()) {
            checkField(object, field, place, party);
        }
    }

    private void checkField(ObjectNode object, Field field, Place place, @Nullable PartyId party) {
        var name = field.name();
        var here = new Place(place.at().appendProperty(name), name, party, text -> object.put(name, text));
        var value = object.get(name);
        if (value != null && !value.isNull()) {
            check(value, field.shape(), here);
        } else if (field.required()) {
            switch (field.shape()) {
                case Elements _ -> object.putArray(name);
                case Entries _ -> object.putObject(name);
                default -> fault(here, MISSING);
            }
        }
    }

    private void checkElements(JsonNode node, BodyShape element, Place place) {
        if (!(node instanceof ArrayNode array)) {
            fault(place, LIST);
            return;
        }
        for (var i = 0; i < array.size(); i++) {
            var index = i;
            var here =
                    new Place(place.at().appendIndex(i), place.field(), place.party(), text -> array.set(index, text));
            if (array.get(i).isNull()) {
                fault(here, MISSING);
            } else {
                check(array.get(i), element, here);
            }
        }
    }

    private void checkEntries(JsonNode node, Entries entries, Place place) {
        if (!(node instanceof ObjectNode object)) {
            fault(place, OBJECT);
            return;
        }
        for (var entry : List.copyOf(object.properties())) {
            var name = entry.getKey();
            var at = place.at().appendProperty(name);
            var party = entries.byParty() ? partyId(at, name) : place.party();
            var here = new Place(at, place.field(), party, text -> object.put(name, text));
            if (entry.getValue().isNull()) {
                fault(here, MISSING);
            } else {
                check(entry.getValue(), entries.shape(), here);
            }
        }
    }

    private void checkToSeal(JsonNode node, Place place) {
        if (!(node instanceof StringNode text)) {
            fault(place, Kind.TEXT.expected());
            return;
        }
        var fault = PlainText.fault(text.stringValue(), 1, textLengthMax);
        if (fault != null) {
            fault(place, fault);
        } else {
            toSeal.add(new Clear(place, text.stringValue()));
        }
    }

    private void checkLeaf(JsonNode node, Leaf leaf, Place place) {
        if (!isOf(leaf, node)) {
            var expected = leaf.kind().expected();
            fault(place, leaf.kind() == Kind.CODE ? listed(leaf.codes(), expected) : expected);
        } else if (leaf.constructor() != null && leaf.kind() != Kind.UUID_TEXT) {
            var value = leaf.kind() == Kind.TEXT ? node.stringValue() : node.decimalValue();
            try {
                leaf.constructor().newInstance(value);
            } catch (InvocationTargetException e) {
                fault(place, said(e.getCause(), leaf.kind().expected()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A value type has one public constructor: " + leaf, e);
            }
        }
    }

    private static boolean isOf(Leaf leaf, JsonNode node) {
        return switch (leaf.kind()) {
            case TEXT -> node.isString();
            case CODE -> node.isString() && leaf.codes().contains(node.stringValue());
            case DATE -> node.isString() && isDate(node.stringValue());
            case MOMENT -> node.isString() && isMoment(node.stringValue());
            case UUID_TEXT ->
                node.isString() && UUID_TEXT.matcher(node.stringValue()).matches();
            case WHOLE -> node.isIntegralNumber() && node.canConvertToInt();
            case NUMBER -> node.isNumber();
            case FLAG -> node.isBoolean();
        };
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isMoment(String text) {
        try {
            return MOMENT.matcher(text).matches()
                    && !OffsetDateTime.parse(text).toInstant().isBefore(EARLIEST);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Words listed(List<String> codes, Words expected) {
        var listed = String.join(", ", codes);
        return new Words(expected.zh() + "：" + listed, expected.en() + ": " + listed);
    }

    private static Words said(@Nullable Throwable cause, Words otherwise) {
        return cause instanceof Malformed malformed ? Words.of(malformed) : otherwise;
    }

    private @Nullable PartyId partyId(JsonPointer at, String text) {
        try {
            return new PartyId(text);
        } catch (Malformed malformed) {
            faults.add(new Fault(at, Words.of(malformed)));
            return null;
        }
    }

    private void fault(Place place, Words what) {
        var fault = new Fault(place.at(), what);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    /**
     * Where the walk stands.
     *
     * @param field the record component's name
     * @param party whose data it is; null for the case's
     * @param replace puts another text in this place
     */
    record Place(JsonPointer at, String field, @Nullable PartyId party, Consumer<String> replace) {}

    /** Text that is to be sealed, and where. */
    record Clear(Place place, String text) {}
}
