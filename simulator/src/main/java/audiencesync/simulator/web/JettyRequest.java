package audiencesync.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** A request on top of Jetty's. */
final class JettyRequest implements Request {

    private static final byte[] NOTHING = {};

    private final org.eclipse.jetty.server.Request jetty;
    private final long maxBodyBytes;
    private byte @Nullable [] body;

    JettyRequest(org.eclipse.jetty.server.Request jetty, long maxBodyBytes) {
        this.jetty = jetty;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public String method() {
        return jetty.getMethod();
    }

    @Override
    public String path() {
        String path = jetty.getHttpURI().getPath();
        return path == null ? "/" : path;
    }

    @Override
    public String query() {
        String query = jetty.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    @Override
    public @Nullable String header(String name) {
        return jetty.getHeaders().get(name);
    }

    @Override
    public byte[] body() throws IOException {
        if (body == null) {
            body = read();
        }
        return body;
    }

    private byte[] read() throws IOException {
        long length = jetty.getLength();
        if (length == 0) {
            return NOTHING;
        }
        if (length > maxBodyBytes) {
            throw new BodyTooLargeException(maxBodyBytes);
        }
        try (InputStream in = Content.Source.asInputStream(jetty)) {
            byte[] read = in.readNBytes((int) (length > 0 ? length : maxBodyBytes + 1));
            if (read.length > maxBodyBytes) {
                throw new BodyTooLargeException(maxBodyBytes);
            }
            return read;
        }
    }

    /** Reads and forgets what was not read; a body over the limit is left to the connection's end. */
    void drain() throws IOException {
        if (body != null || jetty.getLength() > maxBodyBytes) {
            return;
        }
        try {
            body = read();
        } catch (BodyTooLargeException e) {
            body = NOTHING;
        }
    }
}
