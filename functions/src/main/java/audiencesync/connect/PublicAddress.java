package audiencesync.connect;

import audiencesync.http.HttpRequest;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers reach the product: as it was set, or else as the request itself came. LinkedIn compares the address of
 * its answer with those registered for the application, so that a made-up host leads nowhere ([O]).
 *
 * @param set for instance {@code https://abc.execute-api.eu-west-1.amazonaws.com}; null to take the request's
 */
public record PublicAddress(@Nullable URI set) {
    /** The address that paths are resolved against. */
    URI of(HttpRequest request) {
        if (set != null) {
            return set.getPath().isEmpty() ? set.resolve("/") : set;
        }
        var host = Objects.requireNonNullElse(request.header("host"), "localhost");
        var scheme = Objects.requireNonNullElse(request.header("x-forwarded-proto"), "https");
        return URI.create(("http".equals(scheme) ? "http" : "https") + "://" + host + "/");
    }
}
