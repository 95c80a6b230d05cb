package caseledger.access.reads;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint method that shows something of cases. Its answer leaves only after the read log holds who got it; a path
 * variable {@code id} or {@code caseId} under {@code /api/v1/cases} names the case.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reads {
    /** What is looked at. */
    ReadKind value();
}
