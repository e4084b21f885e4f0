package audiencesync.audience;

import static java.util.Objects.requireNonNull;

/**
 * The LinkedIn member who authorised a connection. LinkedIn counts requests per member and app, so everything that
 * one member authorised shares one limit ([O] rate-limits, [I] linkedin-api section 4).
 *
 * @param value the id as in {@code urn:li:person:<id>}, without the URN's prefix
 */
public record LinkedInMemberId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is not of that form
     */
    public LinkedInMemberId {
        requireNonNull(value, "value is null");
        if (!Ids.isId(value)) {
            throw new IllegalArgumentException("a LinkedInMemberId has 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
