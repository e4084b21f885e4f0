package audiencesync.management;

import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.LinkedInLimits;
import audiencesync.linkedin.Role;
import audiencesync.setup.Fact;
import audiencesync.setup.TargetFacts.Terms;
import java.util.List;

/** Can the ad account be used, and may the member change its audiences? Pure. */
final class AccountChecks {
    private static final int MANY_AUDIENCES = 900;
    private static final String LATER = "Check again in a minute; the launch does not wait for it.";

    private AccountChecks() {}

    static void account(Fact<AdAccount> fact, List<Check> checks) {
        switch (fact) {
            case Fact.Known<AdAccount>(var account) -> account(account, checks);
            case Fact.Absent<AdAccount>() ->
                checks.add(Check.error(
                        "ad_account_missing",
                        "LinkedIn does not show the ad account to the connection's member.",
                        "Check the ad account's number, and that the member has a role on it."));
            case Fact.Unreadable<AdAccount>(var why) ->
                checks.add(Check.warning(
                        "ad_account_unreadable", "The ad account could not be read: " + why + ".", LATER));
        }
    }

    private static void account(AdAccount account, List<Check> checks) {
        if (account.status() != AdAccount.Status.ACTIVE) {
            checks.add(Check.error(
                    "ad_account_not_active",
                    "The ad account is not active; LinkedIn says " + account.status() + ".",
                    "Activate it in LinkedIn's Campaign Manager, or choose another."));
        }
        if (!account.serving()) {
            checks.add(Check.warning(
                    "ad_account_on_hold",
                    "LinkedIn holds the ad account back, so that its campaigns do not run.",
                    "See its billing in LinkedIn's Campaign Manager. Users are synced all the same."));
        }
        if (account.test()) {
            checks.add(Check.warning(
                    "ad_account_is_test",
                    "This is a test account, on which LinkedIn lets nobody create audiences.",
                    "Use a real ad account."));
        }
    }

    static void role(Fact<Role> fact, List<Check> checks) {
        switch (fact) {
            case Fact.Known<Role>(var role) -> {
                if (!role.mayWrite()) {
                    checks.add(
                            Check.error(
                                    "role_viewer",
                                    "The member only views the ad account, so LinkedIn would refuse every user.",
                                    "Give the member another role in LinkedIn's Campaign Manager, for instance campaign manager."));
                }
            }
            case Fact.Absent<Role>() ->
                checks.add(Check.error(
                        "role_missing",
                        "The member has no role on the ad account.",
                        "Give the member a role other than viewer in LinkedIn's Campaign Manager."));
            case Fact.Unreadable<Role>(var why) ->
                checks.add(
                        Check.warning("role_unreadable", "The member's role could not be read: " + why + ".", LATER));
        }
    }

    static void terms(Fact<Terms> fact, List<Check> checks) {
        var notTold = Check.warning(
                "terms_unknown",
                "LinkedIn does not tell whether the ad account has accepted the terms for matched audiences.",
                "Open Matched Audiences once in LinkedIn's Campaign Manager; it asks for them if they are open.");
        switch (fact) {
            case Fact.Known<Terms>(var terms) -> {
                switch (terms) {
                    case ACCEPTED -> {}
                    case NOT_TOLD -> checks.add(notTold);
                    case NOT_ACCEPTED ->
                        checks.add(Check.error(
                                "terms_not_accepted",
                                "The ad account has not accepted the terms for matched audiences.",
                                "Accept them in LinkedIn's Campaign Manager, under Matched Audiences."));
                }
            }
            case Fact.Absent<Terms>(), Fact.Unreadable<Terms> _ -> checks.add(notTold);
        }
    }

    static void audiencesUsed(Fact<Integer> fact, List<Check> checks) {
        if (fact instanceof Fact.Known<Integer>(var used) && used >= MANY_AUDIENCES) {
            checks.add(Check.warning(
                    "audiences_nearly_used_up",
                    "The ad account has " + used + " of the " + LinkedInLimits.SEGMENTS_PER_AD_ACCOUNT
                            + " audiences that LinkedIn allows.",
                    "Delete audiences that nobody needs before you create others; this one is not affected."));
        }
    }
}
