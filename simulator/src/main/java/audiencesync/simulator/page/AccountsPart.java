package audiencesync.simulator.page;

import audiencesync.simulator.web.Html;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.World;
import java.util.stream.Collectors;

/** The ad accounts with the members who have a role. */
final class AccountsPart {

    private AccountsPart() {}

    static String of(World world) {
        Table table = new Table("Ad accounts", "")
                .column("Account")
                .column("Number")
                .column("Type")
                .column("Status")
                .numbers("Audiences")
                .column("Members and roles");
        world.directory().accounts().forEach(account -> row(table, account, world));
        return table.html();
    }

    private static void row(Table table, AdAccount account, World world) {
        boolean active = account.status() == AdAccount.Status.ACTIVE;
        table.row(
                Table.cell(account.name()),
                Table.cell(String.valueOf(account.id())),
                Table.cell(account.type().name() + (account.test() ? ", test" : "")),
                Table.html(Table.badge(account.status().name(), active ? "good" : "bad")),
                Table.number((long) world.segments().ofAccount(account.id()).size()),
                Table.html(roles(account, world)));
    }

    private static String roles(AdAccount account, World world) {
        return world.directory().usersOf(account.id()).entrySet().stream()
                .map(user -> Html.escape(name(user.getKey(), world)) + " <span class=\"id\">"
                        + user.getValue().name() + "</span>")
                .collect(Collectors.joining("<br>"));
    }

    private static String name(String member, World world) {
        return world.directory()
                .member(member)
                .map(known -> name(known) + " (" + member + ")")
                .orElse(member);
    }

    private static String name(LinkedInMember member) {
        return member.firstName() + " " + member.lastName();
    }
}
