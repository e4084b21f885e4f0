package audiencesync.connect;

/**
 * Why a sign-in did not lead to a connection; each has a page of its own. {@code user_cancelled_login}, {@code
 * user_cancelled_authorize} and {@code unauthorized_scope_error} are LinkedIn's words ([O] authorization-code-flow).
 */
public enum SignInTrouble {
    /** The link has no state, or one of another form. */
    BAD_LINK(400, "This link is not complete", "Copy the whole link, or ask for a new one."),
    /** A state that is not known. */
    UNKNOWN_LINK(400, "This link is not known", "It may be a day old or more. Ask for a new one."),
    /** A state whose ten minutes are over. */
    LINK_EXPIRED(400, "This link has expired", "A link to connect is good for ten minutes. Ask for a new one."),
    /** A state that came back before. */
    LINK_USED(
            400,
            "This sign-in was already used",
            "Each sign-in counts once; what it connected stays connected. To sign in again, ask for a new link."),
    /** A state that another browser began with. */
    OTHER_BROWSER(
            403,
            "This sign-in was begun in another browser",
            "Open the link and sign in with the same browser, and allow cookies. If you did not begin this yourself,"
                    + " close this page."),
    /** {@code user_cancelled_login}. */
    LOGIN_CANCELLED(
            200, "You did not sign in to LinkedIn", "Nothing was connected. Ask for a new link when you are ready."),
    /** {@code user_cancelled_authorize}. */
    CONSENT_CANCELLED(
            200,
            "You did not allow the connection",
            "Nothing was connected. To send users to your audiences, allow what LinkedIn asks for."),
    /** {@code unauthorized_scope_error}. */
    SCOPE_NOT_GRANTED(
            502,
            "LinkedIn has not given this application the needed products",
            "The one who runs Audience Sync must request the products Advertising API and Audiences for the application"
                    + " in LinkedIn's Developer Portal."),
    /** Any other error in the answer. */
    LINKEDIN_ERROR(502, "LinkedIn reported an error", "Nothing was connected. Ask for a new link and try again."),
    /** The code was refused. */
    CODE_REFUSED(
            502,
            "LinkedIn did not accept its own answer",
            "The sign-in took too long, or was sent twice. Nothing was connected. Ask for a new link."),
    /** Our own credentials were refused. */
    APP_REFUSED(
            502,
            "LinkedIn does not accept this application",
            "The one who runs Audience Sync must check the application's client id and client secret."),
    /** There are no credentials. */
    APP_NOT_CONFIGURED(
            503,
            "The LinkedIn application is not set up",
            "The one who runs Audience Sync must put in the application's client id and client secret."),
    /** No answer from the token endpoint. */
    LINKEDIN_UNAVAILABLE(
            503, "LinkedIn does not answer", "Nothing was connected. Wait some minutes, then ask for a new link."),
    /** A store of ours did not answer. */
    STORE_UNAVAILABLE(
            503, "Something is out of order on our side", "Wait some minutes, then ask for a new link and try again."),
    /** Another member than expected. */
    OTHER_MEMBER(
            409,
            "Another LinkedIn member signed in",
            "Sign out of LinkedIn and sign in as the member named above; or add a new connection" + " for this one.");

    private final int status;
    private final String title;
    private final String remedy;

    SignInTrouble(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** The HTTP status of its page. */
    public int status() {
        return status;
    }

    /** What happened, for people. */
    public String title() {
        return title;
    }

    /** What they can do. */
    public String remedy() {
        return remedy;
    }
}
