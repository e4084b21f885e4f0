package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one answer as far as it comes. A body that breaks off, is too large or too slow still leaves its status
 * behind: a 429 must slow everyone down and a 401 must renew the token, however badly it is delivered. Thread-safe: the
 * HTTP client's threads write, the caller reads.
 */
final class Reception implements BodyHandler<Boolean>, BodySubscriber<Boolean> {
    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Boolean> whole = new CompletableFuture<>();

    private @Nullable ResponseInfo head;
    private Flow.@Nullable Subscription subscription;

    /**
     * For one answer.
     *
     * @param maxBytes of its body; what is beyond is not taken, and the connection is given up
     */
    Reception(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Status and headers, or null if they have not come. */
    synchronized @Nullable ResponseInfo head() {
        return head;
    }

    /** The bytes of the body that have come. */
    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public synchronized BodySubscriber<Boolean> apply(ResponseInfo info) {
        head = info;
        return this;
    }

    /** Whether the body came to its end; false if it broke off or was too large. */
    @Override
    public CompletionStage<Boolean> getBody() {
        return whole;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (whole.isDone()) {
                return;
            }
            byte[] piece = new byte[Math.min(buffer.remaining(), maxBytes - bytes.size())];
            buffer.get(piece);
            bytes.writeBytes(piece);
            if (buffer.hasRemaining()) {
                requireNonNull(subscription, "subscription is null").cancel();
                whole.complete(false);
            }
        }
    }

    @Override
    public void onError(Throwable brokenOff) {
        whole.complete(false);
    }

    @Override
    public void onComplete() {
        whole.complete(true);
    }
}
