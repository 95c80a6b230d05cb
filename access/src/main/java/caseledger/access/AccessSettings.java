package caseledger.access;

import caseledger.access.keys.MasterKeySource;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose word is taken for who somebody is, where the keys are, and how much one request may bring.
 *
 * @param issuerUri the OpenID provider, as its tokens name it in {@code iss}
 * @param jwkSetUri where its public keys are; null to ask its discovery document
 * @param audience what its tokens for this ledger name in {@code aud}
 * @param masterKey where the key is kept that wraps all others, see {@link MasterKeySource}: {@code file:PATH} (made,
 *     readable by its owner only, with the first start), {@code env:NAME} or {@code vault:URL}. Whoever loses it loses all
 *     personal data.
 * @param limits what one request may bring
 */
@ConfigurationProperties("ledger.access")
public record AccessSettings(
        @DefaultValue("") String issuerUri,
        @Nullable String jwkSetUri,
        @DefaultValue("case-ledger") String audience,
        String masterKey,
        @DefaultValue Limits limits) {
    public AccessSettings {
        if (!issuerUri.matches("https?://[^/].*")) {
            throw new IllegalArgumentException("Name the OpenID provider whose tokens are taken: LEDGER_ISSUER_URI");
        }
        jwkSetUri = jwkSetUri == null || jwkSetUri.isBlank() ? null : jwkSetUri;
    }

    /** Where the page may send requests to, beside the ledger: it takes its tokens there. */
    String issuerOrigin() {
        var issuer = URI.create(issuerUri);
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    /**
     * What one request may bring, and what the keyring may hold.
     *
     * @param bodyBytesMax the length of a body, or of one line of an NDJSON body
     * @param batchBytesMax the length of an NDJSON body
     * @param bodyWaitMax how long to wait for a body, or for one line of an NDJSON body, all pauses together
     * @param depthMax how deep objects and lists may be nested
     * @param elementsMax how many elements a list, or properties an object, may have
     * @param textLengthMax how many characters a string may have
     * @param keysInMemoryMax how many unwrapped keys a process holds; 300 bytes each
     */
    public record Limits(
            @DefaultValue("1048576") int bodyBytesMax,
            @DefaultValue("67108864") long batchBytesMax,
            @DefaultValue("30s") Duration bodyWaitMax,
            @DefaultValue("32") int depthMax,
            @DefaultValue("1000") int elementsMax,
            @DefaultValue("8000") int textLengthMax,
            @DefaultValue("20000") int keysInMemoryMax) {
        public static final Limits DEFAULT =
                new Limits(1_048_576, 67_108_864, Duration.ofSeconds(30), 32, 1000, Sealing.TEXT_LENGTH_MAX, 20_000);

        public Limits {
            Positive.require("ledger.access.limits.body-bytes-max", bodyBytesMax);
            Positive.require("ledger.access.limits.batch-bytes-max", batchBytesMax);
            Positive.require("ledger.access.limits.body-wait-max", bodyWaitMax);
            Positive.require("ledger.access.limits.depth-max", depthMax);
            Positive.require("ledger.access.limits.elements-max", elementsMax);
            Positive.require("ledger.access.limits.text-length-max", textLengthMax);
            Positive.require("ledger.access.limits.keys-in-memory-max", keysInMemoryMax);
        }
    }
}
