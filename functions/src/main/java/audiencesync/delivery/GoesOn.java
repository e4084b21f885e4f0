package audiencesync.delivery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which users of a part go on after its record, by their position in the part. Immutable. */
public sealed interface GoesOn {
    /** Everyone. */
    record All() implements GoesOn {}

    /** Nobody: the part is done. */
    record None() implements GoesOn {}

    /**
     * Some of them.
     *
     * @param bitmap bit i of byte i / 8, least significant first, is set if the user at position i goes on
     */
    record Some(List<Byte> bitmap) implements GoesOn {
        /** Copies the bitmap. */
        public Some {
            bitmap = List.copyOf(bitmap);
        }
    }

    /** From positions; whole sets become {@link All} and {@link None}. */
    static GoesOn of(BitSet positions, int users) {
        if (positions.isEmpty()) {
            return new None();
        }
        if (positions.cardinality() == users) {
            return new All();
        }
        var bytes = new ArrayList<Byte>();
        for (byte b : positions.toByteArray()) {
            bytes.add(b);
        }
        return new Some(bytes);
    }

    /** The users who go on, in their order. */
    default List<EnteredUser> among(List<EnteredUser> users) {
        return switch (this) {
            case All() -> List.copyOf(users);
            case None() -> List.of();
            case Some(var bitmap) -> {
                var goOn = new ArrayList<EnteredUser>();
                for (int i = 0; i < users.size(); i++) {
                    int at = i / Byte.SIZE;
                    if (at < bitmap.size() && (bitmap.get(at) >> (i % Byte.SIZE) & 1) == 1) {
                        goOn.add(users.get(i));
                    }
                }
                yield List.copyOf(goOn);
            }
        };
    }
}
