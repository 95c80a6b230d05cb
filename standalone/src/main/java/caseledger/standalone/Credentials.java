package caseledger.standalone;

import caseledger.standalone.identity.SigningKeys;
import caseledger.values.Actor;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes tokens with the key of a data directory, so that whoever may read that directory may act as anybody. */
public final class Credentials {
    private static final Duration VALID_FOR = Duration.ofHours(12);

    private final DataDirectory data;
    private final Map<Actor, String> issued = new ConcurrentHashMap<>();

    private Credentials(DataDirectory data) {
        this.data = data;
    }

    /** Reads the token key of a ledger that has run at least once. */
    public static Credentials of(DataDirectory data) {
        if (!Files.exists(data.signingKeys())) {
            throw new CommandFailed(
                    "There are no keys in %s. Start the ledger first (./ledger up), or name its data directory with --data."
                            .formatted(data.path()));
        }
        return new Credentials(data);
    }

    /** A token for somebody who will ask often; made once. */
    public String tokenOf(Actor actor) {
        return issued.computeIfAbsent(actor, who -> issue(who, VALID_FOR));
    }

    String issue(Actor actor, Duration validFor) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(data.url().toString())
                .audience("case-ledger")
                .subject(actor.id().value())
                .claim("role", actor.role().name())
                .claim("unit", textOrNull(actor.unit()))
                .claim("case", textOrNull(actor.caseId()))
                .claim("client_id", actor.client())
                .expirationTime(Date.from(Instant.now().plus(validFor)))
                .build();
        try {
            var key = SigningKeys.readOrCreate(data.signingKeys())
                    .getKeys()
                    .getFirst()
                    .toRSAKey();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
