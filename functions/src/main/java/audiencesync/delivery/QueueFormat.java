package audiencesync.delivery;

import audiencesync.audience.Target;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The text form of a {@link QueueMessage}, our own and compact: a version, then Base64 of a binary layout that ends in
 * a checksum. SQS takes only characters of XML 1.0 ([D]) and Lambda escapes bodies as JSON, so Base64 costs least of
 * all text forms. A user with e-mail, both names and, every second one, an advertising id takes about 100 bytes;
 * {@code QueueFormatTest} measures it. Stateless.
 *
 * <p>Versions: a body starts with {@code AS1.}; an older version stays readable for as long as the queues keep
 * messages.
 */
public final class QueueFormat {
    private static final String VERSION_1 = "AS1.";
    private static final int CHECKSUM_BYTES = 4;
    private static final int ROOMY_BODY_BYTES = DeliveryQueue.MAX_BODY_BYTES / 10 * 9;

    private QueueFormat() {}

    /**
     * A body and the parts it holds.
     *
     * @param body at most {@link DeliveryQueue#MAX_BODY_BYTES} long
     * @param parts in order
     */
    public record Packed(String body, List<Part> parts) {
        /** Copies the list. */
        public Packed {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Encodes one message.
     *
     * @throws IllegalArgumentException if it does not fit one SQS message
     */
    public static String encode(QueueMessage message) {
        var packed = pack(message);
        if (packed.size() > 1) {
            throw new IllegalArgumentException(
                    "the parts need " + packed.size() + " messages of " + DeliveryQueue.MAX_BODY_BYTES + " bytes");
        }
        return packed.getFirst().body();
    }

    /**
     * Encodes parts for one target into as few bodies as hold them, in their order; no part is split.
     *
     * @throws IllegalArgumentException if a single part does not fit one SQS message
     */
    public static List<Packed> pack(QueueMessage message) {
        var head = new BinaryWriter();
        TargetLayout.write(head, message.target());
        var bodies = new ArrayList<Packed>();
        var parts = new ArrayList<Part>();
        var bytes = head.copy();
        for (var part : message.parts()) {
            int before = bytes.size();
            PartLayout.write(bytes, part);
            if (textLength(bytes.size()) > DeliveryQueue.MAX_BODY_BYTES && !parts.isEmpty()) {
                bytes.truncate(before);
                bodies.add(new Packed(text(bytes), parts));
                parts.clear();
                bytes = head.copy();
                PartLayout.write(bytes, part);
            }
            if (textLength(bytes.size()) > DeliveryQueue.MAX_BODY_BYTES) {
                throw new IllegalArgumentException("part " + part.key() + " with "
                        + part.users().size() + " users does not fit " + DeliveryQueue.MAX_BODY_BYTES + " bytes");
            }
            parts.add(part);
        }
        bodies.add(new Packed(text(bytes), parts));
        return bodies;
    }

    /**
     * Cuts the users of a part into runs, in their order, each of which fits one message with a tenth to spare for what
     * is noted on the way.
     *
     * @param part all of it but the users is as it will be sent
     * @param most most users in a run, at least 1
     * @throws IllegalArgumentException if a single user does not fit
     */
    public static List<List<EnteredUser>> cut(Target target, Part part, int most) {
        var head = new BinaryWriter();
        TargetLayout.write(head, target);
        PartLayout.write(head, part.with(List.of()));
        var runs = new ArrayList<List<EnteredUser>>();
        var run = new ArrayList<EnteredUser>();
        int bytes = head.size();
        for (var user : part.users()) {
            // By itself: in a run its index takes less.
            var alone = new BinaryWriter();
            UserLayout.write(alone, user, part.receivedAt(), 0);
            int longest = alone.size() + UserLayout.LONGEST_INDEX;
            if (textLength(head.size() + longest) > ROOMY_BODY_BYTES) {
                throw new IllegalArgumentException("a user of " + longest + " bytes does not fit a message");
            }
            if (run.size() == most || (textLength(bytes + longest) > ROOMY_BODY_BYTES && !run.isEmpty())) {
                runs.add(List.copyOf(run));
                run.clear();
                bytes = head.size();
            }
            run.add(user);
            bytes += longest;
        }
        if (!run.isEmpty()) {
            runs.add(List.copyOf(run));
        }
        return List.copyOf(runs);
    }

    private static int textLength(int bytes) {
        return VERSION_1.length() + (bytes + CHECKSUM_BYTES + 2) / 3 * 4;
    }

    private static String text(BinaryWriter bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes.array(), 0, bytes.size());
        var sealed = bytes.copy();
        sealed.fixed32((int) checksum.getValue());
        return VERSION_1 + Base64.getEncoder().withoutPadding().encodeToString(sealed.toByteArray());
    }

    /** Decodes a body; never throws. */
    public static Decoded decode(String body) {
        if (!body.startsWith(VERSION_1)) {
            return new Decoded.Undecodable("not a message of this product, or of a version that is not known");
        }
        try {
            return new Decoded.Message(read(Base64.getDecoder().decode(body.substring(VERSION_1.length()))));
        } catch (IllegalArgumentException damaged) {
            return new Decoded.Undecodable("damaged message");
        }
    }

    private static QueueMessage read(byte[] sealed) {
        int length = sealed.length - CHECKSUM_BYTES;
        if (length < 0) {
            throw new IllegalArgumentException("too short");
        }
        var checksum = new CRC32C();
        checksum.update(sealed, 0, length);
        var tail = new BinaryReader(sealed, length, sealed.length);
        if (tail.fixed32() != (int) checksum.getValue()) {
            throw new IllegalArgumentException("checksum differs");
        }
        var in = new BinaryReader(sealed, 0, length);
        var target = TargetLayout.read(in);
        var parts = new ArrayList<Part>();
        while (in.hasMore()) {
            parts.add(PartLayout.read(in));
        }
        return new QueueMessage(target, parts);
    }
}
