package caseledger.access;

import caseledger.permissions.Action;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What somebody does who calls this endpoint. It lets in whoever may do one of these things according to the permission
 * matrix; how far, the endpoint's feature decides. An endpoint without it lets in nobody.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Permitted {
    Action[] value();
}
