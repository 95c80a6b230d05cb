package caseledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import caseledger.eventstore.StoredTypeSerializer;
import caseledger.eventstore.StoredTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pins what is stored for ever: each event's name, revision and JSON. A file that stands here stays; a changed form is a
 * new revision with a file of its own and an upcaster from the one before.
 */
class StoredEventsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/events");
    private static final StoredTypes TYPES = StoredTypes.of(LedgerEvent.class);
    private static final Serializer SERIALIZER = StoredTypeSerializer.of(TYPES);

    static Stream<Class<?>> everyType() {
        return new TreeMap<>(TYPES.classes()).values().stream();
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void writes_and_reads_the_stored_form(Class<?> type) throws IOException {
        var event = Sample.of(type);
        var stored = SERIALIZER.serialize(event, byte[].class);
        assertThat(stored.getType().getName()).isEqualTo(type.getSimpleName());
        var file = GOLDEN.resolve(
                stored.getType().getName() + "-" + stored.getType().getRevision() + ".json");
        var json = new String(stored.getData(), StandardCharsets.UTF_8) + "\n";
        if (!Files.exists(file)) {
            var proposed = Path.of("target/events").resolve(file.getFileName());
            Files.createDirectories(proposed.getParent());
            Files.writeString(proposed, json);
            fail("No stored form at %s. If this one is meant to stay for ever, copy %s.".formatted(file, proposed));
        }
        assertThat(json).isEqualTo(Files.readString(file));
        assertThat(read(type, Files.readAllBytes(file))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void what_is_absent_stays_absent(Class<?> type) {
        var event = Sample.withoutOptional(type);
        var stored = SERIALIZER.serialize(event, byte[].class);
        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).doesNotContain("null");
        assertThat(read(type, stored.getData())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void carries_its_revision(Class<?> type) {
        assertThat(type.getAnnotation(Revision.class)).isNotNull();
    }

    @Test
    void every_file_is_the_form_of_a_type() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("-[0-9]+[.]json$", "")))
                    .isSubsetOf(TYPES.classes().keySet());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Object read(Class<?> type, byte[] json) {
        var revision = type.getAnnotation(Revision.class).value();
        return SERIALIZER.deserialize(new SimpleSerializedObject<>(json, byte[].class, type.getSimpleName(), revision));
    }
}
