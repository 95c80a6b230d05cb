package caseledger.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class KeyFileTest {
    @TempDir
    private Path directory;

    @Test
    void only_the_owner_may_read_it() throws Exception {
        var file = directory.resolve("master.key");

        KeyFile.readOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void the_first_key_stays() throws Exception {
        var file = directory.resolve("master.key");

        var first = KeyFile.readOrCreate(file);

        assertThat(KeyFile.readOrCreate(file)).isEqualTo(first).hasSize(32);
        assertThat(directory.toFile().list()).containsExactly("master.key");
    }

    @Test
    void many_starting_at_once_get_one_key() throws Exception {
        var file = directory.resolve("master.key");

        try (var starters = Executors.newVirtualThreadPerTaskExecutor()) {
            var keys = starters
                    .invokeAll(IntStream.range(0, 32)
                            .<Callable<String>>mapToObj(
                                    _ -> () -> HexFormat.of().formatHex(KeyFile.readOrCreate(file)))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .distinct();
            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void refuses_a_key_of_another_length() throws Exception {
        var file = directory.resolve("master.key");
        Files.write(file, new byte[31]);

        assertThatThrownBy(() -> KeyFile.readOrCreate(file)).hasMessageContaining("31 bytes");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void says_if_others_may_read_it(CapturedOutput output) throws Exception {
        var file = directory.resolve("master.key");
        KeyFile.readOrCreate(file);
        assertThat(output).doesNotContain("master.key");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        KeyFile.read(file);

        assertThat(output).contains("master.key is open to others than its owner; chmod 600 shuts it");
    }
}
