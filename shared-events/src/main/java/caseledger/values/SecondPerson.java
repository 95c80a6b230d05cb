package caseledger.values;

import caseledger.codes.Role;
import org.jspecify.annotations.Nullable;

/** The other person that an act needs beside the one who does it; nobody approves their own act. */
public record SecondPerson(Role role, @Nullable UnitId unit, ActorId actor) {}
