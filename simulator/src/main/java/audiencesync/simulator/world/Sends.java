package audiencesync.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Some calls to {@code /users} by time of arrival, accepted and refused ones alike. Immutable.
 *
 * @param all the calls, oldest first
 */
public record Sends(List<Send> all) {

    /** Copies the list. */
    public Sends {
        all = List.copyOf(all);
    }

    /** Those with a token of a member. */
    public Sends ofMember(String member) {
        return where(send -> send.member().equals(member));
    }

    /** Those to a segment. */
    public Sends toSegment(long segment) {
        return where(send -> send.segment() == segment);
    }

    /** Those answered with a status. */
    public Sends answered(int status) {
        return where(send -> send.status() == status);
    }

    /** Those answered with 2xx. */
    public Sends accepted() {
        return where(send -> send.status() >= 200 && send.status() < 300);
    }

    /** Those that satisfy a condition. */
    public Sends where(Predicate<Send> condition) {
        return new Sends(all.stream().filter(condition).toList());
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }

    /** How many were answered with 429. */
    public int throttled() {
        return answered(429).count();
    }

    /** The users of all of them together, repetitions included. */
    public long elements() {
        return all.stream().mapToLong(Send::elements).sum();
    }

    /** The most users in one call; 0 if there is none. */
    public int largestCall() {
        return all.stream().mapToInt(Send::elements).max().orElse(0);
    }

    /** The highest number of calls in any sliding second, accepted or not. */
    public int highestInAnySecond() {
        return highestInAny(Duration.ofSeconds(1));
    }

    /** The highest number of calls in any window of a length; two calls exactly that far apart are not in one. */
    public int highestInAny(Duration window) {
        int highest = 0;
        int oldest = 0;
        for (int newest = 0; newest < all.size(); newest++) {
            Instant limit = all.get(newest).at().minus(window);
            while (!all.get(oldest).at().isAfter(limit)) {
                oldest++;
            }
            highest = Math.max(highest, newest - oldest + 1);
        }
        return highest;
    }
}
