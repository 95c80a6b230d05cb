package caseledger.command.units;

import caseledger.codes.Role;
import caseledger.command.Answer;
import caseledger.command.CarriedOut;
import caseledger.command.CommandRefused;
import caseledger.command.Dispatch;
import caseledger.command.Refusal;
import caseledger.commands.RegistryCommand.RegisterUnit;
import caseledger.events.UnitEvent.OrgUnitRegistered;
import caseledger.values.Provenance;
import caseledger.values.UnitId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One unit in the register. */
@Aggregate(commandTargetResolver = Dispatch.TARGET_RESOLVER)
class OrgUnit {
    static final String COMMAND = "RegisterUnit";

    @AggregateIdentifier
    UnitId id;

    private @Nullable OrgUnitRegistered registered;
    private final CarriedOut carriedOut = new CarriedOut();
    private long version;

    /** For Axon, which then replays the unit's events through {@link #on}. */
    protected OrgUnit() {}

    /** Entering a unit that is there with the same facts changes nothing; with other facts it is refused. */
    @CommandHandler(commandName = COMMAND)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(RegisterUnit command, MetaData metaData, UnitRegister register) {
        if (Provenance.of(metaData).actor().role() != Role.SA) {
            throw CommandRefused.because(
                    Refusal.ROLE_NOT_ALLOWED,
                    "role",
                    Provenance.of(metaData).actor().role());
        }
        var stream = command.unitId().value();
        var parent = command.parent() == null ? centreOfTerritory(command) : command.parent();
        var event = new OrgUnitRegistered(
                command.unitId(),
                command.occurredAt(),
                command.name().strip(),
                command.level(),
                command.kind(),
                command.territory(),
                parent);
        if (registered == null) {
            if (parent != null && register.find(parent) == null) {
                throw CommandRefused.because(Refusal.PARENT_UNKNOWN, "unit", command.unitId(), "parent", parent);
            }
            AggregateLifecycle.apply(event);
        } else if (!isSame(event, registered)) {
            throw CommandRefused.because(Refusal.UNIT_DIFFERS, "unit", command.unitId());
        }
        var answer = carriedOut.find(metaData, stream, null);
        return answer == null ? new Answer(stream, null, version, java.util.List.of(), true) : answer;
    }

    /** A unit without a code of its own belongs to the centre of its territory. */
    private static @Nullable UnitId centreOfTerritory(RegisterUnit command) {
        var isCentre = command.unitId().value().equals(command.territory().value());
        return isCentre ? null : new UnitId(command.territory().value());
    }

    private static boolean isSame(OrgUnitRegistered one, OrgUnitRegistered other) {
        return one.name().equals(other.name())
                && one.level() == other.level()
                && one.kind() == other.kind()
                && one.territory().equals(other.territory())
                && java.util.Objects.equals(one.parent(), other.parent());
    }

    @EventSourcingHandler
    void on(OrgUnitRegistered event, EventMessage<?> message) {
        id = event.unitId();
        registered = event;
        version++;
        carriedOut.note(message, version);
    }
}
