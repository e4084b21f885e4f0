package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The short remark on a call for the operator. */
final class CallNotes {

    private static final int LONGEST = 240;

    private CallNotes() {}

    static @Nullable String of(Exchange exchange, Optional<Answer> answer) {
        StringBuilder note = new StringBuilder();
        append(note, exchange.note());
        answer.filter(a -> !a.successful()).ifPresent(a -> append(note, reason(a)));
        exchange.fault()
                .ifPresent(fault -> append(note, "fault: " + fault.getClass().getSimpleName()));
        return note.isEmpty() ? null : note.substring(0, Math.min(note.length(), LONGEST));
    }

    private static void append(StringBuilder note, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            note.append(note.isEmpty() ? "" : "; ").append(text);
        }
    }

    private static @Nullable String reason(Answer answer) {
        try {
            var body = Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
            String code = Json.text(body, "code");
            return code == null ? Json.text(body, "message") : code;
        } catch (IOException e) {
            return "no JSON";
        }
    }
}
