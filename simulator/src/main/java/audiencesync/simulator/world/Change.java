package audiencesync.simulator.world;

import java.time.Instant;

/**
 * One accepted element, for the page.
 *
 * @param at when
 * @param segment which audience
 * @param element what was sent
 */
public record Change(Instant at, long segment, UserElement element) {}
