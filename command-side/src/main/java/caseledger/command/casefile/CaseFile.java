package caseledger.command.casefile;

import caseledger.clocks.Limits;
import caseledger.command.Answer;
import caseledger.command.CarriedOut;
import caseledger.command.CommandRefused;
import caseledger.command.Dispatch;
import caseledger.command.Refusal;
import caseledger.commands.CaseCommand;
import caseledger.commands.IntakeCommand.ReportDanger;
import caseledger.events.CaseEvent;
import caseledger.events.ExclusionEvent.CasesMerged;
import caseledger.values.CaseId;
import caseledger.values.Provenance;
import java.time.Clock;
import java.util.Objects;
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

/**
 * One case as Axon sees it. What a case remembers stands in {@link CaseState}, what it decides in {@link CaseDecisions};
 * neither knows a framework.
 */
@Aggregate(commandTargetResolver = Dispatch.TARGET_RESOLVER, cache = CaseFile.RECENT)
class CaseFile {
    /** The one name under which every command for a case travels; the payload says which it is. */
    static final String COMMAND = "CaseCommand";

    /** The name under which the survivor of a merger is told of it. */
    static final String MERGED = "CasesMerged";

    /** The bean that keeps recent cases. */
    static final String RECENT = "recentCases";

    @AggregateIdentifier
    CaseId id;

    private CaseState state = CaseState.UNOPENED;
    private final CarriedOut carriedOut = new CarriedOut();

    /** For Axon, which then replays the case's events through {@link #on}. */
    protected CaseFile() {}

    @CommandHandler(commandName = COMMAND)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(CaseCommand command, MetaData metaData, CaseSurroundings surroundings) {
        var circumstances = surroundings.of(Provenance.of(metaData).actor(), command.occurredAt());
        var opens = metaData.containsKey(Dispatch.OPENS);
        // Whoever was answered once is answered again, even if the command took the case out of their sight.
        var sees = carriedOut.isOfSender(metaData) || Audience.admit(command, opens, state, circumstances);
        try {
            var answer = answer(command, metaData, circumstances, sees);
            // Whoever opens a case is told its number, though a party's token may show them no case yet.
            return opens || Audience.sees(state, circumstances) ? answer : answer.withoutCase();
        } catch (CommandRefused refused) {
            throw sees ? refused : refused.withoutFacts();
        }
    }

    private Answer answer(CaseCommand command, MetaData metaData, Circumstances circumstances, boolean sees) {
        var before = carriedOut.find(metaData, command.caseId().toString(), caseCode());
        if (before != null) {
            return before.again();
        }
        if (!(command instanceof ReportDanger)) { // A danger outranks what its reporter believes of the case.
            requireVersion(metaData, sees);
        }
        CaseDecisions.decide(command, state, circumstances).forEach(event -> record(event, circumstances));
        var answer = carriedOut.find(metaData, command.caseId().toString(), caseCode());
        if (answer == null) {
            throw new IllegalStateException("A decided command left no event");
        }
        return answer;
    }

    /** The other half of what the merged case recorded: it came true there, so nothing can stand against it here. */
    @CommandHandler(commandName = MERGED)
    Answer handle(CasesMerged merged, MetaData metaData) {
        if (carriedOut.find(metaData, id.toString(), caseCode()) == null) {
            AggregateLifecycle.apply(merged.ofSurvivor());
        }
        return Objects.requireNonNull(carriedOut.find(metaData, id.toString(), caseCode()));
    }

    /** What a timer asks for is recorded at most once, whichever node asks and however often. */
    @CommandHandler(commandName = RaiseDeadline.COMMAND)
    Answer handle(RaiseDeadline command, MetaData metaData, Clock clock) {
        var before = carriedOut.find(metaData, command.caseId().toString(), caseCode());
        if (before != null) {
            return before.again();
        }
        AggregateLifecycle.apply(Deadlines.decide(command, state, clock.instant()));
        return Objects.requireNonNull(carriedOut.find(metaData, command.caseId().toString(), caseCode()));
    }

    @EventSourcingHandler
    void on(CaseEvent event, EventMessage<?> message) {
        id = event.caseId();
        var metaData = message.getMetaData();
        state = state.evolve(event, Limits.of(metaData), Provenance.of(metaData), message.getTimestamp());
        carriedOut.note(message, state.version);
    }

    /** With an event that starts clocks go the limits by which they run. */
    private void record(CaseEvent event, Circumstances now) {
        var limits =
                state.clocks.limitsOf(event, now.rules()::require, now.now()).text();
        AggregateLifecycle.apply(
                event, limits.isEmpty() ? MetaData.emptyInstance() : MetaData.with(Limits.KEY, limits));
    }

    /** Whoever does not see the case was told no version, and finds none out by trying them. */
    private void requireVersion(MetaData metaData, boolean sees) {
        var expected = metaData.get(Dispatch.EXPECTED_VERSION);
        if (expected != null && !(sees && expected.toString().equals(Long.toString(state.version)))) {
            throw CommandRefused.because(Refusal.VERSION_MISMATCH, "version", state.version, "expected", expected);
        }
    }

    private @Nullable String caseCode() {
        return state.caseCode == null ? null : state.caseCode.value();
    }
}
