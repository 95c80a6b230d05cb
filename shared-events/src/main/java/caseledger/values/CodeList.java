package caseledger.values;

import caseledger.codes.Category;
import caseledger.codes.CodeSet;
import caseledger.codes.Labelled;
import caseledger.codes.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One version of a code list.
 *
 * @param version 1 for the list as shipped
 */
public record CodeList(CodeSet set, int version, List<CodeEntry> codes) {
    /** Made once for each constant: every command asks for the codes of a whole list. */
    private static final Map<Enum<?>, Code> CODES = new ConcurrentHashMap<>();

    public CodeList {
        codes = codes == null ? List.of() : List.copyOf(codes);
    }

    /** The list that comes with this release. */
    public static CodeList shipped(CodeSet set) {
        return new CodeList(
                set,
                1,
                Arrays.stream(set.type().getEnumConstants())
                        .map(CodeList::shipped)
                        .toList());
    }

    private static CodeEntry shipped(Enum<?> constant) {
        return constant instanceof Labelled labelled
                ? new CodeEntry(codeOf(constant), labelled.zh(), labelled.en(), null)
                : new CodeEntry(codeOf(constant), constant.name(), constant.name(), null);
    }

    /** A code as it is stored and sent. */
    public static Code codeOf(Enum<?> constant) {
        return CODES.computeIfAbsent(
                constant,
                _ -> new Code(
                        switch (constant) {
                            case Category category -> category.code();
                            case Scale scale -> scale.code();
                            default -> constant.name();
                        }));
    }
}
