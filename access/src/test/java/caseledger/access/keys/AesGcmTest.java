package caseledger.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AesGcmTest {
    private static final byte[] KEY =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    private final AesGcm cipher = new AesGcm(KEY);

    /** Written once by Tink 1.24 with this key: what ledgers hold must stay readable. */
    @Test
    void reads_what_tink_wrote() throws Exception {
        var written = HexFormat.of().parseHex("120bb3055d91d98f9b8cf42b0c170de94a0bdf02ca9216725a7d2e39b9d9febe5e2b");

        assertThat(cipher.decrypt(written, bytes("bound"))).isEqualTo(bytes("丁某"));
    }

    @Test
    void writes_the_same_text_differently_each_time_and_reads_both() throws Exception {
        var first = cipher.encrypt(bytes("丁某"), bytes("bound"));
        var second = cipher.encrypt(bytes("丁某"), bytes("bound"));

        assertThat(first).hasSize(12 + 6 + 16).isNotEqualTo(second);
        assertThat(cipher.decrypt(first, bytes("bound"))).isEqualTo(cipher.decrypt(second, bytes("bound")));
    }

    @Test
    void refuses_what_was_changed_cut_or_bound_to_something_else() {
        var written = cipher.encrypt(bytes("丁某"), bytes("bound"));
        var changed = written.clone();
        changed[13] ^= 1;

        assertThatThrownBy(() -> cipher.decrypt(changed, bytes("bound"))).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> cipher.decrypt(new byte[27], bytes("bound")))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> cipher.decrypt(written, bytes("other"))).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void takes_no_shorter_key() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AesGcm(new byte[16]));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
