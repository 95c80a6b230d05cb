package caseledger.values;

import caseledger.codes.CodeSet;
import java.util.List;

/**
 * One version of a code list.
 *
 * @param version 1 for the list as shipped
 */
public record CodeList(CodeSet set, int version, List<CodeEntry> codes) {
    public CodeList {
        codes = codes == null ? List.of() : List.copyOf(codes);
    }
}
