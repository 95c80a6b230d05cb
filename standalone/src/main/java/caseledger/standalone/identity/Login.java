package caseledger.standalone.identity;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Lets a person in by name and password, unless too many were tried. Passwords are looked at one at a time: hashing takes a
 * processor for long, and whoever tries them from everywhere must not keep the ledger from its work.
 */
final class Login implements AuthenticationProvider {
    /** Bcrypt looks at no more than 72 bytes; names are bounded so that what is remembered of them is. */
    static final int LENGTH_MAX = 64;

    private final BiPredicate<String, String> passwords;
    private final LockOut lockOut;
    private final Duration turnMax;
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * @param passwords whether somebody of this name has this password
     * @param turnMax how long an attempt waits for those before it
     */
    Login(BiPredicate<String, String> passwords, LockOut lockOut, Duration turnMax) {
        this.passwords = passwords;
        this.lockOut = lockOut;
        this.turnMax = turnMax;
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        var name = attempt.getName();
        var password = Objects.toString(attempt.getCredentials(), "");
        if (name.length() > LENGTH_MAX || password.length() > LENGTH_MAX) {
            throw new BadCredentialsException("No user has a name or password as long as this");
        }
        awaitTurn();
        try {
            requirePassword(name, password, addressOf(attempt));
        } finally {
            turn.release();
        }
        var factor = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        var person = UsernamePasswordAuthenticationToken.authenticated(name, null, List.of(factor));
        person.setDetails(attempt.getDetails());
        return person;
    }

    /** Whoever is turned away here has not failed: it was others who tried too many. */
    private void awaitTurn() {
        try {
            if (turn.tryAcquire(turnMax.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new LockedException("Too many attempts at once");
    }

    private void requirePassword(String name, String password, String address) {
        if (!lockOut.admits(name, address)) {
            throw new LockedException("Too many attempts");
        }
        if (!passwords.test(name, password)) {
            throw new BadCredentialsException("Wrong name or password");
        }
        lockOut.succeeded(name, address);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static String addressOf(Authentication attempt) {
        @Nullable Object details = attempt.getDetails();
        return details instanceof WebAuthenticationDetails web ? Objects.toString(web.getRemoteAddress(), "") : "";
    }
}
