package caseledger.query.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.events.CaseEvent;
import caseledger.values.Sealed;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever an event seals can be named to whoever reads it. */
class TextFieldTest {
    @Test
    void every_sealed_text_of_every_event_has_a_name() {
        assertThat(sealedIn(CaseEvent.class))
                .hasSizeGreaterThan(20)
                .isEqualTo(Arrays.stream(TextField.values())
                        .map(TextField::component)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> sealedIn(Class<?> type) {
        var found = new TreeSet<String>();
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> found.addAll(sealedIn(each)));
        } else if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents()).forEach(component -> found.addAll(sealedIn(component)));
        }
        return found;
    }

    /** The component itself, or what is sealed in the record that it holds. */
    private static Set<String> sealedIn(RecordComponent component) {
        var content = content(component.getGenericType());
        return content == Sealed.class ? Set.of(component.getName()) : sealedIn(content);
    }

    /** Of a list its elements, of a map its values. */
    private static Class<?> content(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return content(arguments[arguments.length - 1]);
        }
        return (Class<?>) type;
    }
}
