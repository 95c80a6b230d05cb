package caseledger.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a body as soon as it grows too long, whether its length was announced or not, or lets itself be waited for too
 * long. A body of newline-delimited JSON may be longer, at an endpoint that consumes it; there both limits hold for each
 * line. A compressed body is not opened: what it would grow to cannot be known.
 */
final class BodyLimit extends OncePerRequestFilter implements HandlerInterceptor {
    static final String NDJSON = "application/x-ndjson";

    private final int bytesMax;
    private final long batchBytesMax;
    private final long waitNanosMax;
    private final ProblemWriter writer;

    BodyLimit(AccessSettings.Limits limits, ProblemWriter writer) {
        this.bytesMax = limits.bodyBytesMax();
        this.batchBytesMax = limits.batchBytesMax();
        this.waitNanosMax = limits.bodyWaitMax().toNanos();
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var perLine = isLines(request);
        if (request.getContentLengthLong() > (perLine ? batchBytesMax : bytesMax)) {
            writer.write(request, response, tooLarge(perLine ? batchBytesMax : bytesMax));
            return;
        }
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            writer.write(request, response, new Refused(AccessProblem.UNSUPPORTED_MEDIA_TYPE));
            return;
        }
        chain.doFilter(new Limited(request, perLine), response);
    }

    /** An endpoint that does not say it takes lines would read them all into memory. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var isFirst =
                request.getDispatcherType() == DispatcherType.REQUEST; // A page that tells of an error reads nothing.
        if (isFirst && isLines(request) && !(handler instanceof HandlerMethod method && takesLines(method))) {
            throw new Refused(AccessProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        return true;
    }

    private static boolean isLines(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith(NDJSON);
    }

    private static boolean takesLines(HandlerMethod method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && List.of(mapping.consumes()).contains(NDJSON);
    }

    private static Refused tooLarge(long bytesMax) {
        return new Refused(AccessProblem.BODY_TOO_LARGE, Map.of("bytesMax", bytesMax));
    }

    private final class Limited extends HttpServletRequestWrapper {
        private final boolean perLine;

        Limited(HttpServletRequest request, boolean perLine) {
            super(request);
            this.perLine = perLine;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), perLine);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final boolean perLine;
        private int counted;
        private long total;
        private long waitedNanos;

        Counted(ServletInputStream body, boolean perLine) {
            this.body = body;
            this.perLine = perLine;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var began = System.nanoTime();
            var read = await(buffer, offset, length);
            waitedNanos += System.nanoTime() - began;
            if (waitedNanos > waitNanosMax) {
                throw new Refused(AccessProblem.BODY_TOO_SLOW);
            }
            if (perLine) {
                addTotal(read);
                for (var i = 0; i < read; i++) {
                    count(buffer[offset + i]);
                }
            } else if (read > 0) {
                add(read);
            }
            return read;
        }

        private int await(byte[] buffer, int offset, int length) throws IOException {
            try {
                return body.read(buffer, offset, length);
            } catch (ClientAbortException e) {
                if (e.getCause() instanceof SocketTimeoutException) {
                    throw new Refused(AccessProblem.BODY_TOO_SLOW);
                }
                throw e;
            } catch (BadRequestException e) {
                throw new Refused(AccessProblem.BAD_REQUEST); // Chunks that are none.
            }
        }

        private void count(byte next) {
            if (next != '\n') {
                add(1);
            } else if (counted > 0) { // Blank lines say nothing, and so earn no more time.
                counted = 0;
                waitedNanos = 0;
            }
        }

        private void add(int bytes) {
            counted += bytes;
            if (counted > bytesMax) {
                throw tooLarge(bytesMax);
            }
        }

        private void addTotal(int bytes) {
            total += Math.max(0, bytes);
            if (total > batchBytesMax) {
                throw tooLarge(batchBytesMax);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
