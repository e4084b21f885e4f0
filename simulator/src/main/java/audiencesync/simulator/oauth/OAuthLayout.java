package audiencesync.simulator.oauth;

/** The frame of the OAuth pages. */
final class OAuthLayout {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1c1f23; --soft: #5a6470; --line: #c9d0d8; --paper: #fff;
              --back: #eef1f4; --accent: #0a5cb8; --accent-ink: #fff; }
            @media (prefers-color-scheme: dark) { :root { --ink: #eef1f4; --soft: #a9b3be; --line: #414a54;
              --paper: #1f242a; --back: #14181c; --accent: #7db8ff; --accent-ink: #0b1420; } }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
              background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
            main { width: 100%; max-width: 30rem; background: var(--paper); border: 1px solid var(--line);
              border-radius: .75rem; padding: 2rem; }
            .tag { margin: 0 0 .75rem; color: var(--soft); font-size: .875rem; }
            h1 { margin: 0 0 1.5rem; font-size: 1.5rem; line-height: 1.25; font-weight: 500; overflow-wrap: anywhere; }
            h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
            label { display: block; margin-bottom: .25rem; font-weight: 600; }
            select { width: 100%; padding: .6rem .5rem; font: inherit; color: inherit; background: var(--paper);
              border: 1px solid var(--soft); border-radius: .4rem; }
            ul { margin: 0; padding-left: 1.25rem; }
            li { margin: .35rem 0; }
            code { color: var(--soft); font-size: .8125rem; overflow-wrap: anywhere; }
            .buttons { display: flex; gap: .75rem; margin: 1.75rem 0 1.25rem; }
            button { flex: 1; padding: .7rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
              color: var(--accent); background: none; border: 1px solid var(--accent); border-radius: 2rem; }
            button.primary { color: var(--accent-ink); background: var(--accent); }
            button:disabled { opacity: .5; cursor: default; }
            button.link { padding: 0; border: 0; font-weight: 400; text-decoration: underline; border-radius: 0; }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            .small { margin: .5rem 0 0; color: var(--soft); font-size: .875rem; }
            .address { overflow-wrap: anywhere; }
            """;

    private OAuthLayout() {}

    /** A page; title and content are HTML already. */
    static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(title, STYLE, content);
    }
}
