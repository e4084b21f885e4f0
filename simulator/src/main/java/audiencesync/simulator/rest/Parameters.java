package audiencesync.simulator.rest;

import audiencesync.simulator.web.Query;

/** Reads query parameters as Rest.li does; what is malformed gets a 400 PARAM_INVALID [T]. */
final class Parameters {

    private Parameters() {}

    /** A number that is not negative; the default if it is missing. */
    static int number(Query query, String name, int otherwise) {
        String text = query.raw().get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new RefusedException(RestErrors.paramInvalid("Query parameter '" + name + "' is not a number"));
        }
        return Integer.parseInt(text);
    }

    /** The number in an account's URN; its colons must be percent-encoded [O, section 1.2]. */
    static long account(Query query, String name) {
        String text = query.raw().get(name);
        if (text == null) {
            throw new RefusedException(RestErrors.paramInvalid("Query parameter '" + name + "' is missing"));
        }
        if (text.indexOf(':') >= 0) {
            throw new RefusedException(RestErrors.paramInvalid("Query parameter '" + name + "' is not URL-encoded"));
        }
        return Urns.account(Query.decode(text));
    }
}
