package caseledger.eventstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the events are kept, and how much may wait for them.
 *
 * @param store which event store; the rest of the application is the same over both
 * @param owner who brings the schemas up to date at start; without one the process does it if it may, and otherwise
 *     refuses to start on schemas that are not
 * @param tokenSchema the schema in which event processors keep their tokens and dead letters; small letters, digits and underscores
 * @param appendWait the longest a command waits for its events to be durable
 * @param queueMax appends that may wait before callers are turned away
 * @param queueSizeMax serialized bytes that may wait
 * @param appendSizeMax serialized bytes of one unit of work
 */
@ConfigurationProperties("ledger")
public record LedgerProperties(
        @DefaultValue("postgres") Store store,
        @DefaultValue Owner owner,
        @DefaultValue("views") String tokenSchema,
        @DefaultValue("30s") Duration appendWait,
        @DefaultValue("10000") int queueMax,
        @DefaultValue("64MB") DataSize queueSizeMax,
        @DefaultValue("16MB") DataSize appendSizeMax) {

    public LedgerProperties {
        if (!tokenSchema.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "ledger.token-schema is '%s'; it must be a name that needs no quotes in SQL"
                            .formatted(tokenSchema));
        }
    }

    /** The two event stores. */
    public enum Store {
        POSTGRES,
        AXON_SERVER
    }

    /**
     * Who owns the schemas.
     *
     * @param user blank: this process was not told
     */
    public record Owner(
            @DefaultValue("") String user, @DefaultValue("") String password) {
        boolean isNamed() {
            return !user.isBlank();
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Owner[user=%s]".formatted(user);
        }
    }

    AppendLimits limits() {
        return new AppendLimits(queueMax, queueSizeMax.toBytes(), appendSizeMax.toBytes());
    }
}
