package caseledger.standalone.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/**
 * The provider's keys: a JWK set (RFC 7517) in a file that only its owner may read. The first signs, all of them are
 * published; to change keys, put a new one before the old and take the old one away once its tokens have expired.
 */
public final class SigningKeys {
    private static final int BITS = 2048;

    private SigningKeys() {}

    public static JWKSet readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                OwnerOnly.write(file, new JWKSet(newKey()).toString(false));
            }
            return JWKSet.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IllegalStateException("%s is no JWK set".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys in %s cannot be read".formatted(file), e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK makes RSA keys", e);
        }
    }
}
