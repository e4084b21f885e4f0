package audiencesync.delivery;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;

/** How a target lies in a message. */
final class TargetLayout {
    private TargetLayout() {}

    static void write(BinaryWriter out, Target target) {
        out.text(target.workspace().value());
        out.text(target.connection().value());
        out.unsigned(target.adAccount().value());
        out.unsigned(target.segment().value());
        Codes.ACTIONS.write(out, target.action());
    }

    static Target read(BinaryReader in) {
        return new Target(
                new WorkspaceId(in.text()),
                new ConnectionId(in.text()),
                new AdAccountId(in.unsigned()),
                new SegmentId(in.unsigned()),
                Codes.ACTIONS.read(in));
    }
}
