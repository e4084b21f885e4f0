package audiencesync.simulator.world;

import java.time.Instant;

/**
 * One call to {@code /users}.
 *
 * @param at when its headers arrived, by the simulator's clock
 * @param app the client id of its token; empty if the token is unknown
 * @param member the member of its token; empty if the token is unknown
 * @param segment the segment in its path
 * @param status the status answered; 0 while it runs or if the connection was cut without an answer
 * @param elements users in the body; 0 if it was refused before it was read
 */
public record Send(Instant at, String app, String member, long segment, int status, int elements) {}
