package audiencesync.oauth;

/** Nobody has put the id and secret of the LinkedIn application in yet; a person must. */
public final class AppNotConfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what to do. */
    public AppNotConfigured() {
        super("The LinkedIn application's client id and client secret are not set. Put them into the secret that"
                + " LINKEDIN_APP_SECRET names, as {\"clientId\":\"...\",\"clientSecret\":\"...\"}.");
    }
}
