package caseledger.access;

import org.springframework.security.core.AuthenticationException;

/** Nobody can say whether a token is good: the provider's keys are not known, or no longer. */
final class ProviderUnreachable extends AuthenticationException {
    ProviderUnreachable(Throwable cause) {
        super("The identity provider does not answer", cause);
    }
}
