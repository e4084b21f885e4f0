package audiencesync.sync;

import audiencesync.delivery.Decoded;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The messages of one event, decoded, with copies of one part folded into one {@link Work}. */
final class Batch {
    /** A message that is none of ours. */
    record Stray(ReceivedMessage message, String why) {}

    private final Map<PartKey, Work> works = new LinkedHashMap<>();
    private final Map<String, List<Work>> worksOfMessage = new LinkedHashMap<>();
    private final List<Stray> strays = new ArrayList<>();

    Batch(List<ReceivedMessage> messages) {
        for (var message : messages) {
            switch (QueueFormat.decode(message.body())) {
                case Decoded.Message(var content) -> take(message, content);
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
