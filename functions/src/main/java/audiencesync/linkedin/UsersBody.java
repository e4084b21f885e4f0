package audiencesync.linkedin;

import audiencesync.audience.Action;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes the body of a batch of users ([P][V Segment, RudderStack], linkedin-api 3.1 and 3.5, seen 2026-09). Only
 * fields that LinkedIn names: one that it does not know fails the whole batch ([R] RestLiValidationFilter).
 *
 * <p>Part of {@link LinkedInWire}.
 */
final class UsersBody {
    /** What a user takes on average, so that the buffer rarely grows. */
    private static final int BYTES_PER_USER = 210;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private UsersBody() {}

    /** Compact UTF-8 JSON: {@code {"elements":[{"action":...,"userIds":[...],"firstName":...,"lastName":...}]}}. */
    static byte[] write(Action action, List<Member> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 + BYTES_PER_USER * members.size());
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("elements");
            for (Member member : members) {
                writeUser(json, action, member);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeUser(JsonGenerator json, Action action, Member member) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "action",
                switch (action) {
                    case ADD -> "ADD";
                    case REMOVE -> "REMOVE";
                });
        // Always there, even if empty: whether the schema allows leaving it out is not known ([?]).
        json.writeArrayFieldStart("userIds");
        HashedEmail email = member.email();
        if (email != null) {
            writeId(json, "SHA256_EMAIL", email.hex());
        }
        GoogleAdId gaid = member.gaid();
        if (gaid != null) {
            writeId(json, "GOOGLE_AID", gaid.text());
        }
        json.writeEndArray();
        PersonName name = member.name();
        if (name != null) {
            json.writeStringField("firstName", wellFormed(name.first()));
            json.writeStringField("lastName", wellFormed(name.last()));
        }
        json.writeEndObject();
    }

    private static void writeId(JsonGenerator json, String type, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("idType", type);
        json.writeStringField("idValue", value);
        json.writeEndObject();
    }

    /** A lone surrogate has no UTF-8 form and would spoil everybody else's batch; it becomes U+FFFD. */
    private static String wellFormed(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints().forEach(c -> repaired.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return repaired.toString();
    }
}
