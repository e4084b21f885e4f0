package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

/**
 * One identifier of a user, as received.
 *
 * @param idType what kind it is
 * @param idValue the text as it came over the wire
 */
public record UserId(IdType idType, String idValue) {

    /** Checks for nulls. */
    public UserId {
        requireNonNull(idType, "idType is null");
        requireNonNull(idValue, "idValue is null");
    }
}
