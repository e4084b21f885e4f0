package audiencesync.http;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One of several things that are wrong at once. It never repeats a value of the request.
 *
 * @param pointer where in the body, a JSON pointer (RFC 6901); absent if it is nowhere in the body
 * @param code a stable name, for instance {@code too_long}
 * @param detail what is wrong
 * @param remedy what to do
 */
public record Finding(@Nullable String pointer, String code, String detail, String remedy) {
    /** Refuses nulls, but for the pointer. */
    public Finding {
        requireNonNull(code, "code is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(remedy, "remedy is null");
    }

    /** A pointer to a member of the body, or of what {@code parent} points to. */
    public static String pointer(String parent, String member) {
        return parent + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
