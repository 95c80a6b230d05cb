package caseledger.eventstore;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Writes events as JSON under the names of {@link StoredTypes}, so that no Java class name is stored for ever. Axon's own
 * types, such as metadata, keep their class names. A name nobody knows is an error: Axon's way of passing such an event
 * over in silence would leave a view short without a word.
 */
public final class StoredTypeSerializer extends Jackson3Serializer {
    private final Map<String, Class<?>> classes;
    private final Map<Class<?>, String> names = new HashMap<>();

    public StoredTypeSerializer(Jackson3Serializer.Builder builder, StoredTypes types) {
        super(builder);
        classes = types.classes();
        classes.forEach((name, type) -> names.put(type, name));
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        var name = names.get(type);
        if (name != null) {
            return new SimpleSerializedType(name, getRevisionResolver().revisionOf(type));
        }
        if (type == null || type == void.class || type == Void.class || isForeign(type.getName())) {
            return super.typeForClass(type);
        }
        throw new SerializationException("%s has no stored name; add it to StoredTypes".formatted(type.getName()));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        var known = classes.get(type.getName());
        if (known != null) {
            return known;
        }
        var foreign = super.classForType(type);
        if (foreign == UnknownSerializedType.class || (!isForeign(type.getName()) && foreign != Void.class)) {
            throw new SerializationException(
                    "The ledger holds an event of type %s, revision %s, which this version does not know"
                            .formatted(type.getName(), type.getRevision()));
        }
        return foreign;
    }

    private static boolean isForeign(String className) {
        return className.startsWith("org.axonframework.") || className.startsWith("java.");
    }
}
