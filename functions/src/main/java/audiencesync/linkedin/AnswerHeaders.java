package audiencesync.linkedin;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say.
 *
 * <p>Part of {@link LinkedInWire}.
 */
final class AnswerHeaders {
    /**
     * The longest wait that a header can impose. An honest longer one costs a refused call an hour; an absurd one must
     * not park people beyond the 13 hours that they have.
     */
    static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private static final int MAX_REQUEST_ID = 128;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x21-\\x7e]+");

    private final HttpHeaders headers;

    AnswerHeaders(HttpHeaders headers) {
        this.headers = headers;
    }

    /** For LinkedIn's support ([P][T]: both headers were seen); at most 128 printable ASCII characters. */
    @Nullable
    String requestId() {
        String id = headers.firstValue("x-li-request-id")
                .or(() -> headers.firstValue("X-LI-UUID"))
                .orElse("");
        id = NOT_PRINTABLE.matcher(id).replaceAll("");
        return id.isEmpty() ? null : id.substring(0, Math.min(id.length(), MAX_REQUEST_ID));
    }

    /**
     * How long to wait: seconds, or an HTTP date as seen from the answer's own {@code Date} (so that our clock does not
     * matter). LinkedIn neither documents nor was seen to send it ([?]).
     *
     * @return 0 to {@link #MAX_RETRY_AFTER}; null if there is none or it cannot be read
     */
    @Nullable
    Duration retryAfter() {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        if (SECONDS.matcher(value).matches()) {
            return bounded(Duration.ofSeconds(Long.parseLong(value)));
        }
        Instant until = httpDate(value);
        Instant now = httpDate(headers.firstValue("Date").orElse("").strip());
        return until == null || now == null ? null : bounded(Duration.between(now, until));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait;
    }

    private static @Nullable Instant httpDate(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
