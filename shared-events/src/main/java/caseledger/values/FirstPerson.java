package caseledger.values;

import caseledger.codes.Role;
import org.jspecify.annotations.Nullable;

/** Who does an act that comes true only once a {@link SecondPerson} agrees. */
public record FirstPerson(Role role, @Nullable UnitId unit, ActorId actor) {}
