package caseledger.standalone.identity;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets a person in by name and password, unless too many were tried. */
final class Login implements AuthenticationProvider {
    /** Bcrypt looks at no more than 72 bytes; names are bounded so that what is remembered of them is. */
    private static final int LENGTH_MAX = 64;

    private final Users users;
    private final LockOut lockOut;

    Login(Users users, LockOut lockOut) {
        this.users = users;
        this.lockOut = lockOut;
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        var name = attempt.getName();
        var password = Objects.toString(attempt.getCredentials(), "");
        if (name.length() > LENGTH_MAX || password.length() > LENGTH_MAX) {
            throw new BadCredentialsException("No user has a name or password as long as this");
        }
        var address = addressOf(attempt);
        if (!lockOut.admits(name, address)) {
            throw new LockedException("Too many attempts");
        }
        if (!users.hasPassword(name, password)) {
            throw new BadCredentialsException("Wrong name or password");
        }
        lockOut.succeeded(name, address);
        var factor = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        var person = UsernamePasswordAuthenticationToken.authenticated(name, null, List.of(factor));
        person.setDetails(attempt.getDetails());
        return person;
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
