package audiencesync.linkedin;

/**
 * What a call to LinkedIn's management API brought; no call throws for what LinkedIn or the network does.
 *
 * @param <T> what was asked for
 */
public sealed interface ApiAnswer<T> {
    /**
     * LinkedIn did it.
     *
     * @param value what it gave
     * @param <T> what was asked for
     */
    record Given<T>(T value) implements ApiAnswer<T> {}

    /**
     * LinkedIn did not.
     *
     * @param refusal why
     * @param <T> what was asked for
     */
    record Refused<T>(ApiRefusal refusal) implements ApiAnswer<T> {}
}
