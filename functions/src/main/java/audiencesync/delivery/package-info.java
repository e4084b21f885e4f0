/**
 * Users on their way: {@link audiencesync.delivery.Part} is the unit that is queued, sent on and recorded once; {@link audiencesync.delivery.Ledger} remembers what was recorded.
 */
@NullMarked
package audiencesync.delivery;

import org.jspecify.annotations.NullMarked;
