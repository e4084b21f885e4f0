package audiencesync.simulator.page;

import audiencesync.simulator.web.Html;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of a section; texts are escaped here. For one page, not thread-safe. */
final class Table {

    private final String title;
    private final String remark;
    private final StringBuilder head = new StringBuilder();
    private final List<String> rows = new ArrayList<>();

    Table(String title, String remark) {
        this.title = title;
        this.remark = remark;
    }

    Table column(String name) {
        head.append("<th scope=\"col\">").append(Html.escape(name)).append("</th>");
        return this;
    }

    Table numbers(String name) {
        head.append("<th scope=\"col\" class=\"n\">").append(Html.escape(name)).append("</th>");
        return this;
    }

    /** Adds a row of cells made by the functions below. */
    void row(String... cells) {
        rows.add("<tr>" + String.join("", cells) + "</tr>\n");
    }

    static String cell(@Nullable String text) {
        return html(text == null ? "" : Html.escape(text));
    }

    /** A cell of HTML that is safe already. */
    static String html(String html) {
        return "<td>" + html + "</td>";
    }

    static String time(java.time.Instant at) {
        return "<td class=\"t\">" + Times.of(at) + "</td>";
    }

    static String number(@Nullable Long number) {
        return "<td class=\"n\">" + (number == null ? "&ndash;" : String.format(java.util.Locale.ROOT, "%,d", number))
                + "</td>";
    }

    static String badge(String text, String look) {
        return "<span class=\"badge " + look + "\">" + Html.escape(text) + "</span>";
    }

    String html() {
        String heading = "<h2>" + Html.escape(title)
                + (remark.isEmpty() ? "" : " <small>" + Html.escape(remark) + "</small>") + "</h2>\n";
        if (rows.isEmpty()) {
            return heading + "<div class=\"card\"><p class=\"none\">None yet.</p></div>\n";
        }
        // A table that scrolls sideways must be reachable by keyboard.
        return heading + "<div class=\"card\" tabindex=\"0\" role=\"region\" aria-label=\"" + Html.escape(title)
                + "\"><table><thead><tr>" + head + "</tr></thead><tbody>\n"
                + String.join("", rows) + "</tbody></table></div>\n";
    }
}
