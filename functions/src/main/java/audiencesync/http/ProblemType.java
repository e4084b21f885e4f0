package audiencesync.http;

import java.util.Locale;

/**
 * The kinds of problem that the HTTP API answers: names and statuses are part of the API and never change. A Canvas
 * repeats only 408, 429 and 5xx, so 4xx says "this request will never work" and everything that is our own fault is
 * a 503.
 */
public enum ProblemType {
    /** Zero bytes, or nothing but white space. */
    EMPTY_BODY(
            400,
            "The body is empty",
            "Send {\"users\":[...]}, one user object, or NDJSON; check that the template renders to something."),
    /** More bytes than one request may have. */
    BODY_TOO_LARGE(413, "The body is too large", "Split the users over several requests."),
    /** Bytes that are not UTF-8. */
    NOT_UTF8(400, "The body is not UTF-8", "Encode the body as UTF-8."),
    /** A compressed body. */
    CONTENT_ENCODING_NOT_SUPPORTED(415, "The body is compressed", "Send the body as it is, without Content-Encoding."),
    /** A comma before a closing bracket. */
    TRAILING_COMMA(
            400,
            "A comma stands before a closing bracket",
            "Remove the comma; in a template loop, write it before every element but the first."),
    /** Text goes on behind a closing quotation mark. */
    UNESCAPED_QUOTE(
            400,
            "A quotation mark ends a text too early",
            "A value that a template pastes in holds a quotation mark. Escape it, in Liquid with the filter json_escape."),
    /** A line break or another control character inside a text. */
    UNESCAPED_CHARACTER(
            400,
            "A line break or another control character stands in the body",
            "A value that a template pastes in holds it. Escape it, in Liquid with the filter json_escape."),
    /** A left-over template expression outside a text. */
    TEMPLATE_LEFTOVER(
            400,
            "A template expression was not filled in",
            "Check the expression's name, and put it between quotation marks."),
    /** A member or an element without a value. */
    MISSING_VALUE(
            400,
            "A value is missing",
            "A template rendered to nothing. Put the expression between quotation marks, or give it a default."),
    /** A bare word that is not JSON. */
    UNKNOWN_LITERAL(
            400,
            "A bare word is not JSON",
            "Only true, false and null may stand without quotation marks; put other values between them."),
    /** The body ends in the middle. */
    TRUNCATED_JSON(
            400,
            "The body ends too early",
            "A closing bracket or quotation mark is missing; check that the whole body is sent."),
    /** Something follows the body's object. */
    TRAILING_CONTENT(
            400,
            "Something follows the end of the object",
            "Send one object only; send several, one on each line, as application/x-ndjson."),
    /** Brackets within brackets, too many. */
    TOO_DEEPLY_NESTED(400, "The body is nested too deeply", "Send the users' values flat."),
    /** Any other fault of JSON. */
    MALFORMED_JSON(
            400,
            "The body is not JSON",
            "Check the rendered body with a JSON validator; escape values that a template pastes in."),
    /** The body is a list, a text or a number. */
    NOT_AN_OBJECT(400, "The body is not an object", "Wrap a list as {\"users\":[...]}."),
    /** {@code users} is something else than an array. */
    USERS_NOT_AN_ARRAY(400, "users is not an array", "Send {\"users\":[...]}, or the user object itself."),
    /** {@code users} stands twice. */
    DUPLICATE_USERS(400, "users is given twice", "Send all users in one array."),
    /** A line of NDJSON that holds a whole {@code users} array. */
    USERS_IN_NDJSON(400, "A line holds a users array", "Send one user on each line, or this body as application/json."),
    /** No key. */
    MISSING_KEY(401, "The key is missing", "Send the header Authorization: Bearer <key>."),
    /** A key that nobody has, or that was revoked. */
    UNKNOWN_KEY(401, "The key is not valid", "Use a key of the workspace that is not revoked."),
    /** A key that may not do this. */
    WRONG_SCOPE(403, "The key may not do this", "Use a key of the right scope."),
    /** No such step in the key's workspace. */
    STEP_NOT_FOUND(404, "There is no such step", "Check the step's id and that the key is of its workspace."),
    /** A step that takes no users. */
    STEP_NOT_LIVE(409, "The step is not live", "Launch the step, or take it out of the Canvas."),
    /** No such path. */
    ROUTE_NOT_FOUND(404, "There is nothing at this address", "Check the path against the API's description."),
    /** A path that is there, but not for this method. */
    METHOD_NOT_ALLOWED(405, "The method is not possible here", "Use one of the methods in the header Allow."),
    /** A body that is no JSON object. */
    INVALID_JSON(400, "The body is not a JSON object", "Send one JSON object, encoded as UTF-8."),
    /** A body that is larger than what the route reads. */
    REQUEST_TOO_LARGE(413, "The body is too large", "Send less at once."),
    /** Values that are missing or of the wrong form. */
    INVALID_VALUES(400, "Some values cannot be used", "Correct every value that errors names, then send it again."),
    /** No such workspace. */
    WORKSPACE_NOT_FOUND(404, "There is no such workspace", "Check the workspace's id."),
    /** A workspace's id that is taken. */
    WORKSPACE_EXISTS(409, "The workspace is there already", "Use it, or choose another id."),
    /** No such key in the workspace. */
    KEY_NOT_FOUND(404, "There is no such key", "Check the key's id and the workspace's."),
    /** Something that cannot be done to a step that takes users. */
    STEP_IS_LIVE(409, "The step is live", "Stop the step first; users who are queued are finished."),
    /** A draft cannot be stopped. */
    STEP_IS_DRAFT(409, "The step is a draft", "Launch the step first, or delete it."),
    /** Somebody else changed the step meanwhile. */
    STEP_CHANGED(409, "The step was changed meanwhile", "Read the step again and repeat what is still wanted."),
    /** A step whose users are not all done. */
    STEP_HAS_PENDING(409, "Users of the step are still on their way", "Wait until the step has no pending users."),
    /** Checks that failed. */
    LAUNCH_REFUSED(409, "The step cannot be launched yet", "Do what errors says, then launch again."),
    /** More users than a preview shows. */
    TOO_MANY_USERS(400, "Too many users for a preview", "Send a few sample users."),
    /** A cursor of another list. */
    BAD_CURSOR(400, "The cursor is of no page of this list", "Begin without a cursor, then use next of each answer."),
    /** No such connection in the key's workspace. */
    CONNECTION_NOT_FOUND(
            404, "There is no such connection", "Check the connection's id and that the key is of its workspace."),
    /** LinkedIn does not take the connection's token, or it has none. */
    CONNECTION_NOT_USABLE(
            409, "The connection must be authorised again", "Reconnect: POST /v1/connections/{id}/reconnect."),
    /** An ad account that the connection's member cannot reach. */
    AD_ACCOUNT_NOT_FOUND(404, "The member cannot reach the ad account", "Choose one that GET .../ad-accounts lists."),
    /** An ad account that is not selected. */
    AD_ACCOUNT_NOT_SELECTED(
            409, "The ad account is not selected", "Select it first: PUT /v1/connections/{id}/ad-accounts."),
    /** An ad account on which the member may only look. */
    AD_ACCOUNT_READ_ONLY(
            409,
            "The member may only look at the ad account",
            "Give the member a role other than VIEWER in LinkedIn's Campaign Manager."),
    /** An ad account with 1,000 audiences. */
    AUDIENCE_LIMIT_REACHED(
            409,
            "The ad account has as many audiences as LinkedIn allows",
            "Delete audiences in LinkedIn's Campaign Manager, or use another ad account."),
    /** LinkedIn refuses for want of a right. */
    LINKEDIN_ACCESS_DENIED(
            409,
            "LinkedIn does not allow this",
            "Check the member's role on the ad account and that the application has the product Audiences."),
    /** LinkedIn does not find it. */
    LINKEDIN_NOT_FOUND(404, "LinkedIn does not find it", "Check in LinkedIn's Campaign Manager whether it is there."),
    /** LinkedIn refuses the request itself. */
    LINKEDIN_REFUSED(409, "LinkedIn refused the request", "Change what LinkedIn's message names."),
    /** A wrong page. */
    BAD_PAGE(400, "The page is of no list", "Begin without page, then use next of each answer."),
    /** A wrong {@code from}. */
    BAD_FROM(400, "from is not a time", "Send for instance 2026-11-25T10:00:00Z or 2026-11-25."),
    /** A wrong {@code to}. */
    BAD_TO(400, "to is not a time", "Send for instance 2026-11-25T10:00:00Z or 2026-11-25."),
    /** A wrong {@code by}. */
    BAD_BY(400, "by is neither hour nor day", "Send by=hour or by=day."),
    /** {@code from} and {@code to} that do not go together. */
    BAD_RANGE(400, "The range of time is empty or too long", "Let from be before to, and ask for less at once."),
    /** The queue did not confirm. */
    QUEUE_UNAVAILABLE(
            503,
            "Not every user could be queued",
            "Repeat the same request with the same Idempotency-Key; nobody is counted twice."),
    /** The queue did not confirm all of what is sent again. */
    RESEND_INCOMPLETE(503, "Not everyone could be queued", "Repeat the request; nobody is counted twice."),
    /** The queue did not confirm the removals of a person. */
    ERASURE_INCOMPLETE(503, "The person could not be removed everywhere", "Repeat the request; that is safe."),
    /** LinkedIn's limit, or LinkedIn is down: nothing is wrong with the connection. */
    LINKEDIN_BUSY(503, "LinkedIn does not answer this now", "Try again later; nothing is wrong with the connection."),
    /** The configured version is not active. */
    LINKEDIN_VERSION_INACTIVE(
            503,
            "LinkedIn does not serve the API version that is set",
            "Set the stack's parameter LinkedInVersion to a version that LinkedIn serves."),
    /** No client id and secret. */
    APP_NOT_CONFIGURED(
            503,
            "The LinkedIn application is not set up",
            "Put its client id and client secret into the stack's secret, see the output LinkedInAppSecretArn."),
    /** The store did not answer. */
    STORE_UNAVAILABLE(503, "A store did not answer", "Repeat the request."),
    /** A fault of our own. */
    UNEXPECTED_FAULT(503, "Something went wrong on our side", "Repeat the request.");

    private final int status;
    private final String title;
    private final String remedy;

    ProblemType(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** The short name, for instance {@code trailing_comma}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The {@code type} of the problem document, for instance {@code urn:audience-sync:problem:trailing-comma}. */
    public String uri() {
        return "urn:audience-sync:problem:" + code().replace('_', '-');
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong, the same for every problem of the kind. */
    public String title() {
        return title;
    }

    /** What the caller can do. */
    public String remedy() {
        return remedy;
    }
}
