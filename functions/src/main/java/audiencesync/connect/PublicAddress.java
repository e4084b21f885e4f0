package audiencesync.connect;

import audiencesync.http.HttpRequest;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers reach the product: as it was set, or else as the request itself came. LinkedIn compares the address of
 * its answer with those registered for the application, so that a made-up host leads nowhere ([O]).
 *
 * @param set for instance {@code https://abc.execute-api.eu-west-1.amazonaws.com}; null to take the request's
 */
public record PublicAddress(@Nullable URI set) {
    private static final Pattern ON_THIS_MACHINE =
            Pattern.compile("(([A-Za-z0-9-]+\\.)*localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?");

    /** The address that paths are resolved against. */
    URI of(HttpRequest request) {
        if (set != null) {
            return set.getPath().isEmpty() ? set.resolve("/") : set;
        }
        var host = Objects.requireNonNullElse(request.header("host"), "localhost");
        // AWS's gateway always tells the scheme; what tells none is an emulator, which has no certificate here.
        var usual = ON_THIS_MACHINE.matcher(host).matches() ? "http" : "https";
        var scheme = Objects.requireNonNullElse(request.header("x-forwarded-proto"), usual);
        return URI.create(("http".equals(scheme) ? "http" : "https") + "://" + host + "/");
    }

    /** Whether browsers reach the product by plain http, which is meant for this machine alone. */
    boolean isPlainHttpHere(HttpRequest request) {
        var address = of(request);
        return "http".equals(address.getScheme())
                && ON_THIS_MACHINE.matcher(address.getAuthority()).matches();
    }
}
