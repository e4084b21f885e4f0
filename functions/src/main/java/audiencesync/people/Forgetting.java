package audiencesync.people;

import audiencesync.audience.Member;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.Part;
import audiencesync.delivery.QueueMessage;
import audiencesync.setup.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drops a person from the errored users that are kept, whether they still count or not. Thread-safe. */
final class Forgetting {
    private static final int PAGE = 25;

    private final ErroredStore store;
    private final Clock clock;

    Forgetting(ErroredStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What was dropped.
     *
     * @param users how many kept users it was
     * @param members by what these would have been sent
     * @param next where to go on; null if all is done
     */
    record Dropped(int users, Set<Member> members, @Nullable String next) {}

    /**
     * Goes through steps in their order.
     *
     * @param cursor {@link Dropped#next} of the time before; null at first
     * @param until when to leave the rest for later
     * @throws BadCursor if the cursor is none
     */
    Dropped drop(Person person, List<Step> steps, @Nullable String cursor, Instant until) {
        var members = new LinkedHashSet<Member>();
        var users = 0;
        var words = cursor == null ? new String[] {"", ""} : cursor.split("~", 2);
        if (words.length != 2) {
            throw new BadCursor();
        }
        for (var step : steps) {
            var id = step.key().step().value();
            int place = id.compareTo(words[0]);
            if (place < 0) {
                continue;
            }
            var from = place == 0 && !words[1].isEmpty() ? words[1] : null;
            do {
                if (!clock.instant().isBefore(until)) {
                    return new Dropped(users, members, id + "~" + (from == null ? "" : from));
                }
                var page = ErroredPages.list(store, step.key(), from, PAGE);
                users += drop(person, page.batches(), members);
                from = page.next();
            } while (from != null);
        }
        return new Dropped(users, members, null);
    }

    private int drop(Person person, List<ErroredBatch> batches, Set<Member> members) {
        var empty = new ArrayList<ErroredBatch>();
        var smaller = new ArrayList<ErroredBatch>();
        int dropped = 0;
        for (var batch : batches) {
            var others = new ArrayList<EnteredUser>();
            for (var user : batch.resend().users()) {
                if (person.is(user)) {
                    members.add(user.member());
                    dropped++;
                } else {
                    others.add(user);
                }
            }
            if (others.isEmpty()) {
                empty.add(batch);
            } else if (others.size() < batch.resend().users().size()) {
                smaller.add(with(batch, others));
            }
        }
        if (!empty.isEmpty()) {
            store.remove(empty);
        }
        if (!smaller.isEmpty()) {
            store.keep(smaller);
        }
        return dropped;
    }

    private static ErroredBatch with(ErroredBatch batch, List<EnteredUser> users) {
        var part = batch.resend();
        var rest = new Part(
                part.key(),
                part.copy(),
                part.kind(),
                part.step(),
                part.lastInBranch(),
                part.receivedAt(),
                part.hops(),
                part.notSynced(),
                users);
        var again = new QueueMessage(batch.again().target(), List.of(rest));
        return new ErroredBatch(batch.step(), batch.part(), batch.kept(), batch.chunk(), batch.at(), again);
    }
}
