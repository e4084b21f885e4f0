/**
 * The operator's JSON interface under {@code /admin}. Entry point: {@link audiencesync.simulator.admin.AdminApi}.
 */
@NullMarked
package audiencesync.simulator.admin;

import org.jspecify.annotations.NullMarked;
