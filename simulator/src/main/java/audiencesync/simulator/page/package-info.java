/**
 * The page at {@code /} that shows the state. Entry point: {@link audiencesync.simulator.page.OverviewPage}.
 */
@NullMarked
package audiencesync.simulator.page;

import org.jspecify.annotations.NullMarked;
