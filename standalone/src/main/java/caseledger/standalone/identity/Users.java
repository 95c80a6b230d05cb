package caseledger.standalone.identity;

import caseledger.codes.Role;
import caseledger.values.UnitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/** The people who may log in, of a file that only its owner may read. Parties are none: their case is not known yet. */
final class Users {
    /** Hashes of greater strength are understood too. */
    private static final PasswordEncoder BCRYPT = new BCryptPasswordEncoder(10);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VILLAGE = "320614103201";
    private static final String TOWN = "320614103000";
    private static final String DISTRICT = "320614000000";

    /** Takes as long to compare with as any other, so that a name that is not there cannot be told from one that is. */
    private static final String NOBODYS_HASH = hash(Secrets.password());

    private final Map<String, User> byId;
    private final List<NewAccount> made;

    /**
     * One line of the file.
     *
     * @param passwordHash bcrypt
     */
    record User(String id, Role role, String unit, String passwordHash) {}

    private Users(User[] users, List<NewAccount> made) {
        byId = Arrays.stream(users).collect(Collectors.toMap(User::id, Function.identity(), (one, _) -> {
            throw new IllegalArgumentException("There are two users " + one.id()); // Without their hashes.
        }));
        this.made = made;
    }

    /**
     * Of the file, or one for every role of staff if it is not there.
     *
     * @param password of those; null for one of its own for each
     */
    static Users readOrCreate(Path file, @Nullable String password) {
        try {
            List<NewAccount> made = Files.exists(file) ? List.of() : demoUsers(password);
            if (!made.isEmpty()) {
                var users = made.parallelStream() // Hashing is slow, as it must be.
                        .map(each ->
                                new User(each.id(), each.role(), each.unit().value(), hash(each.password())))
                        .toList();
                OwnerOnly.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(users));
            }
            return new Users(JSON.readValue(Files.readString(file), User[].class), made);
        } catch (IOException e) {
            throw new UncheckedIOException("The users in %s cannot be read".formatted(file), e);
        }
    }

    @Nullable
    User find(String id) {
        return byId.get(id);
    }

    boolean hasPassword(String id, String password) {
        var user = byId.get(id);
        var matches = BCRYPT.matches(password, user == null ? NOBODYS_HASH : user.passwordHash());
        return matches && user != null;
    }

    /** Whom this start has made. */
    List<NewAccount> made() {
        return made;
    }

    private static List<NewAccount> demoUsers(@Nullable String password) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.PT)
                .map(role -> new NewAccount(
                        role.name().toLowerCase(Locale.ROOT),
                        role,
                        new UnitId(unitOf(role)),
                        password == null ? Secrets.password() : password,
                        password != null))
                .toList();
    }

    /** A village, its town and its district of the divisions that are shipped. */
    private static String unitOf(Role role) {
        return switch (role) {
            case GW, VI, VM, VD -> VILLAGE;
            case TI, TM, TD -> TOWN;
            case DI, DM, DD, SV, RU, JB, AU, ST, DP, SA -> DISTRICT;
            case PT -> throw new IllegalArgumentException("A party belongs to a case");
        };
    }

    private static String hash(String password) {
        return String.valueOf(BCRYPT.encode(password));
    }
}
