package audiencesync.local.connections;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Set;

/** A person's browser: keeps our cookies and goes where it is sent, one address at a time. */
final class Browser {
    private final Scene scene;
    private final Set<String> cookies = new HashSet<>();

    Browser(Scene scene) {
        this.scene = scene;
    }

    /** Opens an address. */
    Answer open(URI address) throws Exception {
        return send(HttpRequest.newBuilder(address).GET(), address);
    }

    /** Uses the button of a page, which posts to the page's own address. */
    Answer press(URI address) throws Exception {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.noBody()),
                address);
    }

    private Answer send(HttpRequest.Builder request, URI address) throws Exception {
        if (!cookies.isEmpty()
                && address.toString().startsWith(scene.product.api().toString())) {
            request.header("Cookie", String.join("; ", cookies));
        }
        var answer = scene.send(request.build());
        answer.headers().allValues("set-cookie").forEach(cookie -> cookies.add(cookie.split(";", 2)[0]));
        return answer;
    }

    /** Opens our link and goes on, which must lead to LinkedIn's page; answers its address. */
    URI start(URI link) throws Exception {
        open(link).is(200);
        return next(press(link).is(303));
    }

    /** Decides on LinkedIn's page, as its form does; answers our address, with what LinkedIn tells us. */
    URI decide(URI page, String decision, String member) throws Exception {
        var form = page.getRawQuery() + "&decision=" + decision + "&member=" + member;
        return next(scene.send(HttpRequest.newBuilder(URI.create(scene.linkedIn.oauthBase() + "/authorization"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build()));
    }

    /** From our link over LinkedIn's page to our page. */
    Answer signIn(URI link, String decision, String member) throws Exception {
        return open(decide(start(link), decision, member));
    }

    private static URI next(Answer answer) {
        return URI.create(answer.headers().firstValue("location").orElseThrow());
    }
}
