package audiencesync.simulation;

import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A queue that takes messages ten at a time, refuses some, and loses replies. */
final class FaultyQueue implements DeliveryQueue {
    private static final int BATCH = 10;

    private final DeliveryQueue store;
    private final Effects effects;
    private final BooleanSupplier down;
    private final Consumer<QueueMessage> witness;
    private final Consumer<Outgoing> expectation;

    FaultyQueue(
            DeliveryQueue store,
            Effects effects,
            BooleanSupplier down,
            Consumer<QueueMessage> witness,
            Consumer<Outgoing> expectation) {
        this.store = store;
        this.effects = effects;
        this.down = down;
        this.witness = witness;
        this.expectation = expectation;
    }

    @Override
    public List<SendOutcome> send(List<Outgoing> messages) {
        var outcomes = new ArrayList<SendOutcome>();
        for (int i = 0; i < messages.size(); i++) {
            if (i > 0 && i % BATCH == 0) {
                effects.between("next batch of messages");
            }
            outcomes.add(send(messages.get(i)));
        }
        effects.between("sent");
        return outcomes;
    }

    private SendOutcome send(Outgoing message) {
        var fate = effects.begin(
                "send to " + message.line() + " in " + message.delaySeconds() + " s", down.getAsBoolean());
        if (!fate.happens()) {
            return SendOutcome.NOT_CONFIRMED;
        }
        if (QueueFormat.decode(message.body()) instanceof Decoded.Message(var content)) {
            witness.accept(content);
            content.parts()
                    .forEach(part -> effects.note("sends " + part.key() + " copy " + part.copy() + " with "
                            + part.users().size() + " users"));
        }
        expectation.accept(message);
        var outcome = store.send(List.of(message)).getFirst();
        return fate.isAnswered() ? outcome : SendOutcome.NOT_CONFIRMED;
    }
}
