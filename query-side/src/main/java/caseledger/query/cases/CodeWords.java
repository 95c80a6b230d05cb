package caseledger.query.cases;

import caseledger.query.Wording;
import caseledger.values.Code;
import caseledger.values.Table;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What those codes are called that senders choose themselves: how somebody was told, by what something was proved. One that
 * nobody has given words yet is shown as it was sent.
 */
final class CodeWords {
    private static final Map<Code, Wording> WORDS = Table.rows("/data/code-words.csv").stream()
            .collect(Collectors.toUnmodifiableMap(
                    row -> new Code(row.getFirst()), row -> new Wording(row.get(1), row.getLast())));

    private CodeWords() {}

    static String zh(Code code) {
        var words = WORDS.get(code);
        return words == null ? code.value() : words.zh();
    }

    static String en(Code code) {
        var words = WORDS.get(code);
        return words == null ? code.value() : words.en();
    }

    static String zh(Collection<Code> codes) {
        return codes.stream().map(CodeWords::zh).collect(Collectors.joining("、"));
    }

    static String en(Collection<Code> codes) {
        return codes.stream().map(CodeWords::en).collect(Collectors.joining(", "));
    }
}
