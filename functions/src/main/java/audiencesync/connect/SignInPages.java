package audiencesync.connect;

import audiencesync.http.HttpReply;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.oauth.OAuthError;
import audiencesync.setup.Connection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person sees before and after a sign-in. No page holds a code, a state or a token. */
final class SignInPages {
    private SignInPages() {}

    static HttpReply start(String workspace) {
        return new Html("Connect LinkedIn to Audience Sync")
                .heading()
                .fact("Workspace", workspace)
                .paragraph("You sign in at LinkedIn and allow this workspace to send people to the audiences of your ad"
                        + " accounts. Go on only if you know who sent you this link.")
                .button("Continue to LinkedIn")
                .reply(200)
                .withFact("signIn", "shown");
    }

    static HttpReply finished(SignIn.Finished finished, WorkspaceNames names) {
        return switch (finished) {
            case SignIn.Finished.Failed failed -> trouble(failed.trouble(), failed.error());
            case SignIn.Finished.Signed signed -> signed(signed.result(), names.of(signed.workspace()));
        };
    }

    private static HttpReply signed(Completion.Result result, String workspace) {
        return switch (result) {
            case Completion.Result.Done done -> done(done, workspace);
            case Completion.Result.Later later -> later(later, workspace);
            case Completion.Result.OtherMember other ->
                page(SignInTrouble.OTHER_MEMBER)
                        .fact("The connection belongs to", shown(other.expected()))
                        .fact(
                                "You signed in as",
                                other.signedIn().name().isEmpty()
                                        ? other.signedIn().id().value()
                                        : other.signedIn().name())
                        .paragraph(SignInTrouble.OTHER_MEMBER.remedy())
                        .reply(SignInTrouble.OTHER_MEMBER.status())
                        .withFact("signIn", code(SignInTrouble.OTHER_MEMBER));
            case Completion.Result.Gone _ -> trouble(SignInTrouble.STORE_UNAVAILABLE, null);
        };
    }

    private static HttpReply done(Completion.Result.Done done, String workspace) {
        var connection = done.connection();
        var page = new Html(done.again() ? "LinkedIn is connected again" : "LinkedIn is connected")
                .mark(true, "Connected")
                .fact("Workspace", workspace)
                .fact("LinkedIn member", shown(connection));
        if (done.accountsNotRead() != null) {
            page.paragraph("LinkedIn did not show the ad accounts yet. Open them in Audience Sync in some minutes.")
                    .small(said(done.accountsNotRead()));
        } else {
            long writable = connection.known().stream()
                    .filter(known -> known.role().mayWrite())
                    .count();
            page.fact("Ad accounts", writable + " of " + connection.known().size() + " can be used");
            if (writable == 0) {
                page.paragraph("The member has no role other than VIEWER on any ad account, so nothing can be sent yet."
                        + " Give the member another role in LinkedIn's Campaign Manager.");
            }
        }
        return page.paragraph("You can close this page and choose the ad accounts in Audience Sync.")
                .reply(200)
                .withFact("signIn", done.again() ? "connected_again" : "connected");
    }

    private static HttpReply later(Completion.Result.Later later, String workspace) {
        return new Html("You are signed in, but LinkedIn does not answer yet")
                .mark(false, "Not finished")
                .fact("Workspace", workspace)
                .paragraph("Your sign-in is kept and you need not sign in again. LinkedIn did not tell who you are: its"
                        + " request limit may be used up, or it is out of order. Audience Sync asks again by itself every"
                        + " hour.")
                .small(said(later.refusal()))
                .reply(200)
                .withFact("signIn", "later")
                .withFact("linkedInStatus", later.refusal().error().status());
    }

    static HttpReply trouble(SignInTrouble trouble, @Nullable OAuthError error) {
        var page = page(trouble).paragraph(trouble.remedy());
        if (error != null) {
            page.small("LinkedIn said: " + error.error()
                    + (error.description() == null ? "" : ", " + error.description())
                    + (error.status() == 0 ? "" : " (HTTP " + error.status() + ")")
                    + (error.requestId() == null ? "" : ", request id " + error.requestId()));
        }
        return page.reply(trouble.status()).withFact("signIn", code(trouble));
    }

    private static Html page(SignInTrouble trouble) {
        // Both may be met by somebody whose connection is there and stays.
        boolean mayBeConnected = trouble == SignInTrouble.LINK_USED || trouble == SignInTrouble.OTHER_MEMBER;
        return new Html(trouble.title()).mark(false, mayBeConnected ? "Nothing was changed" : "Not connected");
    }

    private static String code(SignInTrouble trouble) {
        return trouble.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(Connection connection) {
        return connection.displayName().isEmpty() ? connection.member().value() : connection.displayName();
    }

    private static String said(ApiRefusal refusal) {
        return Refusals.said(refusal.error());
    }
}
