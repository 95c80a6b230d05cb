package caseledger.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection kept alive, with at most one request under way; reads of an answer only what tells that it is whole. */
final class Wire implements AutoCloseable {
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
    private static final byte[] LENGTH = ascii("Content-Length: ");

    private static final byte[] CLOSING = ascii("Connection: close");

    private final int port;
    private final Selector selector;
    private SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    private boolean asking;

    Wire(int port, Selector selector) throws IOException {
        this.port = port;
        this.selector = selector;
        channel = connect();
    }

    private SocketChannel connect() throws IOException {
        var connected = SocketChannel.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connected.configureBlocking(false);
        connected.register(selector, SelectionKey.OP_READ, this);
        return connected;
    }

    /** Sends the next request; over a new connection if the server said that it closes this one. */
    void send(byte[] request) throws IOException {
        if (indexOf(CLOSING, answer.position()) >= 0) {
            channel.close();
            channel = connect();
        }
        answer.clear();
        asking = true;
        var bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** False once the answer is whole: what can be read then is the end of the connection. */
    boolean isAsking() {
        return asking;
    }

    /** Reads what has come; true once the answer is whole. */
    boolean read() throws IOException {
        if (channel.read(answer) < 0) {
            throw new EOFException("The server closed the connection after: " + text());
        }
        asking = !endsWith(LAST_CHUNK) && !hasLength();
        return !asking;
    }

    boolean isSuccess() {
        return answer.get(STATUS_AT) == '2';
    }

    /** The whole answer, after {@link #read} has said that it is there. */
    String text() {
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }

    private boolean endsWith(byte[] end) {
        var from = answer.position() - end.length;
        return from >= 0 && Arrays.equals(answer.array(), from, answer.position(), end, 0, end.length);
    }

    private boolean hasLength() {
        var head = indexOf(HEAD_END, answer.position());
        if (head < 0) {
            return false;
        }
        var at = indexOf(LENGTH, head);
        if (at < 0) {
            return false;
        }
        var length = 0;
        for (var i = at + LENGTH.length; answer.get(i) >= '0' && answer.get(i) <= '9'; i++) {
            length = 10 * length + answer.get(i) - '0';
        }
        return answer.position() == head + HEAD_END.length + length;
    }

    private int indexOf(byte[] wanted, int end) {
        for (var i = 0; i + wanted.length <= end; i++) {
            if (answer.get(i) == wanted[0]
                    && Arrays.equals(answer.array(), i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
