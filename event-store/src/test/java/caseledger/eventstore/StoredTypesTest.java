package caseledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;

class StoredTypesTest {
    sealed interface Event permits Opened, Later {}

    record Opened() implements Event {}

    sealed interface Later extends Event permits Ended {}

    record Ended() implements Later {}

    private record Elsewhere() {
        record Opened() {}
    }

    @Test
    void walks_sealed_types_down_to_their_records() {
        assertThat(StoredTypes.of(Event.class).classes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Opened", Opened.class, "Ended", Ended.class));
    }

    @Test
    void refuses_one_name_for_two_classes() {
        assertThatThrownBy(() -> StoredTypes.of(Event.class, Elsewhere.Opened.class))
                .hasMessageContaining("Opened");
    }

    @Test
    void refuses_two_names_for_one_class() {
        assertThatThrownBy(() -> new StoredTypes(Map.of("Opened", Opened.class, "Begun", Opened.class)))
                .hasMessageContaining("two stored names");
    }

    @Test
    void refuses_what_is_neither_sealed_nor_a_record() {
        assertThatThrownBy(() -> StoredTypes.of(Object.class)).hasMessageContaining("neither sealed nor a record");
    }

    @Test
    void merges_equal_parts() {
        var types = StoredTypes.of(Event.class);

        assertThat(StoredTypes.merged(List.of(types, types))).isEqualTo(types);
    }

    @Test
    void a_stored_name_leads_to_its_class_and_back() {
        var serializer = Ledger.serializer();

        assertThat(serializer.typeForClass(Ledger.Noted.class).getName()).isEqualTo("Noted");
        assertThat(serializer.classForType(new SimpleSerializedType("Noted", null)))
                .isEqualTo(Ledger.Noted.class);
    }

    @Test
    void axons_own_types_keep_their_class_names() {
        assertThat(Ledger.serializer().typeForClass(MetaData.class).getName()).isEqualTo(MetaData.class.getName());
    }
}
