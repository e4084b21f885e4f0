package audiencesync.delivery;

import audiencesync.audience.StepId;
import audiencesync.metrics.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** How a part lies in a message; times are milliseconds, those of users relative to receipt. */
final class PartLayout {
    private static final long MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();

    private PartLayout() {}

    static void write(BinaryWriter out, Part part) {
        out.raw(HexFormat.of().parseHex(part.key().delivery().hex()));
        out.unsigned(part.key().attempt());
        out.fixed64(part.copy().value());
        Codes.KINDS.write(out, part.kind());
        out.text(part.step().value());
        out.octet(part.lastInBranch() ? 1 : 0);
        out.unsigned(part.receivedAt().toEpochMilli());
        out.unsigned(part.hops());
        out.unsigned(part.notSynced().size());
        for (var count : part.notSynced()) {
            out.signed(hoursAfter(part.receivedAt(), count.hour()));
            Codes.NOT_SYNCED.write(out, count.reason());
            out.unsigned(count.users());
        }
        out.unsigned(part.users().size());
        int lastIndex = 0;
        for (var user : part.users()) {
            UserLayout.write(out, user, part.receivedAt(), lastIndex);
            lastIndex = user.index();
        }
    }

    static Part read(BinaryReader in) {
        var delivery = new DeliveryId(HexFormat.of().formatHex(in.raw(DeliveryId.BYTES)));
        var key = new PartKey(delivery, in.intUpTo(Integer.MAX_VALUE));
        var copy = new CopyId(in.fixed64());
        var kind = Codes.KINDS.read(in);
        var step = new StepId(in.text());
        boolean lastInBranch = in.octet() == 1;
        var receivedAt = Times.ofMillis(in.unsigned());
        int hops = in.intUpTo(Integer.MAX_VALUE);
        var notSynced = readNotSynced(in, receivedAt);
        int users = in.count();
        var list = new ArrayList<EnteredUser>(users);
        int lastIndex = 0;
        for (int i = 0; i < users; i++) {
            var user = UserLayout.read(in, receivedAt, lastIndex);
            lastIndex = user.index();
            list.add(user);
        }
        return new Part(key, copy, kind, step, lastInBranch, receivedAt, hops, notSynced, list);
    }

    private static List<NotSyncedCount> readNotSynced(BinaryReader in, Instant receivedAt) {
        int counts = in.count();
        var list = new ArrayList<NotSyncedCount>(counts);
        for (int i = 0; i < counts; i++) {
            var hour = Times.ofMillis(Hours.of(receivedAt).toEpochMilli() + in.signed() * MILLIS_AN_HOUR);
            list.add(new NotSyncedCount(hour, Codes.NOT_SYNCED.read(in), in.intUpTo(Integer.MAX_VALUE)));
        }
        return list;
    }

    private static long hoursAfter(Instant receivedAt, Instant hour) {
        return Duration.between(Hours.of(receivedAt), hour).toHours();
    }
}
