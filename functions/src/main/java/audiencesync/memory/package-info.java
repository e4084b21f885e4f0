/**
 * The official doubles of the ports: in one process, exact, with the same contract suites as the AWS adapters.
 */
@NullMarked
package audiencesync.memory;

import org.jspecify.annotations.NullMarked;
