package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

/**
 * A person who can sign in to LinkedIn and authorise apps.
 *
 * @param id the person id as in {@code urn:li:person:{id}}
 * @param firstName shown by {@code /me}
 * @param lastName shown by {@code /me}
 * @param email shown by {@code /v2/userinfo}
 */
public record LinkedInMember(String id, String firstName, String lastName, String email) {

    /** Checks for nulls. */
    public LinkedInMember {
        requireNonNull(id, "id is null");
        requireNonNull(firstName, "firstName is null");
        requireNonNull(lastName, "lastName is null");
        requireNonNull(email, "email is null");
    }

    /** A member with an e-mail address made from the id. */
    public static LinkedInMember of(String id, String firstName, String lastName) {
        return new LinkedInMember(id, firstName, lastName, id + "@members.example");
    }

    /** The member's URN. */
    public String urn() {
        return "urn:li:person:" + id;
    }
}
