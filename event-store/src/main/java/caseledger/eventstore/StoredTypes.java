package caseledger.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The events an application stores, by the name they are stored under. A name is for ever; the class behind it may be
 * renamed or moved.
 *
 * @param classes by stored name, each class once
 */
public record StoredTypes(Map<String, Class<?>> classes) {
    public StoredTypes {
        classes = Map.copyOf(classes);
        var names = new HashMap<Class<?>, String>();
        classes.forEach((name, type) -> {
            var other = names.put(type, name);
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s has two stored names: %s and %s".formatted(type.getName(), other, name));
            }
        });
    }

    /** Every record permitted by sealed interfaces, however deep, under its simple name. */
    public static StoredTypes of(Class<?>... roots) {
        var classes = new HashMap<String, Class<?>>();
        for (var root : roots) {
            collect(root, classes);
        }
        return new StoredTypes(classes);
    }

    /** All of several; the same name may come from more than one only with the same class. */
    public static StoredTypes merged(Collection<StoredTypes> parts) {
        var classes = new HashMap<String, Class<?>>();
        parts.forEach(part -> part.classes.forEach((name, type) -> put(name, type, classes)));
        return new StoredTypes(classes);
    }

    private static void collect(Class<?> type, Map<String, Class<?>> classes) {
        if (type.isSealed()) {
            for (var permitted : type.getPermittedSubclasses()) {
                collect(permitted, classes);
            }
        } else if (type.isRecord()) {
            put(type.getSimpleName(), type, classes);
        } else {
            throw new IllegalArgumentException(type.getName() + " is neither sealed nor a record");
        }
    }

    private static void put(String name, Class<?> type, Map<String, Class<?>> classes) {
        var other = classes.put(name, type);
        if (other != null && other != type) {
            throw new IllegalArgumentException(
                    "%s would be the stored name of %s and of %s".formatted(name, other.getName(), type.getName()));
        }
    }
}
