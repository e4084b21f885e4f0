package audiencesync.simulator.world;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Remembers every call to {@code /users} from its arrival on. Thread-safe; about 80 bytes a call. */
public final class SendLog {

    private final Clock clock;
    private final List<Send> sends = new ArrayList<>();

    SendLog(Clock clock) {
        this.clock = clock;
    }

    /** Notes an arrival; the ticket serves to tell its end. */
    public synchronized Ticket arrived(String app, String member, long segment) {
        Instant at = clock.instant();
        sends.add(new Send(at, app, member, segment, 0, 0));
        return new Ticket(sends.size() - 1, at);
    }

    /** Notes how it ended; 0 as status if it got no answer. */
    public synchronized void ended(Ticket ticket, int status, int elements) {
        if (ticket.number() < sends.size()) {
            Send send = sends.get(ticket.number());
            sends.set(
                    ticket.number(), new Send(send.at(), send.app(), send.member(), send.segment(), status, elements));
        }
    }

    /** All calls so far; a moved clock may have put them out of order, so they are sorted. */
    public synchronized Sends all() {
        return new Sends(sends.stream().sorted(Comparator.comparing(Send::at)).toList());
    }

    /**
     * A call that was noted.
     *
     * @param number its place in the log
     * @param at its arrival
     */
    public record Ticket(int number, Instant at) {}
}
