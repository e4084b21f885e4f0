package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes an answer's {@code elements} shorter or longer than they should be. */
final class AnswerLength {

    private AnswerLength() {}

    static Answer cut(Answer answer, int missing) {
        return change(answer, elements -> {
            for (int i = 0; i < missing && !elements.isEmpty(); i++) {
                elements.remove(elements.size() - 1);
            }
        });
    }

    static Answer extend(Answer answer, int extra) {
        return change(answer, elements -> {
            for (int i = 0; i < extra; i++) {
                elements.addObject().put("status", 201);
            }
        });
    }

    private static Answer change(Answer answer, Consumer<ArrayNode> change) {
        if (!answer.successful() || answer.body().isEmpty()) {
            return answer;
        }
        try {
            ObjectNode body = Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
            if (body.get("elements") instanceof ArrayNode elements) {
                change.accept(elements);
            }
            return answer.withBody(Json.text(body));
        } catch (IOException e) {
            return answer;
        }
    }
}
