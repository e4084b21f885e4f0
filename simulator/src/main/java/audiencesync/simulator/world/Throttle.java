package audiencesync.simulator.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Counts calls to {@code /users} per app and member against the {@link Limits}. Thread-safe.
 *
 * <p>Windows slide: an hour's end or a minute's start forgives nothing. Refused calls do not count [I].
 */
public final class Throttle {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private record Key(String app, String member) {}

    private static final class Account {
        private final ArrayDeque<Long> lastMinute = new ArrayDeque<>();
        private long day;
        private int today;
    }

    private final Map<Key, Account> accounts = new HashMap<>();

    /** Counts one call, or says which quota is used up and counts nothing. */
    public synchronized Optional<Quota> admit(String app, String member, Instant at, Limits limits) {
        Account account = accounts.computeIfAbsent(new Key(app, member), key -> new Account());
        long now = Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano());
        forget(account, at, now);
        if (limits.usersPerDay() > 0 && account.today >= limits.usersPerDay()) {
            return Optional.of(Quota.APPLICATION_AND_MEMBER_DAY);
        }
        if (account.lastMinute.size() >= limits.usersPerMinute() || secondIsFull(account, now, limits)) {
            return Optional.of(Quota.MINUTE);
        }
        account.lastMinute.addLast(now);
        account.today++;
        return Optional.empty();
    }

    private static void forget(Account account, Instant at, long now) {
        while (!account.lastMinute.isEmpty() && account.lastMinute.getFirst() <= now - MINUTE) {
            account.lastMinute.removeFirst();
        }
        long day = at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        if (day != account.day) {
            account.day = day;
            account.today = 0;
        }
    }

    private static boolean secondIsFull(Account account, long now, Limits limits) {
        if (limits.usersPerSecond() == 0) {
            return false;
        }
        int calls = 0;
        Iterator<Long> newestFirst = account.lastMinute.descendingIterator();
        while (newestFirst.hasNext() && newestFirst.next() > now - SECOND) {
            calls++;
        }
        return calls >= limits.usersPerSecond();
    }
}
