package caseledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import caseledger.access.Keyring;
import caseledger.access.Sealing;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VeilTest {
    private static final CaseId CASE = Story.caseId(1);
    private static final PartyId A = new PartyId("A");

    private final HikariDataSource pool = ViewDatabase.pool(2);
    private Keyring keyring;
    private Sealing sealing;
    private Veil veil;

    @BeforeEach
    void openKeys(@TempDir Path directory) {
        keyring = ViewDatabase.keyring(pool, directory);
        sealing = new Sealing(keyring);
        veil = new Veil(sealing);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void covers_sealed_text_however_deep_and_nothing_else() {
        var name = sealing.seal(CASE, A, "name", "王小明").value();
        var summary = sealing.seal(CASE, null, "summary", "患有重病").value();

        assertThat(covered("{\"summary\": \"%s\", \"parties\": [{\"id\": \"A\", \"name\": \"%s\"}], \"n\": null}"
                        .formatted(summary, name)))
                .isEqualTo("{\"summary\":\"〔封存〕\",\"parties\":[{\"id\":\"A\",\"name\":\"王某某\"}],\"n\":null}");
        assertThat(covered("{\"representatives\": [\"%s\", \"张某\"]}"
                        .formatted(
                                sealing.seal(CASE, A, "representatives", "李律师").value())))
                .isEqualTo("{\"representatives\":[\"李某某\",\"张某\"]}");
    }

    @Test
    void what_was_masked_a_moment_ago_is_erased_as_soon_as_its_key_is() {
        var party = "{\"name\": \"%s\"}"
                .formatted(sealing.seal(CASE, A, "name", "王小明").value());
        assertThat(covered(party)).isEqualTo("{\"name\":\"王某某\"}");

        keyring.destroy(CASE, A);

        assertThat(covered(party)).isEqualTo("{\"name\":\"〔已销毁〕\"}");
    }

    @Test
    void what_is_masked_in_one_field_does_not_open_in_another() {
        var name = sealing.seal(CASE, A, "name", "王小明").value();
        assertThat(covered("{\"name\": \"%s\"}".formatted(name))).isEqualTo("{\"name\":\"王某某\"}");

        assertThat(covered("{\"address\": \"%s\"}".formatted(name))).isEqualTo("{\"address\":\"〔封存〕\"}");
    }

    private String covered(String answer) {
        var tree = StateJson.MAPPER.readTree(answer);
        veil.cover(tree, Story.seenByStaff(CASE), Locale.CHINESE);
        return tree.toString();
    }
}
