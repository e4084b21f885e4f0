package audiencesync.sync;

import audiencesync.audience.Member;
import audiencesync.audience.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts users into calls: strictly by target, identical payloads once, order kept. Filled by one thread.
 */
final class Packer {
    private final Map<Target, Map<Member, Call.Element>> elements = new LinkedHashMap<>();

    void add(Call.Place place) {
        var plan = place.plan();
        elements.computeIfAbsent(place.work().target().with(plan.action()), _ -> new LinkedHashMap<>())
                .computeIfAbsent(plan.member(), member -> new Call.Element(member, new ArrayList<>()))
                .places()
                .add(place);
    }

    Iterable<Target> targets() {
        return elements.keySet();
    }

    /** The elements for a target, in at most so many a list. */
    List<List<Call.Element>> packs(Target target, int maxUsersPerRequest) {
        var all = List.copyOf(elements.getOrDefault(target, Map.of()).values());
        var packs = new ArrayList<List<Call.Element>>();
        for (int from = 0; from < all.size(); from += maxUsersPerRequest) {
            packs.add(all.subList(from, Math.min(from + maxUsersPerRequest, all.size())));
        }
        return packs;
    }
}
