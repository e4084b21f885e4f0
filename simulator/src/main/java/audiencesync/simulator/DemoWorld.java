package audiencesync.simulator;

import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Role;

/** A small world to begin with: one app, two members, three ad accounts, one audience. Everything in it is made up. */
public final class DemoWorld {

    /** The app's client id. */
    public static final String CLIENT_ID = "demo-client";

    /** The app's secret. */
    public static final String CLIENT_SECRET = "demo-secret";

    /** The ad account of the audience. */
    public static final long ACCOUNT = 512_345_678L;

    /** The member who may write. */
    public static final String MEMBER = "abc123";

    private DemoWorld() {}

    /**
     * Fills a simulator.
     *
     * @param redirectUris where the app may be redirected to
     * @return the audience
     */
    public static Audience fill(LinkedInSimulator simulator, String... redirectUris) {
        simulator.addApp(App.of(CLIENT_ID, CLIENT_SECRET, redirectUris)
                .withScopes("rw_dmp_segments", "r_ads", "rw_ads", "r_basicprofile", "openid", "profile", "email"));
        simulator.addMember(LinkedInMember.of(MEMBER, "Ines", "Duarte"));
        simulator.addMember(LinkedInMember.of("xyz789", "Jonas", "Keller"));
        simulator.addAccount(AdAccount.of(ACCOUNT, "Acme EMEA"));
        simulator.addAccount(AdAccount.of(512_345_679L, "Acme Americas"));
        simulator.addAccount(AdAccount.testAccount(512_345_680L, "Acme test account"));
        simulator.grantRole(ACCOUNT, MEMBER, Role.CAMPAIGN_MANAGER);
        simulator.grantRole(512_345_679L, MEMBER, Role.VIEWER);
        simulator.grantRole(512_345_680L, MEMBER, Role.ACCOUNT_MANAGER);
        simulator.grantRole(ACCOUNT, "xyz789", Role.ACCOUNT_BILLING_ADMIN);
        return simulator.addSegment(NewSegment.of(ACCOUNT, "Newsletter readers").withSourceSegmentId("demo"));
    }
}
