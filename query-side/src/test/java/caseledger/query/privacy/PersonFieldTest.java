package caseledger.query.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However somebody is written, it comes down to one form; a failure names the seed of its texts. */
class PersonFieldTest {
    private static final int TEXTS = 20_000;

    /** What people type, and what composes, decomposes or changes its length when cases are folded. */
    private static final List<String> LETTERS = List.of(
            "张",
            "𠮷",
            "a",
            "Z",
            "x",
            "０",
            "９",
            "0",
            "8",
            "6",
            "1",
            "1",
            "3",
            "+",
            "＋",
            "-",
            "－",
            "—",
            "–",
            " ",
            "\u3000",
            "\u00a0",
            "\u200b",
            "·",
            "•",
            "．",
            "․",
            "。",
            ".",
            "(",
            "）",
            "é",
            "e",
            "\u0301",
            "\u0307",
            "İ",
            "ß",
            "ŉ",
            "ΐ",
            "Σ",
            "ﬁ",
            "²",
            "①",
            "¨",
            "\u1e9b\u0323",
            "\uac00",
            "\u1100\u1161");

    static LongStream seeds() {
        return LongStream.of(1, 2, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_normal_stays(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < TEXTS; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(20); length > 0; length--) {
                text.append(LETTERS.get(random.nextInt(LETTERS.size())));
            }
            for (var field : PersonField.values()) {
                var normal = field.normalised(text.toString());
                assertThat(field.normalised(normal))
                        .as("%s of [%s]", field, text)
                        .isEqualTo(normal);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void one_person_written_in_two_ways_meets_and_two_people_do_not(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < TEXTS; i++) {
            var phone = "1" + (3_000_000_000L + random.nextLong(7_000_000_000L));
            assertThat(PersonField.PHONE.normalised(written(phone, random))).isEqualTo(phone);
            var idNo = "3206841990010" + (10_000 + random.nextInt(90_000));
            assertThat(PersonField.ID_NO.normalised(spaced(wide(idNo), random))).isEqualTo(idNo);
            var other = idNo.substring(0, 17) + (idNo.endsWith("X") ? "0" : "x");
            assertThat(PersonField.ID_NO.normalised(spaced(other, random)))
                    .isNotEqualTo(idNo)
                    .endsWith("X");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0513-8221 2345, 051382212345",
        "+86 513 8221 2345, 051382212345",
        "(0513)82212345, 051382212345",
        "+86 10 8888 8888, 01088888888",
        "0086-138-0000-0101, 13800000101",
        "8613800000101, 13800000101",
        "+852 2810 1234, +85228101234",
        "００８５２２８１０１２３４, +85228101234",
        "12345, 12345",
        "110, 110"
    })
    void a_number_is_the_one_that_is_dialled(String written, String dialled) {
        assertThat(PersonField.PHONE.normalised(written)).isEqualTo(dialled);
    }

    @Test
    void a_name_has_neither_spaces_nor_dots() {
        assertThat(PersonField.NAME.normalised(" 古丽 · 加娜提\u200b ")).isEqualTo("古丽加娜提");
        assertThat(PersonField.NAME.normalised("Ｌi．Ming")).isEqualTo("liming");
        assertThat(PersonField.NAME.normalised("陆先生")).isNotEqualTo(PersonField.NAME.normalised("陆女士"));
    }

    @Test
    void what_says_nothing_is_no_value() {
        assertThat(PersonField.PHONE.normalised("无")).isEmpty();
        assertThat(PersonField.NAME.normalised(" · ")).isEmpty();
        assertThat(PersonField.ID_NO.normalised(" - ")).isEmpty();
    }

    private static String written(String mobile, Random random) {
        var prefix = List.of("", "+86", "0086", "86", "+86 0", "（+86）").get(random.nextInt(6));
        return spaced(random.nextBoolean() ? wide(prefix + mobile) : prefix + mobile, random);
    }

    private static String spaced(String text, Random random) {
        var gaps = List.of("", "", " ", "-", "\u3000", "–");
        var spaced = new StringBuilder(" ");
        text.codePoints()
                .forEach(letter -> spaced.appendCodePoint(letter).append(gaps.get(random.nextInt(gaps.size()))));
        return spaced.toString();
    }

    /** As an input method for Chinese writes letters and digits. */
    private static String wide(String text) {
        return text.codePoints()
                .map(letter -> letter > ' ' && letter <= '~' ? letter + 0xfee0 : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
