package caseledger.standalone.identity;

import caseledger.codes.Role;
import caseledger.values.UnitId;

/**
 * A user or client that this start has made. Its password or secret is known here only, to be shown once.
 *
 * @param given true if somebody chose the password, who therefore knows it
 */
public record NewAccount(String id, Role role, UnitId unit, String password, boolean given) {
    static NewAccount withSecret(String id, Role role, UnitId unit, String secret) {
        return new NewAccount(id, role, unit, secret, false);
    }
}
