package caseledger.standalone.identity;

import caseledger.codes.Role;
import caseledger.values.UnitId;

/** A user or client that this start has made. Its password or secret is known here only, to be shown once. */
public record NewAccount(String id, Role role, UnitId unit, String password) {}
