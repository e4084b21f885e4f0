package audiencesync.memory;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queues within one process, with what matters of SQS: delays, visibility, receive counts, dead letters,
 * redelivery of what was not deleted, fair sharing between groups. Within a group messages come in the order in which
 * they become visible. Retention is left out. All times are the injected clock's, ids are counted: the same calls give the same messages.
 * Thread-safe; nothing waits.
 */
public final class InMemoryDeliveryQueue implements DeliveryQueue {
    /**
     * A received message.
     *
     * @param line the queue
     * @param messageId the message's id, kept over redeliveries and when it becomes a dead letter
     * @param receipt this receive; outdated by the next one
     * @param fairGroup the group it was sent with
     * @param body the body
     * @param receiveCount how often it was received so far, this time included
     * @param sentAt when it was sent
     */
    public record Received(
            Line line,
            String messageId,
            String receipt,
            @Nullable WorkspaceId fairGroup,
            String body,
            int receiveCount,
            Instant sentAt) {}

    /**
     * A message that was not deleted yet, for inspection.
     *
     * @param messageId the message's id
     * @param body the body
     * @param visibleAt when it can be received (again)
     * @param receiveCount how often it was received so far
     */
    public record Kept(String messageId, String body, Instant visibleAt, int receiveCount) {}

    private final Clock clock;
    private final Duration visibility;
    private final int maxReceiveCount;
    private final Map<Line, FairLine> lines = new EnumMap<>(Line.class);
    private final Map<Line, Map<String, QueuedMessage>> held = new EnumMap<>(Line.class);
    private long sent;

    /**
     * Empty queues.
     *
     * @param clock says when delays and visibility end
     * @param visibility how long a received message stays hidden
     * @param maxReceiveCount receives after which a message becomes a dead letter at the next one, at least 1
     * @throws IllegalArgumentException if that is below 1
     */
    public InMemoryDeliveryQueue(Clock clock, Duration visibility, int maxReceiveCount) {
        if (maxReceiveCount < 1) {
            throw new IllegalArgumentException("maxReceiveCount must be at least 1, was " + maxReceiveCount);
        }
        this.clock = clock;
        this.visibility = visibility;
        this.maxReceiveCount = maxReceiveCount;
        for (var line : Line.values()) {
            lines.put(line, new FairLine());
            held.put(line, new HashMap<>());
        }
    }

    @Override
    public synchronized List<SendOutcome> send(List<Outgoing> messages) {
        return messages.stream().map(this::send).toList();
    }

    private SendOutcome send(Outgoing message) {
        int bytes = message.body().getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_BODY_BYTES) {
            return SendOutcome.NOT_CONFIRMED;
        }
        sent++;
        var now = clock.instant();
        var visibleAt = now.plusSeconds(message.delaySeconds());
        visible(message.line()).add(new QueuedMessage(sent, message.fairGroup(), message.body(), now, visibleAt, 0));
        return SendOutcome.SENT;
    }

    /** Receives up to so many visible messages and hides them until they are deleted or their visibility ends. */
    public synchronized List<Received> receive(Line line, int max) {
        var now = clock.instant();
        var received = new ArrayList<Received>();
        var turns = visible(line).turns(held(line).values(), now);
        while (received.size() < max) {
            var message = turns.next();
            if (message == null) {
                break;
            }
            held(line).remove(message.receipt());
            if (message.receiveCount() >= maxReceiveCount && line != Line.DEAD_LETTER) {
                visible(Line.DEAD_LETTER).add(message.at(now, 0));
                continue;
            }
            var hidden = message.at(now.plus(visibility), message.receiveCount() + 1);
            visible(line).add(hidden);
            held(line).put(hidden.receipt(), hidden);
            received.add(new Received(
                    line,
                    hidden.id(),
                    hidden.receipt(),
                    hidden.fairGroup(),
                    hidden.body(),
                    hidden.receiveCount(),
                    hidden.sentAt()));
        }
        return List.copyOf(received);
    }

    /**
     * Deletes a received message. Without effect if it was deleted or received again since, so that at-least-once
     * shows.
     *
     * @return whether it was deleted
     */
    public synchronized boolean delete(Received message) {
        var hidden = held(message.line()).remove(message.receipt());
        return hidden != null && visible(message.line()).remove(hidden);
    }

    /**
     * Makes a received message visible at once, as if its visibility had ended: what SQS may do at any time.
     *
     * @return whether it was neither deleted nor received again since
     */
    public synchronized boolean release(Received message) {
        var hidden = held(message.line()).get(message.receipt());
        if (hidden == null) {
            return false;
        }
        var shown = hidden.at(clock.instant(), hidden.receiveCount());
        visible(message.line()).remove(hidden);
        visible(message.line()).add(shown);
        held(message.line()).put(message.receipt(), shown);
        return true;
    }

    /** All messages that were not deleted, hidden and delayed ones included, by the time they become visible. */
    public synchronized List<Kept> kept(Line line) {
        return visible(line).all().stream()
                .map(message -> new Kept(message.id(), message.body(), message.visibleAt(), message.receiveCount()))
                .toList();
    }

    /** When the next message can be received (maybe in the past); empty if there is none. */
    public synchronized Optional<Instant> nextVisible(Line line) {
        return visible(line).earliest();
    }

    private FairLine visible(Line line) {
        return requireNonNull(lines.get(line), "every line has messages");
    }

    private Map<String, QueuedMessage> held(Line line) {
        return requireNonNull(held.get(line), "every line has receipts");
    }
}
