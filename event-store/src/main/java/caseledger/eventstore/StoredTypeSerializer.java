package caseledger.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * Writes events as JSON under the names of {@link StoredTypes}, so that no Java class name is stored for ever. Axon's own
 * types, such as metadata, keep their class names. A name nobody knows is an error: Axon's way of passing such an event
 * over in silence would leave a view short without a word.
 */
public final class StoredTypeSerializer extends Jackson3Serializer {
    private final Map<String, Class<?>> classes;
    private final Map<Class<?>, String> names = new HashMap<>();

    /** The serializer as the ledger uses it: what is absent is left out, and revisions come from annotations. */
    public static StoredTypeSerializer of(StoredTypes types) {
        return new StoredTypeSerializer(
                Jackson3Serializer.builder()
                        .revisionResolver(new AnnotationRevisionResolver())
                        .jsonMapperBuilderCustomizer(json -> json.polymorphicTypeValidator(axonOnly())
                                .changeDefaultPropertyInclusion(
                                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))),
                types);
    }

    /** Axon 4.13.0 cannot read back the tokens of a replay or a merge without being told that they are harmless. */
    static PolymorphicTypeValidator axonOnly() {
        return BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build();
    }

    private StoredTypeSerializer(Jackson3Serializer.Builder builder, StoredTypes types) {
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
