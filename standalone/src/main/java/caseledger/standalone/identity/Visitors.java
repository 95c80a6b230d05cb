package caseledger.standalone.identity;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of those who were asked to log in and have not done so. Anybody can have one begun, so their number is bounded:
 * the oldest ends, whose visitor is asked anew.
 */
final class Visitors implements HttpSessionListener, HttpSessionIdListener {
    /** Some 15 kB each, if they ask for as much as a request may. */
    static final int VISITORS_MAX = 5000;

    private final SequencedMap<String, HttpSession> waiting = new LinkedHashMap<>();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        var oldest = add(event.getSession());
        if (oldest != null) {
            try {
                oldest.invalidate();
            } catch (IllegalStateException _) {
                // It has ended by itself.
            }
        }
    }

    /** Whoever logs in gets another id for their session. */
    @Override
    public void sessionIdChanged(HttpSessionEvent event, String before) {
        remove(before);
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        remove(event.getSession().getId());
    }

    private synchronized @Nullable HttpSession add(HttpSession session) {
        waiting.put(session.getId(), session);
        return waiting.size() > VISITORS_MAX ? waiting.pollFirstEntry().getValue() : null;
    }

    private synchronized void remove(String id) {
        waiting.remove(id);
    }
}
