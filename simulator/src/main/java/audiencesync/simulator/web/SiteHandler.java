package audiencesync.simulator.web;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Turns Jetty's requests into ours and carries out each {@link Delivery}. */
final class SiteHandler extends Handler.Abstract {

    private final Site site;
    private final long maxBodyBytes;
    private final CountDownLatch closing;

    SiteHandler(Site site, long maxBodyBytes, CountDownLatch closing) {
        this.site = site;
        this.maxBodyBytes = maxBodyBytes;
        this.closing = closing;
    }

    @Override
    public boolean handle(Request jetty, Response response, Callback callback) throws Exception {
        JettyRequest request = new JettyRequest(jetty, maxBodyBytes);
        switch (serve(request)) {
            case Delivery.Whole whole -> send(request, response, whole.answer(), callback);
            case Delivery.Late late -> {
                pause(late.delay());
                send(request, response, late.answer(), callback);
            }
            case Delivery.Truncated cut -> truncate(jetty, response, cut.answer(), cut.keepBytes(), callback);
            case Delivery.Reset reset -> reset(jetty, callback);
            case Delivery.HungUp hungUp -> hangUp(jetty, callback);
            case Delivery.Silent silent -> {
                pause(silent.hold());
                hangUp(jetty, callback);
            }
        }
        return true;
    }

    private Delivery serve(JettyRequest request) throws IOException {
        try {
            return site.serve(request);
        } catch (BodyTooLargeException e) {
            return new Delivery.Whole(Answer.json(
                            413,
                            "{\"status\":413,\"code\":\"REQUEST_ENTITY_TOO_LARGE\",\"message\":\"Request entity too large\"}")
                    .with("X-RestLi-Error-Response", "true"));
        }
    }

    private static void send(JettyRequest request, Response response, Answer answer, Callback callback)
            throws IOException {
        // An answer before the body is read would make the client see a broken pipe instead of the answer.
        request.drain();
        byte[] body = head(response, answer);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static byte[] head(Response response, Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (answer.status() != 204 && answer.status() != 304) {
            response.getHeaders().put("Content-Length", body.length);
        }
        return body;
    }

    private static void truncate(Request jetty, Response response, Answer answer, int keep, Callback callback)
            throws IOException {
        byte[] body = head(response, answer);
        ByteBuffer part = ByteBuffer.wrap(body, 0, Math.min(keep, body.length));
        Content.Sink.write(response, false, part);
        hangUp(jetty, callback);
    }

    private static void hangUp(Request jetty, Callback callback) {
        endPoint(jetty).close();
        callback.failed(new IOException("hung up on purpose"));
    }

    private static void reset(Request jetty, Callback callback) throws IOException {
        EndPoint endPoint = endPoint(jetty);
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            // Zero linger makes the close a reset (RST) instead of an orderly end (FIN).
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        endPoint.close(new IOException("reset on purpose"));
        callback.failed(new IOException("reset on purpose"));
    }

    private static EndPoint endPoint(Request jetty) {
        return jetty.getConnectionMetaData().getConnection().getEndPoint();
    }

    private void pause(Duration duration) throws InterruptedException {
        boolean closed = closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        if (closed) {
            throw new InterruptedException("the server is closing");
        }
    }
}
