package audiencesync.simulator.rest;

import audiencesync.simulator.world.AdAccount;

/** Reads URNs. */
final class Urns {

    private static final String PERSON = "urn:li:person:";

    private Urns() {}

    /** The number of an ad account; 400 for anything else [O, section 5.2]. */
    static long account(String urn) {
        if (!urn.startsWith(AdAccount.URN_PREFIX)) {
            throw new RefusedException(RestErrors.error(400, "INVALID_URN_TYPE", "Invalid URN type in " + urn));
        }
        String id = urn.substring(AdAccount.URN_PREFIX.length());
        if (!id.matches("\\d{1,18}")) {
            throw new RefusedException(RestErrors.error(400, "INVALID_URN_ID", "Invalid URN id in " + urn));
        }
        return Long.parseLong(id);
    }

    /** The id of a person; 400 for anything else. */
    static String person(String urn) {
        if (!urn.startsWith(PERSON)) {
            throw new RefusedException(RestErrors.error(400, "INVALID_URN_TYPE", "Invalid URN type in " + urn));
        }
        return urn.substring(PERSON.length());
    }
}
