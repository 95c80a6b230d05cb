package caseledger.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may ask one process of the ledger. Whoever was quiet may ask {@code Burst} times at once, and then as
 * often as the rate says.
 *
 * @param clientPerSecond requests, and further lines of batches, of one client: a system that sends in bulk
 * @param userPerSecond requests of one person through a client. A system that acts in its own name is no person.
 * @param addressPerSecond requests from one address that say nothing of who asks: pages, logins, requests for a token.
 *     Behind a proxy all have the proxy's address unless {@code server.forward-headers-strategy} says otherwise.
 * @param clientAtOnce requests of one client that are being answered at the same time
 */
@ConfigurationProperties("ledger.rates")
public record RateSettings(
        @DefaultValue("5000") int clientPerSecond,
        @DefaultValue("10000") int clientBurst,
        @DefaultValue("200") int userPerSecond,
        @DefaultValue("400") int userBurst,
        @DefaultValue("50") int addressPerSecond,
        @DefaultValue("500") int addressBurst,
        @DefaultValue("256") int clientAtOnce) {
    public RateSettings {
        Positive.require("ledger.rates.client-per-second", clientPerSecond);
        Positive.require("ledger.rates.client-burst", clientBurst);
        Positive.require("ledger.rates.user-per-second", userPerSecond);
        Positive.require("ledger.rates.user-burst", userBurst);
        Positive.require("ledger.rates.address-per-second", addressPerSecond);
        Positive.require("ledger.rates.address-burst", addressBurst);
        Positive.require("ledger.rates.client-at-once", clientAtOnce);
    }
}
