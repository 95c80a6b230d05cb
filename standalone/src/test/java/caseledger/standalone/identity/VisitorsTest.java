package caseledger.standalone.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSessionEvent;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class VisitorsTest {
    private final Visitors visitors = new Visitors();

    @Test
    void those_who_come_without_end_push_out_the_oldest_of_them() {
        var first = visitor();
        var second = visitor();
        come(Visitors.VISITORS_MAX - 1);

        assertThat(first.isInvalid()).isTrue();
        assertThat(second.isInvalid()).isFalse();
    }

    @Test
    void whoever_has_logged_in_is_pushed_out_by_nobody() {
        var person = visitor();
        var before = person.getId();
        person.changeSessionId();
        visitors.sessionIdChanged(new HttpSessionEvent(person), before);

        come(Visitors.VISITORS_MAX + 1);

        assertThat(person.isInvalid()).isFalse();
    }

    @Test
    void whose_session_has_ended_takes_nobodys_place() {
        var first = visitor();
        var gone = visitor();
        gone.invalidate();
        visitors.sessionDestroyed(new HttpSessionEvent(gone));

        come(Visitors.VISITORS_MAX - 1);

        assertThat(first.isInvalid()).isFalse();
    }

    private void come(int times) {
        for (var i = 0; i < times; i++) {
            visitor();
        }
    }

    private MockHttpSession visitor() {
        var session = new MockHttpSession();
        visitors.sessionCreated(new HttpSessionEvent(session));
        return session;
    }
}
