package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.Target;
import audiencesync.linkedin.AccountRole;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.ManagementApi;
import audiencesync.linkedin.Page;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentQuery;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.setup.Fact;
import audiencesync.setup.LaunchFacts;
import audiencesync.setup.TargetFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Asks LinkedIn about a step's target, one fact after the other: what one call cannot tell, the others still do. A token
 * that is refused tells nothing, so nothing more is asked then. No call tells whether terms are accepted ([O]
 * linkedin-api 7.3), and a role on an ad account is needed for everything about it. Thread-safe.
 */
public final class LinkedInLaunchFacts implements LaunchFacts {
    /** Nothing is asked later than that, so that the function's answer comes before the gateway gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final LinkedInCalls calls;
    private final ManagementApi linkedIn;
    private final AccountReader accounts;
    private final Clock clock;

    /** With LinkedIn and the time. */
    public LinkedInLaunchFacts(LinkedInCalls calls, ManagementApi linkedIn, Clock clock) {
        this.calls = requireNonNull(calls, "calls is null");
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.accounts = new AccountReader(linkedIn);
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public TargetFacts read(Target target) {
        var until = clock.instant().plus(PATIENCE);
        try {
            var account = ask(target, until, accounts::accounts);
            if (account instanceof ApiAnswer.Refused<List<AdAccount>> refused
                    && refused.refusal() instanceof ApiRefusal.TokenRefused) {
                return TargetFacts.unreadable("LinkedIn refuses the connection's token");
            }
            return new TargetFacts(
                    fact(account, found -> account(found, target.adAccount())),
                    fact(ask(target, until, accounts::roles), found -> role(found, target.adAccount())),
                    new Fact.Known<>(TargetFacts.Terms.NOT_TOLD),
                    fact(ask(target, until, token -> linkedIn.audience(token, target.segment())), Fact.Known::new),
                    fact(ask(target, until, token -> audiences(token, target)), LinkedInLaunchFacts::used));
        } catch (TokenStoreUnavailable unavailable) {
            return TargetFacts.unreadable("the connection's token could not be read");
        }
    }

    private ApiAnswer<Page<Segment>> audiences(AccessToken token, Target target) {
        return linkedIn.find(token, new SegmentQuery(target.adAccount(), null, null, 0, 1));
    }

    private <T> ApiAnswer<T> ask(Target target, Instant until, Function<AccessToken, ApiAnswer<T>> call) {
        return clock.instant().isBefore(until)
                ? calls.call(target.workspace(), target.connection(), call)
                : new ApiAnswer.Refused<>(new ApiRefusal.NoAnswer(
                        false, new LinkedInError(0, null, null, "not asked: the time was up", null)));
    }

    private static <A, T> Fact<T> fact(ApiAnswer<A> answer, Function<A, Fact<T>> found) {
        return switch (answer) {
            case ApiAnswer.Given<A> given -> found.apply(given.value());
            case ApiAnswer.Refused<A> refused ->
                switch (refused.refusal()) {
                    case ApiRefusal.NotFound _, ApiRefusal.AccessDenied _ -> new Fact.Absent<>();
                    case ApiRefusal.TokenRefused _,
                            ApiRefusal.Conflict _,
                            ApiRefusal.Throttled _,
                            ApiRefusal.SegmentLimitReached _,
                            ApiRefusal.VersionInactive _,
                            ApiRefusal.Invalid _,
                            ApiRefusal.ServerFault _,
                            ApiRefusal.NoAnswer _,
                            ApiRefusal.Unreadable _ -> new Fact.Unreadable<>(why(refused.refusal()));
                };
        };
    }

    private static String why(ApiRefusal refusal) {
        int status = refusal.error().status();
        return status < 100 ? "LinkedIn did not answer in time" : "LinkedIn answered " + status;
    }

    private static Fact<AdAccount> account(List<AdAccount> accounts, AdAccountId wanted) {
        return accounts.stream()
                .filter(account -> account.id().equals(wanted))
                .findFirst()
                .<Fact<AdAccount>>map(Fact.Known::new)
                .orElseGet(Fact.Absent::new);
    }

    private static Fact<Role> role(List<AccountRole> roles, AdAccountId wanted) {
        return roles.stream()
                .filter(role -> role.account().equals(wanted))
                .findFirst()
                .<Fact<Role>>map(role -> new Fact.Known<>(role.role()))
                .orElseGet(Fact.Absent::new);
    }

    private static Fact<Integer> used(Page<Segment> page) {
        return page.total() == null ? new Fact.Unreadable<>("LinkedIn told no total") : new Fact.Known<>(page.total());
    }
}
