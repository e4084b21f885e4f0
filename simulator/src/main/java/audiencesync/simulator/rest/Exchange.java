package audiencesync.simulator.rest;

import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.web.Request;
import audiencesync.simulator.world.AccessGrant;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call while it is worked on. Used by one thread. */
final class Exchange {

    private final Request request;
    private final Route route;
    private final Instant at;
    private final @Nullable AccessGrant claimed;
    private final @Nullable Fault fault;
    private int elements;
    private @Nullable String note;

    Exchange(Request request, Route route, Instant at, @Nullable AccessGrant claimed, @Nullable Fault fault) {
        this.request = request;
        this.route = route;
        this.at = at;
        this.claimed = claimed;
        this.fault = fault;
    }

    Request request() {
        return request;
    }

    Route route() {
        return route;
    }

    /** When the headers arrived. */
    Instant at() {
        return at;
    }

    /** The number in the path of a segment's operation. */
    long segment() {
        Long id = route.segment();
        if (id == null) {
            throw new IllegalStateException("No segment in " + request.path());
        }
        return id;
    }

    /** The app of the token sent, whether good or not; empty if the token is unknown. */
    String app() {
        return claimed == null ? "" : claimed.clientId();
    }

    /** The member of the token sent, whether good or not; empty if the token is unknown. */
    String member() {
        return claimed == null ? "" : claimed.member();
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** The fault on single elements, if that is what this call got. */
    Optional<Fault.ElementFault> elementFault() {
        return fault instanceof Fault.ElementFault elementFault ? Optional.of(elementFault) : Optional.empty();
    }

    String version() {
        String version = request.header("LinkedIn-Version");
        return version == null ? "" : version;
    }

    /** Whether the caller speaks Rest.li protocol 2.0; without the header 1.0 is meant [R]. */
    boolean protocol2() {
        String protocol = request.header("X-Restli-Protocol-Version");
        return protocol != null && protocol.startsWith("2.");
    }

    int elements() {
        return elements;
    }

    void countElements(int users) {
        elements = users;
        note = users + (users == 1 ? " user" : " users");
    }

    @Nullable
    String note() {
        return note;
    }

    void note(String text) {
        note = text;
    }
}
