package audiencesync.ingest;

import audiencesync.http.Problem;
import audiencesync.http.Problem.Place;
import audiencesync.http.ProblemType;
import audiencesync.ingest.CanvasRequest.Unusable;
import audiencesync.ingest.CanvasRequest.Users;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses one decoded body, token by token: a body may hold a million users, and trees of them would not fit. For one
 * body and one thread.
 */
final class BodyParser {
    private static final int MAX_NESTING = 64;
    private static final String USERS = "users";

    // No cache of names: it would keep what one caller sent, and could be flooded.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(CanvasRequestReader.MAX_BODY_BYTES)
                    .maxNameLength(CanvasRequestReader.MAX_BODY_BYTES)
                    .maxNumberLength(CanvasRequestReader.MAX_BODY_BYTES)
                    .build())
            .build();

    private final char[] text;
    private final int start;
    private final int end;
    private final RawUserReader reader;

    BodyParser(char[] text, int start, int length, Map<String, String> spellings) {
        this.text = text;
        this.start = start;
        this.end = start + length;
        this.reader = new RawUserReader(spellings);
    }

    /** One object: {@code {"users":[...]}} or a bare user. */
    CanvasRequest json() {
        var users = new ArrayList<RawUser>();
        var problem = parse(start, end, 1, parser -> root(parser, users));
        return problem == null ? new Users(users) : new Unusable(problem);
    }

    /** One user on each line; empty lines are left out. */
    CanvasRequest ndjson() {
        var users = new ArrayList<RawUser>();
        int line = 1;
        for (int from = start; from < end; line++) {
            int to = from;
            while (to < end && text[to] != '\n') {
                to++;
            }
            if (!isBlank(from, to)) {
                var problem = parse(from, to, line, parser -> line(parser, users));
                if (problem != null) {
                    return new Unusable(problem);
                }
            }
            from = to + 1;
        }
        return new Users(users);
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text[i])) {
                return false;
            }
        }
        return true;
    }

    private interface Reading {
        @Nullable
        Problem read(JsonParser parser) throws IOException;
    }

    private @Nullable Problem parse(int from, int to, int firstLine, Reading reading) {
        try (var parser = JSON.createParser(text, from, to - from)) {
            try {
                var problem = reading.read(parser);
                if (problem == null && parser.nextToken() != null) {
                    return at(parser, firstLine, ProblemType.TRAILING_CONTENT, "More follows the first value.");
                }
                return problem == null ? null : moved(problem, firstLine);
            } catch (JsonProcessingException e) {
                return new JsonFault(text, from, to, firstLine).explain(e, parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array of characters cannot fail to be read", e);
        }
    }

    private static Problem moved(Problem problem, int firstLine) {
        return problem.place() instanceof Place.Position(var line, var column)
                ? Problem.at(new Place.Position(line + firstLine - 1, column), problem.type(), problem.detail())
                : problem;
    }

    private static Problem at(JsonParser parser, int firstLine, ProblemType type, String detail) {
        var location = parser.currentTokenLocation();
        return Problem.at(
                new Place.Position(location.getLineNr() + firstLine - 1, location.getColumnNr()), type, detail);
    }

    private @Nullable Problem root(JsonParser parser, List<RawUser> users) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return at(parser, 1, ProblemType.NOT_AN_OBJECT, "The body is JSON, but not an object.");
        }
        var bare = reader.builder();
        boolean isWrapper = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var member = parser.currentName();
            parser.nextToken();
            if (!member.equals(USERS)) {
                reader.member(parser, member, bare);
            } else if (isWrapper) {
                return at(parser, 1, ProblemType.DUPLICATE_USERS, "The member users stands twice.");
            } else if (parser.currentToken() != JsonToken.START_ARRAY) {
                return Problem.at(
                        new Place.Pointer("/" + USERS),
                        ProblemType.USERS_NOT_AN_ARRAY,
                        "The member users is there, but is not an array.");
            } else {
                isWrapper = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    users.add(reader.user(parser));
                }
            }
        }
        if (!isWrapper) {
            users.add(bare.build());
        }
        return null;
    }

    private @Nullable Problem line(JsonParser parser, List<RawUser> users) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            users.add(RawUser.noObject());
            return null;
        }
        var user = reader.builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var member = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && member.equals(USERS)) {
                return at(parser, 1, ProblemType.USERS_IN_NDJSON, "Every line is one user.");
            }
            reader.member(parser, member, user);
        }
        users.add(user.build());
        return null;
    }
}
