package audiencesync.ingest;

import audiencesync.audience.Reading;
import audiencesync.audience.Sha256;
import audiencesync.audience.StepKey;
import audiencesync.audience.TextRule;
import audiencesync.delivery.DeliveryId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Names the deliveries of one request, so that the same request posted again gets the same names:
 *
 * <ul>
 *   <li>with an {@code Idempotency-Key}: from workspace, step, key, body, first raw index and count;
 *   <li>else, where every user of the request has an external id and a time of entry: from these instead of the key;
 *   <li>else at random, since two people who look alike must not be taken for a repeat.
 * </ul>
 *
 * The body is always part of it, so a key used again for other users is another request. For one thread.
 */
final class DeliveryNames {
    private static final String BY_KEY = "ingest-key";
    private static final String BY_USERS = "ingest-users";

    private final StepKey step;
    private final byte[] bodyHash;
    private final @Nullable String key;
    private final List<RawUser> users;
    private final boolean usersHaveNames;
    private final RandomGenerator random;

    /** For one request; the key is absent if the caller sent none of use. */
    DeliveryNames(StepKey step, byte[] body, @Nullable String key, List<RawUser> users, RandomGenerator random) {
        this.step = step;
        this.bodyHash = Sha256.of(body);
        this.key = key;
        this.users = users;
        this.usersHaveNames = key == null && users.stream().allMatch(u -> id(u) != null && time(u) != null);
        this.random = random;
    }

    /** The id of a chunk's delivery. */
    DeliveryId name(Chunk chunk) {
        if (key != null) {
            var hash = Sha256.begin();
            text(hash, BY_KEY);
            place(hash, chunk);
            text(hash, key);
            return DeliveryId.ofDigest(hash.digest());
        }
        if (usersHaveNames) {
            var hash = Sha256.begin();
            text(hash, BY_USERS);
            place(hash, chunk);
            for (var user : users.subList(chunk.first(), chunk.first() + chunk.users())) {
                text(hash, String.valueOf(id(user)));
                text(hash, String.valueOf(time(user)));
            }
            return DeliveryId.ofDigest(hash.digest());
        }
        return DeliveryId.random(random);
    }

    private void place(MessageDigest hash, Chunk chunk) {
        text(hash, step.workspace().value());
        text(hash, step.step().value());
        field(hash, bodyHash);
        text(hash, Integer.toString(chunk.first()));
        text(hash, Integer.toString(chunk.users()));
    }

    private static @Nullable String id(RawUser user) {
        return Admission.rawId(user).then(TextRule::read) instanceof Reading.Usable<String>(var id) ? id : null;
    }

    private static @Nullable Instant time(RawUser user) {
        return EnteredAtRule.read(user.get(RawField.ENTERED_AT)) instanceof Reading.Usable<Instant>(var time)
                ? time
                : null;
    }

    private static void text(MessageDigest hash, String text) {
        field(hash, text.getBytes(StandardCharsets.UTF_8));
    }

    // With its length, so that no two lists of fields have the same bytes.
    private static void field(MessageDigest hash, byte[] bytes) {
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        hash.update(bytes);
    }
}
