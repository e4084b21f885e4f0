package audiencesync.sync;

import audiencesync.audience.Member;
import audiencesync.audience.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts users into calls: strictly by target, identical payloads once, at most so many a call, order kept. Pure. */
final class Packer {
    Map<Target, List<Work>> byTarget(Collection<Work> works) {
        var groups = new LinkedHashMap<Target, List<Work>>();
        for (var work : works) {
            groups.computeIfAbsent(work.target(), _ -> new ArrayList<>()).add(work);
        }
        return groups;
    }

    /** The elements of works that share a target, in at most so many a list. */
    List<List<Call.Element>> pack(List<Work> works, int maxUsersPerRequest) {
        var elements = new LinkedHashMap<Member, Call.Element>();
        for (var work : works) {
            var users = work.part().users();
            for (int position = 0; position < users.size(); position++) {
                elements.computeIfAbsent(
                                users.get(position).member(), member -> new Call.Element(member, new ArrayList<>()))
                        .places()
                        .add(new Call.Place(work, position));
            }
        }
        var all = List.copyOf(elements.values());
        var packs = new ArrayList<List<Call.Element>>();
        for (int from = 0; from < all.size(); from += maxUsersPerRequest) {
            packs.add(all.subList(from, Math.min(from + maxUsersPerRequest, all.size())));
        }
        return packs;
    }
}
