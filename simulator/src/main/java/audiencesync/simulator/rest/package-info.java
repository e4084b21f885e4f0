/**
 * The REST API under {@code /rest} and {@code /v2/userinfo}. Entry point: {@link audiencesync.simulator.rest.RestApi}.
 */
@NullMarked
package audiencesync.simulator.rest;

import org.jspecify.annotations.NullMarked;
