/** The simulator's specification: one test per sample and rule of the API notes. */
@NullMarked
package audiencesync.simulator;

import org.jspecify.annotations.NullMarked;
