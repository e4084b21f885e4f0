package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.metrics.ErroredReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's record of a part; written once, never changed.
 *
 * @param recordedBy the copy that won
 * @param goesOn who goes on
 * @param kept where the users errored by this record are kept; null if there are none
 * @param reasons why those who go on do: one for each, in their order; a single one if all share it; none if that is
 *     not known
 */
public record Marker(
        CopyId recordedBy, GoesOn goesOn, @Nullable KeptId kept, List<ErroredReason> reasons) {
    /** Copies the list. */
    public Marker {
        requireNonNull(recordedBy, "recordedBy is null");
        requireNonNull(goesOn, "goesOn is null");
        reasons = List.copyOf(reasons);
    }

    /** Of a record that does not tell why anybody goes on. */
    public Marker(CopyId recordedBy, GoesOn goesOn, @Nullable KeptId kept) {
        this(recordedBy, goesOn, kept, List.of());
    }

    /** Of a record by which nobody was errored. */
    public Marker(CopyId recordedBy, GoesOn goesOn) {
        this(recordedBy, goesOn, null);
    }

    /** The reasons of users who go on, as a marker holds them. */
    public static List<ErroredReason> reasonsOf(List<EnteredUser> goOn) {
        var all = goOn.stream().map(EnteredUser::lastReason).toList();
        return all.stream().distinct().count() == 1 ? List.of(all.getFirst()) : all;
    }

    /** Those of a part's users who go on, each with the reason that was recorded. */
    public List<EnteredUser> goOnOf(List<EnteredUser> users) {
        var goOn = goesOn.among(users);
        var known = new ArrayList<EnteredUser>(goOn.size());
        for (int i = 0; i < goOn.size(); i++) {
            var reason = reasons.size() == 1
                    ? reasons.getFirst()
                    : i < reasons.size() ? reasons.get(i) : goOn.get(i).lastReason();
            known.add(goOn.get(i).because(reason));
        }
        return List.copyOf(known);
    }
}
