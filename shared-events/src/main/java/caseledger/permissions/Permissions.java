package caseledger.permissions;

import static java.util.Objects.requireNonNull;

import caseledger.codes.Role;
import caseledger.values.Table;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The permission matrix: for every action and role what the one may with the other, read from {@code permissions.csv} and
 * from nowhere else. Whether a case is the own one, its place and its state are asked by whoever decides about it.
 */
public final class Permissions {
    private static final String FILE = "/data/permissions.csv";
    private static final Map<Action, Map<Role, Cell>> CELLS = cells();

    /**
     * A cell of the matrix.
     *
     * @param note what narrows it down, in both languages; empty if nothing does
     */
    public record Cell(Grant grant, String note) {
        static Cell of(String text) {
            var colon = text.indexOf(':');
            var word = colon < 0 ? text : text.substring(0, colon);
            return Arrays.stream(Grant.values())
                    .filter(grant -> grant.cell().equals(word))
                    .findFirst()
                    .map(grant -> new Cell(grant, colon < 0 ? "" : text.substring(colon + 1)))
                    .orElseThrow(() -> new IllegalStateException(FILE + " has the unknown cell " + text));
        }
    }

    private Permissions() {}

    public static Grant of(Action action, Role role) {
        return cell(action, role).grant();
    }

    public static Cell cell(Action action, Role role) {
        return requireNonNull(requireNonNull(CELLS.get(action)).get(role));
    }

    /** The roles for which the action is not closed altogether. */
    public static Set<Role> holders(Action action) {
        return rolesWith(action, grant -> grant != Grant.NO);
    }

    /** The roles with which the action may begin. */
    public static Set<Role> beginners(Action action) {
        return rolesWith(action, Grant::begins);
    }

    /** The roles that may agree to what another began. */
    public static Set<Role> approvers(Action action) {
        return rolesWith(action, Grant::agrees);
    }

    private static Set<Role> rolesWith(Action action, Predicate<Grant> condition) {
        return Arrays.stream(Role.values())
                .filter(role -> condition.test(of(action, role)))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(() -> EnumSet.noneOf(Role.class)), Collections::unmodifiableSet));
    }

    private static Map<Action, Map<Role, Cell>> cells() {
        var roles = Table.heading(FILE).stream().skip(1).map(Role::valueOf).toList();
        var cells = new EnumMap<Action, Map<Role, Cell>>(Action.class);
        for (var row : Table.rows(FILE)) {
            var found = new EnumMap<Role, Cell>(Role.class);
            for (var i = 0; i < roles.size(); i++) {
                found.put(roles.get(i), Cell.of(row.get(i + 1)));
            }
            var isWhole = found.size() == Role.values().length && row.size() == roles.size() + 1;
            if (!isWhole || cells.put(Action.valueOf(row.getFirst()), found) != null) {
                throw new IllegalStateException(FILE + " does not have every role once for " + row.getFirst());
            }
        }
        if (cells.size() != Action.values().length) {
            throw new IllegalStateException(FILE + " lacks actions: it has " + cells.keySet());
        }
        return Collections.unmodifiableMap(cells);
    }
}
