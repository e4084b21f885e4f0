package audiencesync.linkedin;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of an error's sentence which elements of a batch are at fault; the only place where positions come from a
 * sentence, since LinkedIn gives them nowhere else.
 *
 * <p>Part of {@link LinkedInWire}.
 */
final class FaultPositions {
    /**
     * {@code Index: 3, ERROR :: /action :: field is required ...}, one per element at fault, further lines of the same
     * element without the prefix ([R] RestLiValidationFilter, BatchCreate; [V] RudderStack; seen 2026-09).
     */
    private static final Pattern SCHEMA_FAULT = Pattern.compile("Index: (\\d{1,10}), ERROR ::");

    /** {@code ... indices [0, 4] (0-indexed).}, measured on {@code conversionEvents} ([M], August 2026). */
    private static final Pattern INDICES = Pattern.compile("indices \\[([\\d, ]+)\\] \\(0-indexed\\)");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    private FaultPositions() {}

    /**
     * The positions that the message names.
     *
     * @param sent how many elements were sent; positions beyond are ignored
     * @return ascending, unmodifiable; empty if there are none
     */
    static SortedSet<Integer> in(@Nullable String message, int sent) {
        SortedSet<Integer> positions = new TreeSet<>();
        if (message != null) {
            Matcher fault = SCHEMA_FAULT.matcher(message);
            while (fault.find()) {
                add(positions, fault.group(1), sent);
            }
            Matcher lists = INDICES.matcher(message);
            while (lists.find()) {
                Matcher number = NUMBER.matcher(lists.group(1));
                while (number.find()) {
                    add(positions, number.group(), sent);
                }
            }
        }
        return Collections.unmodifiableSortedSet(positions);
    }

    private static void add(SortedSet<Integer> positions, String digits, int sent) {
        long position = Long.parseLong(digits);
        if (position < sent) {
            positions.add((int) position);
        }
    }
}
