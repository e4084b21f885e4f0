package audiencesync.local;

/** The body that is shown for pasting; the README shows the same, which a test compares. */
final class SampleBody {
    static final String THREE_USERS = "{\"users\":["
            + "{\"externalId\":\"ines\",\"email\":\"Ines.Duarte@Example.com\",\"firstName\":\"Ines\",\"lastName\":\"Duarte\"},"
            + "{\"externalId\":\"nils\"},"
            + "{\"externalId\":\"vera\",\"email\":\"vera-at-example\"}]}";

    private SampleBody() {}
}
