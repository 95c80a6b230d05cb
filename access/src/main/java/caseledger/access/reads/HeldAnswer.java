package caseledger.access.reads;

import caseledger.access.Refused;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer of which nothing leaves before it is recorded, whoever writes it and however: an endpoint, a refusal, an answer
 * without a body. If it cannot be recorded, what is written goes nowhere.
 */
final class HeldAnswer extends HttpServletResponseWrapper {
    private final IntConsumer record;
    private boolean asked;
    private @Nullable Refused withheld;

    /** @param record takes the status; throws {@link Refused} if the answer must not leave */
    HeldAnswer(HttpServletResponse response, IntConsumer record) {
        super(response);
        this.record = record;
    }

    /** Why it must not leave; null if it may. */
    @Nullable
    Refused withheld() {
        return withheld(getStatus());
    }

    private @Nullable Refused withheld(int status) {
        if (!asked) {
            asked = true;
            try {
                record.accept(status);
            } catch (Refused refused) {
                withheld = refused;
            }
        }
        return withheld;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return withheld() == null ? super.getOutputStream() : new Nowhere();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return withheld() == null ? super.getWriter() : new PrintWriter(Writer.nullWriter());
    }

    @Override
    public void flushBuffer() throws IOException {
        if (withheld() == null) {
            super.flushBuffer();
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (withheld(status) == null) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (withheld(status) == null) {
            super.sendError(status, message);
        }
    }

    private static final class Nowhere extends ServletOutputStream {
        @Override
        public void write(int one) {}

        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
