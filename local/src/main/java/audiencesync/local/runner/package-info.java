/**
 * What AWS does around the functions, in small: {@link audiencesync.local.runner.Gateway} plays the HTTP API,
 * {@link audiencesync.local.runner.EventSource} the SQS trigger.
 */
@NullMarked
package audiencesync.local.runner;

import org.jspecify.annotations.NullMarked;
