package caseledger.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource({
        "name, 王小明, 王某某",
        "name, 王明, 王某某",
        "name, 陆, 陆某某",
        "name, 欧阳小明, 欧阳某某",
        "name, 欧阳明, 欧阳某某",
        "name, 单于, 单某某",
        "name, 𠮷野, 𠮷某某",
        "name, John Smith, J某某",
        "representatives, 王律师, 王某某",
        "phone, 13800000101, 138****0101",
        "phone, 0513822001, ****",
        "idNo, 320505190001010117, 320***********0117",
        "idNo, 320684199003071234, 320***********1234",
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
    void a_name_is_masked_the_same_in_every_language() {
        assertThat(Masking.mask("name", "王小明", Locale.ENGLISH)).isEqualTo("王某某");
    }

    @Test
    void shows_nothing_of_free_text_or_of_what_can_no_longer_be_opened() {
        assertThat(Masking.sealed(Locale.CHINESE)).isEqualTo("〔封存〕");
        assertThat(Masking.sealed(Locale.ENGLISH)).isEqualTo("[sealed]");
        assertThat(Masking.mask("terms", "pay", Locale.UK)).isEqualTo("[sealed]");
        assertThat(Masking.erased(Locale.CHINESE)).isEqualTo("〔已销毁〕");
        assertThat(Masking.erased(Locale.UK)).isEqualTo("[erased]");
        assertThat(Masking.showsPartOf("phone")).isTrue();
        assertThat(Masking.showsPartOf("note")).isFalse();
    }
}
