package audiencesync.simulator.page;

import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.fault.Target;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fault rules in force; nothing if there are none. */
final class FaultsPart {

    private FaultsPart() {}

    static String of(FaultPlan faults) {
        if (faults.planned().isEmpty()) {
            return "";
        }
        Table table = new Table("Fault rules", "")
                .numbers("Number")
                .column("Fault")
                .column("Calls")
                .numbers("Struck");
        faults.planned()
                .forEach(planned -> table.row(
                        Table.number(planned.id()),
                        Table.cell(planned.rule().fault().toString()),
                        Table.cell(target(planned.rule().target())),
                        Table.number((long) planned.strikes())));
        return table.html();
    }

    private static String target(Target target) {
        String text = Stream.of(target.endpoint(), target.app(), target.member(), target.segment())
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "all" : text;
    }
}
