package caseledger.commands;

import caseledger.codes.Level;
import caseledger.codes.UnitKind;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Enter a unit in the register.
 *
 * @param name 1 to 100 characters
 * @param parent the unit above; where absent, the centre of the territory leads above it
 */
public record RegisterUnit(
        UnitId unitId,
        Instant occurredAt,
        String name,
        Level level,
        UnitKind kind,
        PlaceCode territory,
        @Nullable UnitId parent) {
    private static final int NAME_LENGTH_MAX = 100;

    public RegisterUnit {
        if (name == null || name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException("a unit's name has 1 to %d characters".formatted(NAME_LENGTH_MAX));
        }
    }
}
