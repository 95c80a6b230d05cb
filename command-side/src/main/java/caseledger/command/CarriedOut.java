package caseledger.command;

import caseledger.values.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a stream has carried out, read from its own events: so a repeated command gets its first answer
 * again on any store, after any restart and any replay.
 */
public final class CarriedOut {
    private record Entry(String actor, String mac, List<Answer.Written> events, long version) {}

    private final Map<String, Entry> byCommandId = new HashMap<>();

    /** Takes down that an event came true at this version. */
    public void note(EventMessage<?> event, long version) {
        var metadata = event.getMetaData();
        var commandId = metadata.get(Provenance.COMMAND_ID);
        if (commandId == null) {
            return;
        }
        var actor = String.valueOf(metadata.get(Provenance.ACTOR));
        var mac = String.valueOf(metadata.get(Provenance.COMMAND_MAC));
        var written =
                new Answer.Written(event.getIdentifier(), event.getPayloadType().getSimpleName());
        byCommandId.merge(commandId.toString(), new Entry(actor, mac, List.of(written), version), (before, now) -> {
            var events = new ArrayList<>(before.events());
            events.addAll(now.events());
            return new Entry(before.actor(), before.mac(), List.copyOf(events), now.version());
        });
    }

    /** True if the same person sent something under the same key before. */
    public boolean isOfSender(Map<String, ?> metadata) {
        var entry = byCommandId.get(String.valueOf(metadata.get(Provenance.COMMAND_ID)));
        return entry != null && entry.actor().equals(String.valueOf(metadata.get(Provenance.ACTOR)));
    }

    /** The first answer, or null if the command is new; refused if its key was used by somebody or for something else. */
    public @Nullable Answer find(Map<String, ?> metadata, String stream, @Nullable String caseCode) {
        var entry = byCommandId.get(String.valueOf(metadata.get(Provenance.COMMAND_ID)));
        if (entry == null) {
            return null;
        }
        if (!entry.actor().equals(String.valueOf(metadata.get(Provenance.ACTOR)))
                || !entry.mac().equals(String.valueOf(metadata.get(Provenance.COMMAND_MAC)))) {
            throw CommandRefused.because(Refusal.IDEMPOTENCY_KEY_REUSED);
        }
        return new Answer(stream, caseCode, entry.version(), entry.events(), false);
    }
}
