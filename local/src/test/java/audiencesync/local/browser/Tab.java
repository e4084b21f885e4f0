package audiencesync.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * The only tab of a browser. Every page that it shows is kept as a picture, {@code target/pages/<its heading>.png}. For
 * one thread; a page that does not load within 30 s fails.
 */
public final class Tab implements AutoCloseable {
    private final DevTools devTools;
    private final String profile;
    private final String session;
    private String loader;

    private Tab(DevTools devTools, String profile, String session, String loader) {
        this.devTools = devTools;
        this.profile = profile;
        this.session = session;
        this.loader = loader;
    }

    static Tab inNewProfile(DevTools devTools) throws Exception {
        var profile = devTools.call("", "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asText();
        var target = devTools.call("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", profile))
                .path("targetId")
                .asText();
        var session = devTools.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        devTools.call(session, "Page.enable", Map.of());
        devTools.call(session, "Page.setLifecycleEventsEnabled", Map.of("enabled", true));
        return new Tab(devTools, profile, session, devTools.nextLoad(session));
    }

    /** Goes to an address, and where it leads. */
    public Page open(URI address) throws Exception {
        devTools.call(session, "Page.navigate", Map.of("url", address.toString()));
        return nextPage();
    }

    /** Clicks the button that is called so, with the mouse; answers the page that this leads to. */
    public Page press(String button) throws Exception {
        var at = evaluate("""
                (() => {
                  const wanted = [...document.querySelectorAll('button')].find(b => b.innerText.trim() === %s);
                  if (!wanted) throw new Error('no such button');
                  wanted.scrollIntoView();
                  const box = wanted.getBoundingClientRect();
                  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
                })()""".formatted(new TextNode(button)));
        for (var type : new String[] {"mousePressed", "mouseReleased"}) {
            devTools.call(
                    session,
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.path("x").asDouble(),
                            "y",
                            at.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
        return nextPage();
    }

    /** Chooses in the only list of the page, by typing how the choice begins; answers the choice. */
    public String choose(String begins) throws IOException {
        evaluate("document.querySelector('select').focus()");
        for (var letter : begins.codePoints().mapToObj(Character::toString).toList()) {
            devTools.call(session, "Input.dispatchKeyEvent", Map.of("type", "keyDown", "text", letter, "key", letter));
            devTools.call(session, "Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", letter));
        }
        return evaluate("document.querySelector('select').selectedOptions[0].innerText")
                .asText();
    }

    /** What the tab shows now. */
    public Page page() throws IOException {
        var shown = evaluate("""
                ({ address: location.href,
                   status: performance.getEntriesByType('navigation')[0].responseStatus,
                   heading: document.querySelector('h1')?.innerText ?? '',
                   text: document.body.innerText,
                   background: getComputedStyle(document.body).backgroundColor })""");
        return new Page(
                URI.create(shown.path("address").asText()),
                shown.path("status").asInt(),
                shown.path("heading").asText(),
                shown.path("text").asText(),
                shown.path("background").asText());
    }

    private Page nextPage() throws Exception {
        var before = loader;
        while (loader.equals(before)) {
            loader = devTools.nextLoad(session);
        }
        var page = page();
        keep(page);
        return page;
    }

    private void keep(Page page) throws IOException {
        var picture = devTools.call(
                session, "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        var name = page.heading().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var folder = Files.createDirectories(Path.of("target", "pages"));
        Files.write(
                folder.resolve(name + ".png"),
                Base64.getDecoder().decode(picture.path("data").asText()));
    }

    private JsonNode evaluate(String script) throws IOException {
        var answer = devTools.call(session, "Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    @Override
    public void close() throws IOException {
        devTools.call("", "Target.disposeBrowserContext", Map.of("browserContextId", profile));
    }
}
