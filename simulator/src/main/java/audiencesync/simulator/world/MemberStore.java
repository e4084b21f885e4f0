package audiencesync.simulator.world;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The members of one audience, compactly: about 100 bytes each, indexed by every identifier. Not thread-safe.
 *
 * <p>How LinkedIn resolves several identifiers is not published. Assumed here [I]: a person is known by the strongest
 * identifier given (or by both names if there is none). After ADD every identifier of the element is in; after REMOVE
 * none is. A REMOVE takes the whole person out if it names the strongest identifier, or if its own strongest one is
 * among the person's; of someone who merely shares a weaker one, only that is taken away.
 */
final class MemberStore {

    private static final int FREE = 0;
    private static final int DELETED = -1;
    private static final byte[] HOLE = {};

    private final int matchPercent;
    private byte[][] entries = new byte[16][];
    private int[] addedAt = new int[16];
    private int[] index = new int[64];
    private int indexUsed;
    private int top;
    private int size;
    private int matched;
    private final BitSet holes = new BitSet();

    MemberStore(int matchPercent) {
        this.matchPercent = matchPercent;
    }

    int size() {
        return size;
    }

    /** How many members LinkedIn would recognise, by a fixed rule on the strongest identifier. */
    int matched() {
        return matched;
    }

    /** Puts in; says whether LinkedIn would recognise the person. */
    boolean add(UserElement element, Instant now) {
        List<byte[]> keys = PackedMember.keys(element);
        byte[] packed = PackedMember.pack(element, keys);
        byte[] primary = PackedMember.primary(keys);
        int place = find(primary, at -> PackedMember.hasPrimary(entries[at], primary));
        if (place >= 0 && Arrays.equals(entries[place], packed)) {
            addedAt[place] = (int) now.getEpochSecond();
            return matches(primary);
        }
        if (place >= 0) {
            discard(place);
        }
        insert(packed, keys, (int) now.getEpochSecond());
        return matches(primary);
    }

    /** Takes out; says whether anything was there. */
    boolean remove(UserElement element) {
        List<byte[]> keys = PackedMember.keys(element);
        byte[] primary = PackedMember.primary(keys);
        boolean any = false;
        for (byte[] key : keys) {
            for (int place = find(key, p -> true); place >= 0; place = find(key, p -> true)) {
                any = true;
                byte[] packed = entries[place];
                boolean samePerson = PackedMember.has(packed, primary)
                        || contains(keys, PackedMember.primary(PackedMember.keys(packed)));
                int since = addedAt[place];
                discard(place);
                if (!samePerson) {
                    withoutKeys(packed, keys, since);
                }
            }
        }
        return any;
    }

    boolean contains(byte[] key) {
        return find(key, place -> true) >= 0;
    }

    /** Some members in the order in which they are kept. */
    List<AudienceMember> list(long start, long count) {
        return java.util.stream.IntStream.range(0, top)
                .filter(place -> entries[place].length > 0)
                .skip(start)
                .limit(count)
                .mapToObj(place -> PackedMember.unpack(entries[place], Instant.ofEpochSecond(addedAt[place])))
                .toList();
    }

    void clear() {
        entries = new byte[16][];
        addedAt = new int[16];
        index = new int[64];
        indexUsed = 0;
        top = 0;
        size = 0;
        matched = 0;
        holes.clear();
    }

    private void withoutKeys(byte[] packed, List<byte[]> gone, int since) {
        AudienceMember member = PackedMember.unpack(packed, Instant.EPOCH);
        List<UserId> left = member.userIds().stream()
                .filter(id -> !contains(gone, PackedMember.key(id)))
                .toList();
        UserElement rest = new UserElement(
                UserElement.Action.ADD,
                left,
                member.firstName(),
                member.lastName(),
                member.title(),
                member.company(),
                member.country());
        List<byte[]> keys = PackedMember.keys(rest);
        insert(PackedMember.pack(rest, keys), keys, since);
    }

    private static boolean contains(List<byte[]> keys, byte[] key) {
        return keys.stream().anyMatch(other -> Arrays.equals(other, key));
    }

    private boolean matches(byte[] primary) {
        return Math.floorMod(PackedMember.hash(primary) >>> 3, 100) < matchPercent;
    }

    private int find(byte[] key, IntPredicate wanted) {
        int mask = index.length - 1;
        for (int at = PackedMember.hash(key) & mask; index[at] != FREE; at = at + 1 & mask) {
            int place = index[at] - 1;
            // A link may outlive its entry where two keys of one entry share a probe path; has() tells.
            byte[] packed = index[at] == DELETED ? HOLE : entries[place];
            if (packed.length > 0 && PackedMember.has(packed, key) && wanted.test(place)) {
                return place;
            }
        }
        return -1;
    }

    private void insert(byte[] packed, List<byte[]> keys, int since) {
        makeRoom(keys.size());
        int place = freePlace();
        entries[place] = packed;
        addedAt[place] = since;
        size++;
        matched += matches(PackedMember.primary(keys)) ? 1 : 0;
        for (byte[] key : keys) {
            link(key, place);
        }
    }

    private void discard(int place) {
        List<byte[]> keys = PackedMember.keys(entries[place]);
        for (byte[] key : keys) {
            unlink(key, place);
        }
        entries[place] = HOLE;
        holes.set(place);
        size--;
        matched -= matches(PackedMember.primary(keys)) ? 1 : 0;
    }

    private int freePlace() {
        int hole = holes.nextSetBit(0);
        if (hole >= 0) {
            holes.clear(hole);
            return hole;
        }
        if (top == entries.length) {
            entries = Arrays.copyOf(entries, top * 2);
            addedAt = Arrays.copyOf(addedAt, top * 2);
        }
        return top++;
    }

    private void link(byte[] key, int place) {
        int mask = index.length - 1;
        int at = PackedMember.hash(key) & mask;
        while (index[at] != FREE && index[at] != DELETED) {
            at = at + 1 & mask;
        }
        indexUsed += index[at] == FREE ? 1 : 0;
        index[at] = place + 1;
    }

    private void unlink(byte[] key, int place) {
        int mask = index.length - 1;
        for (int at = PackedMember.hash(key) & mask; index[at] != FREE; at = at + 1 & mask) {
            if (index[at] == place + 1) {
                index[at] = DELETED;
                return;
            }
        }
    }

    private void makeRoom(int more) {
        if (2 * (indexUsed + more) > index.length) {
            rebuildIndex(more);
        }
    }

    private void rebuildIndex(int more) {
        int links = more;
        for (int place : index) {
            links += place > 0 ? 1 : 0;
        }
        int[] old = index;
        index = new int[Integer.highestOneBit(Math.max(16, links)) * 4];
        indexUsed = 0;
        BitSet done = new BitSet();
        for (int link : old) {
            if (link > 0 && !done.get(link - 1) && entries[link - 1].length > 0) {
                done.set(link - 1);
                PackedMember.keys(entries[link - 1]).forEach(key -> link(key, link - 1));
            }
        }
    }
}
