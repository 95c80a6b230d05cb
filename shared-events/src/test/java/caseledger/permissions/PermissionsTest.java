package caseledger.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import caseledger.codes.Role;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the matrix as a whole promises; each cell is driven where it is decided. */
class PermissionsTest {
    @Test
    void an_administrator_and_a_statistician_come_near_no_case() {
        Stream.of(
                        Action.VIEW_CASE,
                        Action.SEND_COMMAND,
                        Action.READ_CAUCUS,
                        Action.EXPORT,
                        Action.FOLLOW_FEED,
                        Action.READ_READS,
                        Action.RESTRICT_OR_DESTROY)
                .forEach(action ->
                        assertThat(Permissions.holders(action)).as("%s", action).doesNotContain(Role.SA, Role.ST));
    }

    @Test
    void what_waits_for_another_can_be_agreed_to() {
        for (var action : Action.values()) {
            var waits = Arrays.stream(Role.values())
                    .anyMatch(role -> Permissions.of(action, role).waits());
            if (waits) {
                assertThat(Permissions.approvers(action)).as("%s", action).isNotEmpty();
            }
        }
    }

    @Test
    void a_cell_that_means_nothing_is_noticed() {
        assertThatIllegalStateException().isThrownBy(() -> Permissions.Cell.of("maybe"));
        assertThat(Permissions.Cell.of("own:限本线 own track"))
                .isEqualTo(new Permissions.Cell(Grant.OWN, "限本线 own track"));
    }
}
