/**
 * What is counted and how it is read: {@link audiencesync.metrics.Figure} names a counter, {@link audiencesync.metrics.StepMetrics} holds the seven figures.
 */
@NullMarked
package audiencesync.metrics;

import org.jspecify.annotations.NullMarked;
