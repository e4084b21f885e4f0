package audiencesync.connect;

import audiencesync.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Small pages without scripts: everything is escaped, and the browser may load nothing but the page itself. */
final class Html {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1c1e21}\
            main{box-sizing:border-box;width:min(36rem,100% - 2rem);margin:12vh auto 2rem;padding:2rem;background:#fff;\
            border:1px solid #d8dbe0;border-radius:8px}main>:last-child{margin-bottom:0}\
            h1{font-size:1.4rem;margin:0 0 1rem}p{margin:0 0 1rem}dt{font-weight:600}dd{margin:0 0 .5rem}\
            .mark{display:inline-block;padding:.1rem .6rem;border-radius:1rem;font-size:.85rem;margin:0 0 1rem;\
            border:1px solid currentColor}.good{color:#0b6b2e}.bad{color:#a3260f}.small{font-size:.85rem;color:#555}\
            form{margin:0}button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:6px;\
            background:#0a66c2;color:#fff;cursor:pointer}button:focus-visible{outline:3px solid #1c1e21;\
            outline-offset:2px}""";

    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; base-uri 'none'; frame-ancestors 'none'";

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private String formAction = "; form-action 'none'";

    Html(String title) {
        this.title = title;
    }

    /** A short word above the heading, that colour does not say alone. */
    Html mark(boolean good, String text) {
        body.append("<p class=\"mark ")
                .append(good ? "good" : "bad")
                .append("\">")
                .append(escape(text))
                .append("</p>\n");
        return heading();
    }

    /** The title as the heading, without a word above it. */
    Html heading() {
        body.append("<h1>").append(escape(title)).append("</h1>\n");
        return this;
    }

    /** Posts nothing to the page's own address, query included. */
    Html button(String text) {
        // Chromium holds every redirect after a form to form-action, and where LinkedIn leads from page to page is its
        // own affair: a list of hosts would end sign-ins one day.
        formAction = "";
        body.append("<form method=\"post\"><button type=\"submit\">")
                .append(escape(text))
                .append("</button></form>\n");
        return this;
    }

    Html paragraph(String text) {
        body.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    Html small(String text) {
        body.append("<p class=\"small\">").append(escape(text)).append("</p>\n");
        return this;
    }

    Html fact(String name, String value) {
        body.append("<dl><dt>")
                .append(escape(name))
                .append("</dt><dd>")
                .append(escape(value))
                .append("</dd></dl>\n");
        return this;
    }

    HttpReply reply(int status) {
        var page = """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s - Audience Sync</title><style>%s</style></head>
                <body><main>
                %s</main></body>
                </html>
                """.formatted(escape(title), STYLE, body);
        return HttpReply.of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
                .withHeader("cache-control", "no-store")
                .withHeader("content-security-policy", POLICY + formAction)
                .withHeader("referrer-policy", "no-referrer")
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("x-frame-options", "DENY");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String style) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
