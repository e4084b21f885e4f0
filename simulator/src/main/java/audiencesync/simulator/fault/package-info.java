/**
 * Misbehaviour as data. Entry point: {@link audiencesync.simulator.fault.FaultRule}.
 */
@NullMarked
package audiencesync.simulator.fault;

import org.jspecify.annotations.NullMarked;
