package audiencesync.sync;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.delivery.Intent;
import org.jspecify.annotations.Nullable;

/**
 * What is sent for a user.
 *
 * @param action mostly the target's; the newer one's if the user is superseded
 * @param member the identifiers
 * @param superseded whether a newer intent of the other action takes this user's place
 * @param intent what the sending stands for; null where the audience's order need not be kept
 */
record Plan(
        Action action,
        Member member,
        boolean superseded,
        @Nullable Intent intent) {}
