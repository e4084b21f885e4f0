package audiencesync.linkedin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in LinkedIn's order
 * @param next what to ask for the next page with, opaque; null on the last one
 * @param total how many there are on all pages, where LinkedIn tells
 * @param <T> what is listed
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable Integer total) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
