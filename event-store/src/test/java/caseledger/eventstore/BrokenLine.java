package caseledger.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to PostgreSQL that a test can cut, or make swallow what is said in one direction. */
final class BrokenLine implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean answersLost;
    private volatile boolean requestsLost;

    BrokenLine(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends every connection at once; new ones may be made. */
    void cut() {
        sockets.forEach(BrokenLine::close);
        sockets.clear();
    }

    /** From now on the database hears everything and is heard no more. */
    void loseAnswers() {
        answersLost = true;
    }

    /** From now on the database hears nothing. */
    void loseRequests() {
        requestsLost = true;
    }

    /** New connections are sound again; the old ones stay as they are. */
    void mend() {
        answersLost = false;
        requestsLost = false;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            } catch (IOException e) {
                // The door is closed, or the database is not there to connect to.
            }
        }
    }

    /** Once something was lost the direction stays silent: half a conversation is never taken up again. */
    private void pass(Socket from, Socket to, boolean answers) {
        var buffer = new byte[8192];
        var silent = false;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                silent |= answers ? answersLost : requestsLost;
                if (!silent) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // One side went away; so does the other.
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
