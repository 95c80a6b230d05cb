package caseledger.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who owns the schemas in the database. Without it the process expects them to be up to date.
 *
 * @param user blank: the process was not given the owner's rights
 */
@ConfigurationProperties("ledger.owner")
record OwnerSettings(
        @DefaultValue("") String user, @DefaultValue("") String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "OwnerSettings[user=%s]".formatted(user);
    }
}
