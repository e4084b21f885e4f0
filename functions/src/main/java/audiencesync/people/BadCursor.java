package audiencesync.people;

/** A cursor that no page of the list ended in; says nothing of what it was. */
final class BadCursor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadCursor() {
        super("no page of this list ended here");
    }
}
