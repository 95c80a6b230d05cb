package caseledger.commands;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where a command is sent: {@code POST /api/v1/cases/{caseId}/VALUE}, and its row in the table of commands. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Path {
    /** The row of a command that serves every row with an act that needs two people. */
    int EVERY_ROW = 0;

    String value();

    int row();
}
