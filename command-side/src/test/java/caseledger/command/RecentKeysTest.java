package caseledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caseledger.access.Refused;
import caseledger.codes.Role;
import caseledger.values.Actor;
import caseledger.values.ActorId;
import caseledger.values.UnitId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A key belongs to one command, whichever stream that was for. */
class RecentKeysTest {
    private static final Sender HOTLINE = sender("hotline");

    private final RecentKeys keys = new RecentKeys();

    @Test
    void a_key_is_not_used_for_a_second_case() {
        keys.once(HOTLINE, "case-1", RecentKeysTest::answered);

        assertThatThrownBy(() -> keys.once(HOTLINE, "case-2", RecentKeysTest::notAsked))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem(Locale.ENGLISH).code())
                                .isEqualTo("idempotency-key-reused"));
    }

    @Test
    void sent_again_for_the_same_case_it_is_for_the_case_to_answer() {
        keys.once(HOTLINE, "case-1", RecentKeysTest::answered);
        assertThat(keys.once(HOTLINE, "case-1", RecentKeysTest::answered)).isEqualTo(answered());
    }

    @Test
    void keys_of_different_clients_never_meet() {
        keys.once(HOTLINE, "case-1", RecentKeysTest::answered);
        assertThat(keys.once(sender("police"), "case-2", RecentKeysTest::answered))
                .isEqualTo(answered());
    }

    @Test
    void a_refused_command_leaves_its_key_free() {
        assertThatThrownBy(() -> keys.once(HOTLINE, "case-1", () -> {
                    throw CommandRefused.because(Refusal.CASE_UNKNOWN).asProblem();
                }))
                .isInstanceOf(Refused.class);
        assertThat(keys.once(HOTLINE, "case-2", RecentKeysTest::answered)).isEqualTo(answered());
    }

    private static Answer answered() {
        return new Answer("case-1", null, 1L, List.of(), false);
    }

    private static Answer notAsked() {
        throw new AssertionError("carried out");
    }

    private static Sender sender(String client) {
        var actor = new Actor(new ActorId("vi1"), Role.VI, new UnitId("320614103201"), null, client);
        return new Sender(actor, "key-1", null, "flow-1");
    }
}
