package caseledger.command.units;

import caseledger.access.Mac;
import caseledger.codes.Level;
import caseledger.codes.Role;
import caseledger.codes.UnitKind;
import caseledger.command.Answer;
import caseledger.command.Dispatch;
import caseledger.command.Sender;
import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.PlaceCode;
import caseledger.values.Provenance;
import caseledger.values.UnitId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Enters units in the register, one by one or a whole file of administrative divisions. */
@Component
public class UnitRegistration {
    /** From when the divisions of the shipped files stand: the state of their source. */
    private static final Instant DIVISIONS_AS_OF = Instant.parse("2023-06-30T16:00:00Z");

    private static final Actor SETUP = new Actor(new ActorId("setup"), Role.SA, null, null, "setup");

    private final Dispatch dispatch;
    private final UnitRegister register;
    private final Mac mac;

    UnitRegistration(Dispatch dispatch, UnitRegister register, Mac mac) {
        this.dispatch = dispatch;
        this.register = register;
        this.mac = mac;
    }

    Answer register(RegisterUnit command, byte[] canonical, Sender sender) {
        var provenance = new Provenance(
                sender.actor(),
                register.levelOf(sender.actor().unit()),
                sender.commandId(),
                mac.mac(canonical),
                sender.correlationId());
        return dispatch.send(OrgUnit.COMMAND, command, command.unitId().value(), provenance, true, null);
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
            if (fields.length >= 4 && wanted.test(fields[0]) && register.find(new UnitId(fields[0])) == null) {
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
        register(command, String.join(",", fields).getBytes(StandardCharsets.UTF_8), sender);
    }
}
