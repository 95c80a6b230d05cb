package caseledger.access;

import caseledger.codes.Labelled;
import java.util.Locale;

/** A kind of refusal that callers may switch on: its code is documented and never changes. An enum of each side. */
public interface ProblemKind extends Labelled {
    /** The enum constant's name. */
    String name();

    /** The HTTP status. */
    int status();

    /** In kebab-case, such as {@code token-missing}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
