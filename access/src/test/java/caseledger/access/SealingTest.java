package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.access.keys.MasterKeyInFile;
import caseledger.values.CaseId;
import caseledger.values.PartyId;
import caseledger.values.Sealed;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {
    private static final CaseId CASE = CaseId.of("0192a000-0000-8000-8000-000000000001");
    private static final CaseId OTHER_CASE = CaseId.of("0192a000-0000-8000-8000-000000000002");
    private static final PartyId P1 = new PartyId("p1");

    private static Keyring keyring;
    private static Sealing sealing;

    @BeforeAll
    static void openKeys(@TempDir Path directory) {
        keyring = keyring("sealing", directory);
        sealing = new Sealing(keyring);
    }

    @ParameterizedTest
    @ValueSource(strings = {"陆", "13800000101", "一行\n又一行\t完", "𠮷野家 🀄"})
    void opens_what_it_sealed(String clear) {
        var sealed = sealing.seal(CASE, P1, "note", clear);

        assertThat(sealed.value()).doesNotContain(clear);
        assertThat(sealing.open(sealed, CASE, "note")).isEqualTo(clear);
    }

    @Test
    void seals_the_same_text_differently_each_time() {
        assertThat(sealing.seal(CASE, P1, "name", "陆先生")).isNotEqualTo(sealing.seal(CASE, P1, "name", "陆先生"));
    }

    @Test
    void a_seal_moved_to_another_case_does_not_open() {
        sealing.seal(OTHER_CASE, P1, "name", "张女士");
        var sealed = sealing.seal(CASE, P1, "name", "陆先生");

        assertBroken(sealed, OTHER_CASE, "name");
        assertBroken(under(OTHER_CASE + "_p1", sealed), OTHER_CASE, "name");
    }

    @Test
    void a_seal_moved_to_another_person_of_the_case_does_not_open() {
        sealing.seal(CASE, new PartyId("p2"), "name", "张女士");
        var sealed = sealing.seal(CASE, P1, "name", "陆先生");

        assertBroken(under(CASE + "_p2", sealed), CASE, "name");
        assertBroken(under(CASE.toString(), sealed), CASE, "name");
    }

    @Test
    void a_seal_moved_to_another_field_does_not_open() {
        assertBroken(sealing.seal(CASE, P1, "idNo", "320505190001010117"), CASE, "name");
    }

    @Test
    void a_seal_is_bound_to_case_and_key_even_where_the_key_itself_is_the_same() {
        var key = keyring.key(CASE, P1);
        var renamed = new DataKey(CASE + "_p2", key.cipher(), 0);

        assertBroken(Sealing.seal(key, OTHER_CASE, "name", "陆先生"), CASE, "name");
        assertBroken(under(key.ref(), Sealing.seal(renamed, CASE, "name", "陆先生")), CASE, "name");
        assertThat(sealing.open(Sealing.seal(key, CASE, "name", "陆先生"), CASE, "name"))
                .isEqualTo("陆先生");
    }

    @Test
    void a_changed_seal_does_not_open() {
        var sealed = sealing.seal(CASE, P1, "name", "陆先生");
        var bytes = Base64.getUrlDecoder().decode(sealed.ciphertext());
        bytes[bytes.length / 2] ^= 1;
        var changed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertBroken(new Sealed("s1." + sealed.keyRef() + '.' + changed), CASE, "name");
        assertBroken(new Sealed("s1." + sealed.keyRef() + ".A"), CASE, "name");
    }

    @Test
    void a_seal_under_a_key_that_was_never_made_does_not_open() {
        var sealed = sealing.seal(CASE, P1, "name", "陆先生");

        assertBroken(under(CASE + "_p9", sealed), CASE, "name");
    }

    @Test
    void another_ledgers_seal_does_not_open(@TempDir Path directory) {
        var other = keyring("sealing_other", directory);
        sealing.seal(CASE, P1, "name", "张女士");

        assertBroken(new Sealing(other).seal(CASE, P1, "name", "陆先生"), CASE, "name");
    }

    @Test
    void seals_1_to_8000_characters() {
        assertThat(sealing.open(sealing.seal(CASE, null, "summary", "述".repeat(8000)), CASE, "summary"))
                .hasSize(8000);
        assertUnsealable("述".repeat(8001));
        assertThat(sealing.open(sealing.seal(CASE, null, "summary", "述"), CASE, "summary"))
                .isEqualTo("述");
        assertUnsealable("");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n\t", "\u3000"})
    void blanks_alone_are_no_text(String clear) {
        assertUnsealable(clear);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\rb", "a\u0085b", "\ud842", "\udfb7x"})
    void refuses_control_characters_and_half_characters(String clear) {
        assertUnsealable(clear);
    }

    @Test
    void knows_a_body_again_but_not_under_another_ledgers_key(@TempDir Path directory) {
        var other = keyring("sealing_other", directory);
        var body = new byte[] {'{', '}'};

        assertThat(new Mac(keyring).mac(body))
                .isEqualTo(new Mac(keyring).mac(body))
                .hasSize(43)
                .isNotEqualTo(new Mac(keyring).mac(new byte[] {'[', ']'}))
                .isNotEqualTo(new Mac(other).mac(body));
    }

    @Test
    void who_makes_no_keys_seals_under_the_cases_own_else_under_a_partys_else_not_at_all() {
        var own = new CaseId(UUID.randomUUID());
        assertThat(sealing.sealUnderPresentKey(own, "reason", "核实")).isNull();
        sealing.seal(own, P1, "name", "张女士");
        var underPartys = Objects.requireNonNull(sealing.sealUnderPresentKey(own, "reason", "核实"));
        assertThat(underPartys.keyRef()).isEqualTo(own + "_" + P1);
        sealing.seal(own, null, "summary", "漏水");
        assertThat(Objects.requireNonNull(sealing.sealUnderPresentKey(own, "reason", "核实"))
                        .keyRef())
                .isEqualTo(own.toString());
        assertThat(sealing.open(underPartys, own, "reason")).isEqualTo("核实");
        keyring.destroy(own, null);
        keyring.destroy(own, P1);
        assertThat(sealing.sealUnderPresentKey(own, "reason", "核实")).isNull();
        assertThat(sealing.open(underPartys, own, "reason")).isNull();
    }

    private static Sealed under(String keyRef, Sealed sealed) {
        return new Sealed("s1." + keyRef + '.' + sealed.ciphertext());
    }

    private static void assertBroken(Sealed sealed, CaseId caseId, String field) {
        assertThatThrownBy(() -> sealing.open(sealed, caseId, field)).isInstanceOf(SealBroken.class);
    }

    private static void assertUnsealable(String clear) {
        assertThatIllegalArgumentException().isThrownBy(() -> sealing.seal(CASE, null, "summary", clear));
    }

    private static Keyring keyring(String database, Path directory) {
        return Keyring.open(
                new SchemaOwner(Database.create(database), null),
                new MasterKeyInFile(directory.resolve("master.key")),
                100);
    }
}
