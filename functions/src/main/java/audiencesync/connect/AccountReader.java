package audiencesync.connect;

import audiencesync.audience.AdAccountId;
import audiencesync.linkedin.AccountRole;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ManagementApi;
import audiencesync.linkedin.Page;
import audiencesync.linkedin.Role;
import audiencesync.oauth.AccessToken;
import audiencesync.setup.KnownAdAccount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads all ad accounts of a member with the member's role on each, in their order at LinkedIn. Thread-safe. */
final class AccountReader {
    /** More than any member has; ends a list that goes in circles. */
    private static final int MAX_PAGES = 50;

    private final ManagementApi linkedIn;

    AccountReader(ManagementApi linkedIn) {
        this.linkedIn = linkedIn;
    }

    ApiAnswer<List<KnownAdAccount>> read(AccessToken token) {
        return switch (accounts(token)) {
            case ApiAnswer.Refused<List<AdAccount>> refused -> new ApiAnswer.Refused<>(refused.refusal());
            case ApiAnswer.Given<List<AdAccount>> accounts ->
                switch (roles(token)) {
                    case ApiAnswer.Refused<List<AccountRole>> refused -> new ApiAnswer.Refused<>(refused.refusal());
                    case ApiAnswer.Given<List<AccountRole>> roles ->
                        new ApiAnswer.Given<>(joined(accounts.value(), roles.value()));
                };
        };
    }

    /** All ad accounts that the member can reach. */
    ApiAnswer<List<AdAccount>> accounts(AccessToken token) {
        return all(page -> linkedIn.adAccounts(token, page));
    }

    /** All of the member's roles. */
    ApiAnswer<List<AccountRole>> roles(AccessToken token) {
        return all(page -> linkedIn.roles(token, page));
    }

    private static List<KnownAdAccount> joined(List<AdAccount> accounts, List<AccountRole> roles) {
        var known = new LinkedHashMap<AdAccountId, KnownAdAccount>();
        for (var account : accounts) {
            known.put(account.id(), new KnownAdAccount(account, Role.UNKNOWN));
        }
        for (var role : roles) {
            var before = known.get(role.account());
            var account = before != null
                    ? before.account()
                    : new AdAccount(role.account(), "", AdAccount.Status.UNKNOWN, false);
            known.put(role.account(), new KnownAdAccount(account, role.role()));
        }
        return List.copyOf(known.values());
    }

    private static <T> ApiAnswer<List<T>> all(Function<@Nullable String, ApiAnswer<Page<T>>> read) {
        var items = new ArrayList<T>();
        String page = null;
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            switch (read.apply(page)) {
                case ApiAnswer.Refused<Page<T>> refused -> {
                    return new ApiAnswer.Refused<>(refused.refusal());
                }
                case ApiAnswer.Given<Page<T>> given -> {
                    items.addAll(given.value().items());
                    page = given.value().next();
                }
            }
            if (page == null) {
                break;
            }
        }
        return new ApiAnswer.Given<>(items);
    }
}
