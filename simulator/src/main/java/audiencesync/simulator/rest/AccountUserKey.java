package audiencesync.simulator.rest;

import audiencesync.simulator.web.Query;

/**
 * The compound key of an ad account's user: {@code (account:urn...,user:urn...)} in protocol 2.0 and {@code
 * account=urn...&user=urn...} in 1.0 [R, V Segment; section 7.2].
 *
 * @param account the account's number
 * @param member the person's id
 */
record AccountUserKey(long account, String member) {

    static AccountUserKey parse(String key, boolean protocol2) {
        return protocol2 ? parse2(key) : parse1(key);
    }

    private static AccountUserKey parse2(String key) {
        if (Literal.parse(key) instanceof Literal.Fields record
                && record.fields().get("account") instanceof Literal.Text account
                && record.fields().get("user") instanceof Literal.Text user) {
            return new AccountUserKey(Urns.account(account.value()), Urns.person(user.value()));
        }
        throw invalid();
    }

    private static AccountUserKey parse1(String key) {
        Query parts = Query.of(Query.decode(key));
        if (parts.get("account").isEmpty() || parts.get("user").isEmpty()) {
            throw invalid();
        }
        return new AccountUserKey(Urns.account(parts.text("account")), Urns.person(parts.text("user")));
    }

    private static RefusedException invalid() {
        return new RefusedException(RestErrors.paramInvalid("Invalid key for this protocol version"));
    }
}
