package audiencesync.simulator.web;

/** Text that is safe inside HTML. */
public final class Html {

    private Html() {}

    /** Escapes for element content and for quoted attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
