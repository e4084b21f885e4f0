package audiencesync.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** Reads one user off a parser; whatever stands there, the parser goes on behind it. Immutable. */
final class RawUserReader {
    private final Map<String, String> spellings;

    /** With the members that rules name: every spelling to the rule's own. */
    RawUserReader(Map<String, String> spellings) {
        this.spellings = spellings;
    }

    /** For a user whose members are read one by one. */
    RawUser.Builder builder() {
        return new RawUser.Builder(spellings);
    }

    /** The value at the parser, as a user. */
    RawUser user(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return RawUser.noObject();
        }
        var user = builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var member = parser.currentName();
            parser.nextToken();
            member(parser, member, user);
        }
        return user.build();
    }

    /** Takes the member whose value is at the parser, or skips it. */
    void member(JsonParser parser, String member, RawUser.Builder user) throws IOException {
        if (user.wants(member)) {
            user.put(member, value(parser));
        } else {
            parser.skipChildren();
        }
    }

    private static RawValue value(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return new RawValue.Text(parser.getText());
        }
        if (token.isNumeric()) {
            return new RawValue.Digits(parser.getText());
        }
        if (token.isBoolean()) {
            return new RawValue.Flag(token == JsonToken.VALUE_TRUE);
        }
        if (token == JsonToken.VALUE_NULL) {
            return new RawValue.Nothing();
        }
        parser.skipChildren();
        return new RawValue.Structure();
    }
}
