package audiencesync.simulation;

import audiencesync.delivery.Ledger;
import audiencesync.delivery.LedgerUnavailable;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A ledger whose records are several transactions, between which anything may happen. */
final class FaultyLedger implements Ledger {
    private final Ledger store;
    private final Effects effects;
    private final BooleanSupplier down;
    private final Consumer<PartRecord> witness;
    private final RandomGenerator random;

    FaultyLedger(
            Ledger store, Effects effects, BooleanSupplier down, Consumer<PartRecord> witness, RandomGenerator random) {
        this.store = store;
        this.effects = effects;
        this.down = down;
        this.witness = witness;
        this.random = random;
    }

    @Override
    public Map<PartKey, Marker> find(Collection<PartKey> keys) {
        if (!effects.begin("find markers", down.getAsBoolean()).isAnswered()) {
            throw new LedgerUnavailable("find", new Exception("simulated"));
        }
        return store.find(keys);
    }

    @Override
    public Map<PartKey, Marker> record(List<PartRecord> records, Instant until) {
        var markers = new HashMap<PartKey, Marker>();
        var rest = new ArrayList<>(records);
        while (!rest.isEmpty()) {
            var some = List.copyOf(rest.subList(0, random.nextInt(1, rest.size() + 1)));
            rest.subList(0, some.size()).clear();
            var fate = effects.begin("record " + some.size() + " parts", down.getAsBoolean());
            if (fate.happens()) {
                some.forEach(witness);
                var now = store.record(some, until);
                some.forEach(record -> effects.note(record.key() + " of copy "
                        + record.marker().recordedBy() + ": recorded by copy "
                        + Objects.requireNonNull(now.get(record.key())).recordedBy()));
                if (fate.isAnswered()) {
                    markers.putAll(now);
                }
            }
        }
        effects.between("recorded");
        return markers;
    }
}
