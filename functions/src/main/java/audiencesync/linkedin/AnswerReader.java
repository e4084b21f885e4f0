package audiencesync.linkedin;

import audiencesync.linkedin.AnswerBody.Fault;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer without building a tree, since a batch may have many thousand results. Unknown fields
 * are skipped and fields of a wrong type taken as absent: every field is optional, and the newer error envelope has
 * more of them than the older one ([O] error-responses; [R] ErrorResponse.pdl, CreateStatus.pdl; seen 2026-09).
 *
 * <p>Part of {@link LinkedInWire}. Not thread-safe; reads one body.
 */
final class AnswerReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final int sent;
    private final @Nullable String requestId;

    private @Nullable List<UserOutcome> results;
    private boolean listedTwice;

    private Fault lastFault = Fault.NONE;
    private UserOutcome lastOutcome;

    /**
     * For one body.
     *
     * @param sent how many elements were sent
     * @param requestId goes into each element's error
     */
    AnswerReader(int sent, @Nullable String requestId) {
        this.sent = sent;
        this.requestId = requestId;
        this.lastOutcome = LinkedInWire.userOutcome(lastFault, requestId);
    }

    /** Reads; never throws. */
    AnswerBody read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return new AnswerBody.Empty();
            }
            if (first != JsonToken.START_OBJECT) {
                return new AnswerBody.Unreadable();
            }
            Fault fault = object(json, true);
            boolean junkBehind = json.nextToken() != null;
            return junkBehind || listedTwice ? new AnswerBody.Unreadable() : new AnswerBody.Read(results, fault);
        } catch (IOException notJson) {
            return new AnswerBody.Unreadable();
        }
    }

    /** The object whose start was read, to its end; fields in its {@code error} come before those beside it. */
    private Fault object(JsonParser json, boolean whole) throws IOException {
        Integer status = null;
        Integer serviceErrorCode = null;
        String code = null;
        String message = null;
        Fault inner = Fault.NONE;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "status" -> status = number(json);
                case "serviceErrorCode" -> serviceErrorCode = number(json);
                case "code" -> code = text(json);
                case "message" -> message = text(json);
                case "error" -> inner = value == JsonToken.START_OBJECT ? object(json, false) : inner;
                case "elements" -> {
                    if (whole && value == JsonToken.START_ARRAY) {
                        list(json);
                    }
                }
                default -> {}
            }
            json.skipChildren();
        }
        return new Fault(
                status == null ? inner.status() : status,
                inner.serviceErrorCode() == null ? serviceErrorCode : inner.serviceErrorCode(),
                inner.code() == null ? code : inner.code(),
                inner.message() == null ? message : inner.message());
    }

    private void list(JsonParser json) throws IOException {
        listedTwice |= results != null;
        List<UserOutcome> outcomes = new ArrayList<>(sent);
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            // One more than were sent is enough to know that there are too many.
            if (outcomes.size() <= sent) {
                outcomes.add(outcome(token == JsonToken.START_OBJECT ? object(json, false) : Fault.NONE));
            }
            json.skipChildren();
        }
        results = outcomes;
    }

    /** Results of one batch are mostly alike, and masking a message costs more than comparing it. */
    private UserOutcome outcome(Fault fault) {
        if (!fault.equals(lastFault)) {
            lastOutcome = LinkedInWire.userOutcome(fault, requestId);
            lastFault = fault;
        }
        return lastOutcome;
    }

    private static @Nullable Integer number(JsonParser json) throws IOException {
        boolean fits =
                json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT;
        return fits ? json.getIntValue() : null;
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
    }
}
