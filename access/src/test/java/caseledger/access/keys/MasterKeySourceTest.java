package caseledger.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeySourceTest {
    private static final String TEXT = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA";

    @TempDir
    private Path directory;

    @Test
    void a_file_holds_the_first_version_and_files_beside_it_the_later_ones() {
        var source = MasterKeySource.of("file:" + directory.resolve("master.key"), Map.of());

        var first = source.make(1).key();
        var second = source.make(2).key();

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("master.key", "master.key.2");
        assertThat(source.open(1, null)).isEqualTo(first).isNotEqualTo(second);
        assertThat(source.open(2, null)).isEqualTo(second);
        source.destroy(1);
        source.destroy(1);
        assertThat(directory.toFile().list()).containsExactly("master.key.2");
    }

    @Test
    void the_environment_names_each_version() {
        var source = MasterKeySource.of("env:KEY", Map.of("KEY", TEXT, "KEY_2", TEXT.replace('A', 'B')));

        assertThat(source.open(1, null)).isEqualTo(Base64.getUrlDecoder().decode(TEXT));
        assertThat(source.open(2, null)).isNotEqualTo(source.open(1, null));
        assertThatThrownBy(() -> source.make(3)).hasMessageContaining("KEY_3");
        assertThat(source).hasToString("env:KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQID", "not base64!", ""})
    void an_environment_that_holds_no_key_is_refused_without_saying_what_it_holds(String text) {
        var source = MasterKeySource.of("env:KEY", Map.of("KEY", text));

        assertThatThrownBy(() -> source.open(1, null))
                .hasMessage("The environment variable KEY does not hold 32 bytes of base64url");
    }

    @Test
    void a_kms_wraps_what_is_kept_beside_the_keys() throws Exception {
        try (var kms = new TransitServer()) {
            var source = MasterKeySource.of(kms.setting(), Map.of("LEDGER_VAULT_TOKEN", TransitServer.TOKEN));

            var made = source.make(1);

            assertThat(made.stored()).asString(StandardCharsets.UTF_8).startsWith("vault:v1:");
            assertThat(source.open(1, made.stored())).isEqualTo(made.key()).hasSize(32);
            assertThat(source.make(1).key()).isNotEqualTo(made.key());
        }
    }

    @Test
    void the_token_of_the_kms_may_stand_in_a_file_that_is_renewed() throws Exception {
        var file = Files.writeString(directory.resolve("token"), "s.old\n");
        try (var kms = new TransitServer()) {
            var source = MasterKeySource.of(kms.setting(), Map.of("LEDGER_VAULT_TOKEN_FILE", file.toString()));

            assertThatThrownBy(() -> source.make(1))
                    .hasMessageContaining("answers 403")
                    .hasMessageNotContaining("s.old");
            Files.writeString(file, TransitServer.TOKEN + "\n");
            assertThat(source.make(1).key()).hasSize(32);
        }
    }

    @Test
    void a_kms_that_is_not_there_is_named() {
        var source = MasterKeySource.of(
                "vault:http://127.0.0.1:1/v1/transit/keys/ledger", Map.of("LEDGER_VAULT_TOKEN", TransitServer.TOKEN));

        assertThatThrownBy(() -> source.make(1)).hasMessageContaining("http://127.0.0.1:1/v1/transit/encrypt/ledger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/path",
                "file:",
                "kms:x",
                "vault:https://kms.example/ledger",
                "vault:http://192.0.2.1/v1/transit/keys/ledger"
            })
    void what_names_no_source_is_refused(String setting) {
        assertThatThrownBy(() -> MasterKeySource.of(setting, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
