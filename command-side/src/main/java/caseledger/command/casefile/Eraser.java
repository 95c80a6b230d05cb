package caseledger.command.casefile;

import caseledger.access.Keyring;
import caseledger.events.PrivacyEvent.PersonalKeyDestroyed;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandler;

/**
 * Destroys the keys that the ledger says are gone. The event comes first and the destruction after it: so no key is ever
 * gone without the decision on record, and a process that dies in between leaves the rest to the next one. Destroyed
 * twice, a key is as gone as before.
 */
final class Eraser {
    static final String PROCESSOR = "eraser";

    private final Keyring keyring;

    Eraser(Keyring keyring) {
        this.keyring = keyring;
    }

    @EventHandler
    void on(PersonalKeyDestroyed destroyed) {
        keyring.destroy(destroyed.caseId(), destroyed.party());
    }

    static ConfigurerModule following(Keyring keyring) {
        return Follower.of(PROCESSOR, Eraser.class, _ -> new Eraser(keyring));
    }
}
