package caseledger.command.units;

import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.codes.UnitKind;
import caseledger.command.Sender;
import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.PlaceCode;
import caseledger.values.UnitId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Enters whole files of administrative divisions in the register. */
@Component
public class UnitRegistration {
    /** From when the divisions of the shipped files stand: the state of their source. */
    private static final Instant DIVISIONS_AS_OF = Instant.parse("2023-06-30T16:00:00Z");

    private static final Actor SETUP = new Actor(new ActorId("setup"), Role.SA, null, null, "setup");

    private final UnitCommands commands;
    private final UnitHistories units;

    UnitRegistration(UnitCommands commands, UnitHistories units) {
        this.commands = commands;
        this.units = units;
    }

    /**
     * Registers the centre of every division in a file of lines {@code code,name,level,parent}, parents before children.
     * What is registered already is passed over, so an interrupted import is finished by the next.
     *
     * @param wanted which codes to take
     * @return how many units were entered
     */
    public int importDivisions(Reader file, Predicate<String> wanted) throws IOException {
        var entered = 0;
        var lines = new BufferedReader(file);
        lines.readLine();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var fields = line.split(",", -1);
            if (fields.length >= 4 && wanted.test(fields[0]) && !units.isRegistered(new UnitId(fields[0]))) {
                register(fields);
                entered++;
            }
        }
        return entered;
    }

    private void register(String[] fields) {
        var code = fields[0];
        var parent = fields[3].isEmpty() ? null : new UnitId(fields[3]);
        var command = new RegisterUnit(
                new UnitId(code),
                DIVISIONS_AS_OF,
                fields[1],
                Level.valueOf(fields[2]),
                UnitKind.CENTRE,
                new PlaceCode(code),
                parent);
        var sender = new Sender(SETUP, "division-" + code, null, "setup");
        commands.carryOut(command, sender, String.join(",", fields).getBytes(StandardCharsets.UTF_8));
    }
}
