package audiencesync.upkeep;

import static java.util.Objects.requireNonNull;

import audiencesync.delivery.DeadLetters;
import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.QueueFormat;
import audiencesync.sync.SyncLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Returns dead letters that can be read to the retry queue: they came here because functions were stopped or a store was
 * down, and their users are only finished by the engine. It is deleted here only after it was sent there, so that it is
 * there twice at worst, which its markers make harmless. What cannot be read stays, with an alarm. Thread-safe.
 */
public final class DeadLetterUpkeep {
    private final DeadLetters letters;
    private final DeliveryQueue queue;
    private final SyncLog log;
    private final Clock clock;

    /** With the queues, the log and the time. */
    public DeadLetterUpkeep(DeadLetters letters, DeliveryQueue queue, SyncLog log, Clock clock) {
        this.letters = requireNonNull(letters, "letters is null");
        this.queue = requireNonNull(queue, "queue is null");
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Goes on until no letter comes or the time is up; answers how many were returned. */
    int run(Instant deadline) {
        int returned = 0;
        int kept = 0;
        for (var some = letters.receive(); !some.isEmpty(); some = letters.receive()) {
            for (var letter : some) {
                if (isReturned(letter)) {
                    returned++;
                } else {
                    kept++;
                }
            }
            if (!clock.instant().isBefore(deadline)) {
                break;
            }
        }
        if (returned > 0) {
            log.write(SyncLog.Level.WARN, "dead_letters_returned", Map.of("messages", returned));
        }
        if (kept > 0) {
            log.write(SyncLog.Level.ERROR, "dead_letters_kept", Map.of("messages", kept));
        }
        return returned;
    }

    private boolean isReturned(DeadLetters.DeadLetter letter) {
        return switch (QueueFormat.decode(letter.body())) {
            case Decoded.Undecodable undecodable -> {
                log.write(SyncLog.Level.ERROR, "dead_letter_undecodable", Map.of("why", undecodable.why()));
                yield false;
            }
            case Decoded.Message decoded -> {
                var workspace = decoded.message().target().workspace();
                var outgoing = new Outgoing(Line.RETRY, workspace, letter.body(), Duration.ZERO);
                boolean sent = queue.send(List.of(outgoing)).equals(List.of(SendOutcome.SENT));
                if (sent) {
                    letters.delete(letter);
                }
                yield sent;
            }
        };
    }
}
