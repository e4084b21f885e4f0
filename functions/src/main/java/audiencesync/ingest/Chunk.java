package audiencesync.ingest;

import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.NameRule;
import audiencesync.delivery.DeliveryQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Users who travel in one message. Where chunks begin and end depends on the raw body alone, so that a repeat gives the
 * same chunks after any change of the step.
 *
 * @param first the raw index of the first user
 * @param users how many, at least 1
 */
record Chunk(int first, int users) {
    /** Most users in a chunk. */
    static final int MAX_USERS = 5_000;

    /**
     * Most bytes in a chunk before base64: a fresh message leaves 10 % of the queue's limit free, for the reasons that
     * later tries add, and this much for everything that is not a user.
     */
    static final int MAX_BYTES = DeliveryQueue.MAX_BODY_BYTES / 10 * 9 / 4 * 3 - 4_096;

    // Flags, place, time and the lengths of texts.
    private static final int FIXED_BYTES = 16;
    private static final int EMAIL_BYTES = 32;
    private static final int GAID_BYTES = 16;

    /** Cuts a request. */
    static List<Chunk> cut(List<RawUser> users) {
        var chunks = new ArrayList<Chunk>();
        int first = 0;
        int bytes = 0;
        for (int i = 0; i < users.size(); i++) {
            int more = maxBytes(users.get(i));
            if (i - first == MAX_USERS || bytes + more > MAX_BYTES) {
                chunks.add(new Chunk(first, i - first));
                first = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (first < users.size()) {
            chunks.add(new Chunk(first, users.size() - first));
        }
        return List.copyOf(chunks);
    }

    /** Most bytes that a user can take up in a message, whatever the step selects. */
    static int maxBytes(RawUser user) {
        boolean hasEmail = isText(user, RawField.EMAIL) || isText(user, RawField.EMAIL_SHA256);
        return FIXED_BYTES
                + (hasEmail ? EMAIL_BYTES : 0)
                + (isText(user, RawField.GAID) ? GAID_BYTES : 0)
                + bytes(user, RawField.FIRST_NAME, NameRule::maxBytes)
                + bytes(user, RawField.LAST_NAME, NameRule::maxBytes)
                + bytes(user, RawField.EXTERNAL_ID, ExternalIdRule::maxBytes);
    }

    private static boolean isText(RawUser user, RawField field) {
        return user.get(field) instanceof RawValue.Text;
    }

    private static int bytes(RawUser user, RawField field, ToIntFunction<String> most) {
        return switch (user.get(field)) {
            case RawValue.Text(var text) -> most.applyAsInt(text);
            case RawValue.Digits(var written) -> most.applyAsInt(written);
            case RawValue.Flag _, RawValue.Nothing _, RawValue.Structure _ -> 0;
        };
    }
}
