package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource({
        "name, 陆先生, 陆**",
        "name, 陆, 陆**",
        "name, 𠮷野, 𠮷**",
        "representatives, 王律师, 王**",
        "phone, 13800000101, 138****0101",
        "phone, 0513822001, ****",
        "idNo, 320505190001010117, 320***********0117",
        "idNo, 12345678901, 123****8901",
        "idNo, 1234567890, ****",
        "address, 海门区海门街道秀山路100号, 海门区海门街***",
        "address, 海门区海门街道, 海门区海门街***",
        "address, 海门区海门街, 海门区***",
        "address, 海, ***",
        "note, 患有重病, 〔封存〕",
        "summary, 患有重病, 〔封存〕",
    })
    void shows_enough_to_tell_two_apart(String field, String clear, String masked) {
        assertThat(Masking.mask(field, clear, Locale.CHINESE)).isEqualTo(masked);
    }

    @Test
    void shows_nothing_of_free_text_or_of_what_can_no_longer_be_opened() {
        assertThat(Masking.mask("name", null, Locale.CHINESE)).isEqualTo("〔封存〕");
        assertThat(Masking.mask("name", null, Locale.ENGLISH)).isEqualTo("[sealed]");
        assertThat(Masking.mask("terms", "pay", Locale.UK)).isEqualTo("[sealed]");
        assertThat(Masking.erased(Locale.CHINESE)).isEqualTo("〔已销毁〕");
        assertThat(Masking.erased(Locale.UK)).isEqualTo("[erased]");
        assertThat(Masking.showsPartOf("phone")).isTrue();
        assertThat(Masking.showsPartOf("note")).isFalse();
    }
}
