package audiencesync.simulator;

/** Runs the simulator alone. */
public final class Main {

    private Main() {}

    /** Starts on the default port and stays. */
    public static void main(String[] args) {
        LinkedInSimulator simulator =
                LinkedInSimulator.start(SimulatorConfig.ofLinkedIn().withPort(8099));
        System.out.println("LinkedIn simulator at " + simulator.origin());
    }
}
