package audiencesync.simulator.page;

/** The frame and the look of the page. */
final class Layout {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1c1f23; --soft: #56606b; --line: #d8dee4; --paper: #fff;
              --back: #f1f4f7; --accent: #0a5cb8; --good: #17693a; --good-back: #dff3e6; --warn: #7a4b00;
              --warn-back: #fdefd2; --bad: #a1232b; --bad-back: #fbe3e4; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --soft: #a3adb8; --line: #363e47;
              --paper: #1e2329; --back: #14181c; --accent: #7db8ff; --good: #8fdcac; --good-back: #173524;
              --warn: #f2c879; --warn-back: #3a2c10; --bad: #ff9ea4; --bad-back: #43191c; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--back); color: var(--ink); font: .9375rem/1.5 system-ui, sans-serif; }
            main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
            header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; }
            h1 { margin: 0; font-size: 1.5rem; }
            h2 { margin: 2rem 0 .6rem; font-size: 1.0625rem; }
            h2 small { color: var(--soft); font-weight: 400; }
            a { color: var(--accent); }
            .time { color: var(--soft); font-variant-numeric: tabular-nums; }
            .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem;
              margin: 1.25rem 0 0; padding: 0; }
            .tiles div { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem;
              padding: .7rem .9rem; }
            .tiles dt { color: var(--soft); font-size: .8125rem; }
            .tiles dd { margin: 0; font-size: 1.375rem; font-variant-numeric: tabular-nums; }
            .card { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { padding: .5rem .8rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
            thead th { border-top: 0; color: var(--soft); font-size: .8125rem; font-weight: 600; vertical-align: bottom; }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
            td.n { white-space: nowrap; }
            td.t { white-space: nowrap; font-variant-numeric: tabular-nums; color: var(--soft); }
            code { font-size: .8125rem; overflow-wrap: anywhere; }
            .id { color: var(--soft); font-size: .8125rem; }
            .cut { display: inline-block; max-width: 18.5rem; overflow: hidden; text-overflow: ellipsis;
              white-space: nowrap; vertical-align: bottom; }
            .badge { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; font-size: .8125rem;
              font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
            .good { color: var(--good); background: var(--good-back); }
            .warn { color: var(--warn); background: var(--warn-back); }
            .bad { color: var(--bad); background: var(--bad-back); }
            .none { margin: 0; padding: .8rem; color: var(--soft); }
            """;

    private Layout() {}

    /** A page; all arguments are HTML already. */
    static String page(String title, String head, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                %s
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(head, title, STYLE, content);
    }
}
