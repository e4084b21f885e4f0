package audiencesync.sync;

import audiencesync.delivery.Decoded;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The messages of one event, decoded, with copies of one part folded into one {@link Work}. */
final class Batch {
    /** A message that is none of ours. */
    record Stray(ReceivedMessage message, String why) {}

    /** A message that is more than one event can finish. */
    record Surplus(ReceivedMessage message, QueueMessage content) {}

    private final Map<PartKey, Work> works = new LinkedHashMap<>();
    private final Map<String, List<Work>> worksOfMessage = new LinkedHashMap<>();
    private final List<Stray> strays = new ArrayList<>();
    private final List<Surplus> surplus = new ArrayList<>();
    private int parts;

    /**
     * Takes messages until there are so many parts, at least one; those that came before first, since somebody may
     * have begun with them.
     */
    Batch(List<ReceivedMessage> messages, int mostParts) {
        var redeliveredFirst = new ArrayList<>(messages);
        redeliveredFirst.sort(Comparator.comparingInt(message -> message.receiveCount() > 1 ? 0 : 1));
        for (var message : redeliveredFirst) {
            switch (QueueFormat.decode(message.body())) {
                case Decoded.Message(var content) -> {
                    if (parts == 0 || parts + content.parts().size() <= mostParts) {
                        parts += content.parts().size();
                        take(message, content);
                    } else {
                        surplus.add(new Surplus(message, content));
                    }
                }
                case Decoded.Undecodable(var why) -> strays.add(new Stray(message, why));
            }
        }
    }

    private void take(ReceivedMessage message, QueueMessage content) {
        var mine = new ArrayList<Work>();
        for (var part : content.parts()) {
            var work = works.get(part.key());
            if (work == null) {
                work = new Work(content.target(), part);
                works.put(part.key(), work);
            } else {
                work.fold(content.target(), part);
            }
            if (message.receiveCount() > 1) {
                work.markRedelivered();
            }
            mine.add(work);
        }
        worksOfMessage.put(message.id(), mine);
    }

    Collection<Work> works() {
        return works.values();
    }

    List<Work> unsettled() {
        return works.values().stream().filter(work -> !work.isSettled()).toList();
    }

    List<Surplus> surplus() {
        return surplus;
    }

    List<Stray> strays() {
        return strays;
    }

    /** Messages of which at least one part is not settled. */
    Set<String> unfinishedMessages() {
        var unfinished = new LinkedHashSet<String>();
        worksOfMessage.forEach((id, mine) -> {
            if (!mine.stream().allMatch(Work::isSettled)) {
                unfinished.add(id);
            }
        });
        return unfinished;
    }
}
