package audiencesync.simulator;

import java.util.Set;

/** What the simulator prints when it runs alone: addresses and lines that work as they stand. */
final class Greeting {

    private static final String CALLBACK = "http://localhost:8080/oauth/callback";

    private Greeting() {}

    static String of(LinkedInSimulator simulator, boolean demo) {
        String text = """
                LinkedIn simulator
                  page    %s/
                  API     %s
                  OAuth   %s
                  admin   %s/admin
                """.formatted(simulator.origin(), simulator.apiBase(), simulator.oauthBase(), simulator.origin());
        return demo ? text + demo(simulator) : text;
    }

    private static String demo(LinkedInSimulator simulator) {
        Audience audience = DemoWorld.fill(simulator, CALLBACK);
        String token = simulator.issueToken(
                DemoWorld.CLIENT_ID, DemoWorld.MEMBER, Set.of("rw_dmp_segments", "r_ads", "r_basicprofile"));
        return """
                  app     %s / %s, redirect %s
                  account %d, audience %d

                Put one user into the audience:

                TOKEN=%s
                curl -i %s/dmpSegments/%d/users -H "Authorization: Bearer $TOKEN" \\
                  -H 'LinkedIn-Version: 202607' -H 'X-Restli-Protocol-Version: 2.0.0' \\
                  -H 'X-RestLi-Method: BATCH_CREATE' -H 'Content-Type: application/json' \\
                  -d '{"elements":[{"action":"ADD","userIds":[{"idType":"SHA256_EMAIL","idValue":"%s"}]}]}'
                """.formatted(
                        DemoWorld.CLIENT_ID,
                        DemoWorld.CLIENT_SECRET,
                        CALLBACK,
                        DemoWorld.ACCOUNT,
                        audience.id(),
                        token,
                        simulator.apiBase(),
                        audience.id(),
                        "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b");
    }
}
