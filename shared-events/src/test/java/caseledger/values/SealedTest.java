package caseledger.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {
    @Test
    void names_its_key_and_its_ciphertext() {
        var sealed = new Sealed("s1.0192a000-0000_p1.Ab-_09");

        assertThat(sealed.keyRef()).isEqualTo("0192a000-0000_p1");
        assertThat(sealed.ciphertext()).isEqualTo("Ab-_09");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s1.", "s1..", "s1.k", "s1.k.", "s1..c", "s2.k.c", "s1.k.c.d", "s1.k.c=", "s1.k.é", "s1.k .c"
            })
    void refuses_what_is_not_sealed(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealed(text));
    }

    @Test
    void is_bounded() {
        new Sealed("s1." + "k".repeat(80) + '.' + "c".repeat(40_000));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealed("s1." + "k".repeat(81) + ".c"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealed("s1.k." + "c".repeat(40_001)));
    }
}
