package audiencesync.simulator.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Apps, members, ad accounts and who has which role. Thread-safe. */
public final class Directory {

    private record Seat(long account, String member) {}

    private final Map<String, App> apps = new ConcurrentHashMap<>();
    private final Map<String, LinkedInMember> members = new ConcurrentHashMap<>();
    private final Map<Long, AdAccount> accounts = new ConcurrentHashMap<>();
    private final Map<Seat, Role> roles = new ConcurrentHashMap<>();

    /** Registers an app or replaces the one of the same id. */
    public void add(App app) {
        apps.put(app.clientId(), app);
    }

    /** Adds a member or replaces the one of the same id. */
    public void add(LinkedInMember member) {
        members.put(member.id(), member);
    }

    /** Adds an ad account or replaces the one of the same id. */
    public void add(AdAccount account) {
        accounts.put(account.id(), account);
    }

    /** Gives a member a role on an account, replacing an earlier one. */
    public void grant(long account, String member, Role role) {
        roles.put(new Seat(account, member), role);
    }

    /** Takes a member's role on an account away. */
    public void removeRole(long account, String member) {
        roles.remove(new Seat(account, member));
    }

    /** The app of a client id. */
    public Optional<App> app(String clientId) {
        return Optional.ofNullable(apps.get(clientId));
    }

    /** The member of an id. */
    public Optional<LinkedInMember> member(String id) {
        return Optional.ofNullable(members.get(id));
    }

    /** The account of an id. */
    public Optional<AdAccount> account(long id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** A member's role on an account. */
    public Optional<Role> role(long account, String member) {
        return Optional.ofNullable(roles.get(new Seat(account, member)));
    }

    /** All apps by client id. */
    public List<App> apps() {
        return apps.values().stream()
                .sorted(Comparator.comparing(App::clientId))
                .toList();
    }

    /** All members by id. */
    public List<LinkedInMember> members() {
        return members.values().stream()
                .sorted(Comparator.comparing(LinkedInMember::id))
                .toList();
    }

    /** All ad accounts by id. */
    public List<AdAccount> accounts() {
        return accounts.values().stream()
                .sorted(Comparator.comparingLong(AdAccount::id))
                .toList();
    }

    /** The accounts on which a member has a role, by id. */
    public List<AdAccount> accountsOf(String member) {
        return accounts().stream()
                .filter(account -> role(account.id(), member).isPresent())
                .toList();
    }

    /** The members with a role on an account, with that role. */
    public Map<String, Role> usersOf(long account) {
        return roles.entrySet().stream()
                .filter(entry -> entry.getKey().account() == account)
                .collect(Collectors.toMap(
                        entry -> entry.getKey().member(), Map.Entry::getValue, (a, b) -> a, java.util.TreeMap::new));
    }
}
