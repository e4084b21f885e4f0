package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where LinkedIn's API is and which version of it is asked for. Immutable.
 *
 * <p>There is no default version, and each is switched off after a year or so ([O] versioning, migrations, seen
 * 2026-09): it is configuration, never a constant.
 *
 * @param base for instance {@code https://api.linkedin.com/rest} ([O] versioning); a slash at its end is dropped
 * @param version {@code YYYYMM}, for instance 202607
 */
public record ApiSettings(URI base, String version) {
    private static final Pattern VERSION = Pattern.compile("20\\d{2}(0[1-9]|1[0-2])");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the base is not an absolute http or https address without query and
     *     fragment, or the version is not of the form YYYYMM
     */
    public ApiSettings {
        requireNonNull(base, "base is null");
        requireNonNull(version, "version is null");
        boolean http = "https".equalsIgnoreCase(base.getScheme()) || "http".equalsIgnoreCase(base.getScheme());
        if (!http || base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "LinkedIn's base must be an http or https address without query and fragment, was " + base);
        }
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("LinkedIn's version has the form YYYYMM, was " + version);
        }
        String text = base.toString();
        if (text.endsWith("/")) {
            base = URI.create(text.substring(0, text.length() - 1));
        }
    }
}
