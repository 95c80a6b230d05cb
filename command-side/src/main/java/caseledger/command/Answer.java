package caseledger.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a command is told, and told again if it sends the command again.
 *
 * @param stream the case or unit that the command was for
 * @param caseCode the public number of a case; null if there is none, or none for the sender
 * @param version how many events the stream has now; null for a sender who does not see the case
 * @param repeated true if the command had been carried out before and this is the first answer once more
 */
public record Answer(
        String stream, @Nullable String caseCode, @Nullable Long version, List<Written> events, boolean repeated) {
    /** An event that the command led to. */
    public record Written(String id, String type) {}

    public Answer again() {
        return new Answer(stream, caseCode, version, events, true);
    }

    /** For a sender who does not see the case: that it was taken down, and as what. */
    public Answer withoutCase() {
        return new Answer(stream, null, null, events, repeated);
    }
}
