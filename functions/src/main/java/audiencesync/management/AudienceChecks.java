package audiencesync.management;

import audiencesync.audience.AdAccountId;
import audiencesync.linkedin.LinkedInLimits;
import audiencesync.linkedin.Segment;
import audiencesync.setup.Fact;
import java.util.List;

/** Is the audience there, can users be sent to it, and will campaigns be able to use it? Pure. */
final class AudienceChecks {
    private AudienceChecks() {}

    static void audience(Fact<Segment> fact, AdAccountId adAccount, List<Check> checks) {
        switch (fact) {
            case Fact.Known<Segment>(var audience) -> {
                form(audience, adAccount, checks);
                status(audience, checks);
                size(audience, checks);
            }
            case Fact.Absent<Segment>() ->
                checks.add(Check.error(
                        "audience_missing",
                        "LinkedIn has no audience of the step's number that the member can see.",
                        "Choose one of the ad account's audiences, or create one."));
            case Fact.Unreadable<Segment>(var why) ->
                checks.add(Check.warning(
                        "audience_unreadable",
                        "The audience could not be read: " + why + ".",
                        "Check again in a minute; the launch does not wait for it."));
        }
    }

    private static void form(Segment audience, AdAccountId adAccount, List<Check> checks) {
        if (!audience.account().equals(adAccount)) {
            checks.add(Check.error(
                    "audience_elsewhere",
                    "The audience belongs to ad account " + audience.account() + ".",
                    "Choose one of the step's ad account, or correct the ad account."));
        }
        if (!audience.takesUsers()) {
            checks.add(Check.error(
                    "audience_not_of_users",
                    "The audience is not of type USER, so users cannot be sent to it.",
                    "Choose or create an audience of users."));
        }
    }

    private static void status(Segment audience, List<Check> checks) {
        switch (audience.status()) {
            case READY, UPDATING, UNKNOWN -> {}
            case BUILDING ->
                checks.add(Check.warning(
                        "audience_building",
                        "LinkedIn is building the audience, which takes up to 48 hours. Users are taken meanwhile.",
                        "Nothing needs to be done."));
            case ARCHIVED ->
                checks.add(Check.warning(
                        "audience_archived",
                        "LinkedIn has archived the audience: for 30 days no campaign used it. Users are taken, but it"
                                + " looks stuck until a campaign uses it again.",
                        "Add it to a campaign; within 48 hours it is ready again."));
            case EXPIRED ->
                checks.add(unusable(
                        "audience_expired",
                        "The audience was not used for 90 days, so LinkedIn has deleted its members."));
            case FAILED -> checks.add(unusable("audience_failed", "LinkedIn could not process the audience."));
            case ERROR -> checks.add(unusable("audience_error", "LinkedIn had an error processing the audience."));
        }
    }

    private static Check unusable(String code, String text) {
        return Check.error(code, text, "Create a new audience and give it to the step.");
    }

    private static void size(Segment audience, List<Check> checks) {
        var size = audience.audienceSize();
        if (size == null || size < LinkedInLimits.LEAST_MATCHED_MEMBERS) {
            checks.add(Check.warning(
                    "audience_small",
                    "Campaigns use an audience only from " + LinkedInLimits.LEAST_MATCHED_MEMBERS
                            + " matched members on; "
                            + (size == null ? "LinkedIn tells no size yet." : "this one has " + size + "."),
                    "Send more users. LinkedIn counts them within 24 to 48 hours."));
        }
    }
}
