package audiencesync.simulator.rest;

import audiencesync.simulator.world.IdType;
import audiencesync.simulator.world.UserElement;
import audiencesync.simulator.world.UserId;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one user and checks it against the schema; unknown fields are refused [R, M]. Reasons have the wording of
 * Rest.li's ValidateDataAgainstSchema [R]. For one user, not thread-safe.
 */
final class UserReader {

    private static final String REQUIRED = "field is required but not found and has no default value";
    private static final String UNKNOWN = "unrecognized field found but not allowed";

    private final JsonParser json;
    private final List<String> lines = new ArrayList<>(0);
    private final List<UserId> ids = new ArrayList<>(2);
    private boolean actionSeen;
    private UserElement.@Nullable Action action;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String title;
    private @Nullable String company;
    private @Nullable String country;

    private UserReader(JsonParser json) {
        this.json = json;
    }

    /** Reads the object at whose start the parser stands. */
    static UsersBody.Element read(JsonParser json) throws IOException {
        return new UserReader(json).element();
    }

    private UsersBody.Element element() throws IOException {
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            field(field);
        }
        if (!actionSeen) {
            lines.add("/action :: " + REQUIRED);
        }
        if (!lines.isEmpty() || action == null) {
            return new UsersBody.Element.Faulty(lines);
        }
        return new UsersBody.Element.Valid(new UserElement(action, ids, firstName, lastName, title, company, country));
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "action" -> action();
            case "userIds" -> userIds();
            case "firstName" -> firstName = string("/firstName");
            case "lastName" -> lastName = string("/lastName");
            case "title" -> title = string("/title");
            case "company" -> company = string("/company");
            case "country" -> country = string("/country");
            default -> unknown("/" + name);
        }
    }

    private void action() throws IOException {
        actionSeen = true;
        String text = symbol("/action");
        if (text == null) {
            return;
        }
        switch (text) {
            case "ADD" -> action = UserElement.Action.ADD;
            case "REMOVE" -> action = UserElement.Action.REMOVE;
            default -> lines.add("/action :: \"" + text + "\" is not an enum symbol");
        }
    }

    private void userIds() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            lines.add("/userIds :: array type is not backed by a DataList");
            json.skipChildren();
            return;
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            userId("/userIds/" + i);
        }
    }

    private void userId(String path) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            lines.add(path + " :: record type is not backed by a DataMap");
            json.skipChildren();
            return;
        }
        IdType type = null;
        String value = null;
        boolean typeSeen = false;
        boolean valueSeen = false;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "idType" -> {
                    typeSeen = true;
                    type = idType(path + "/idType");
                }
                case "idValue" -> {
                    valueSeen = true;
                    value = string(path + "/idValue");
                }
                default -> unknown(path + "/" + field);
            }
        }
        if (!typeSeen) {
            lines.add(path + "/idType :: " + REQUIRED);
        }
        if (!valueSeen) {
            lines.add(path + "/idValue :: " + REQUIRED);
        }
        if (type != null && value != null) {
            ids.add(new UserId(type, value));
        }
    }

    private @Nullable IdType idType(String path) throws IOException {
        String text = symbol(path);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "SHA256_EMAIL" -> IdType.SHA256_EMAIL;
            case "SHA512_EMAIL" -> IdType.SHA512_EMAIL;
            case "GOOGLE_AID" -> IdType.GOOGLE_AID;
            default -> {
                lines.add(path + " :: \"" + text + "\" is not an enum symbol");
                yield null;
            }
        };
    }

    private @Nullable String symbol(String path) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        lines.add(path + " :: enum type is not backed by a String");
        json.skipChildren();
        return null;
    }

    private @Nullable String string(String path) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        String shown = json.currentToken().isScalarValue() ? json.getText() : "The value";
        lines.add(path + " :: " + shown + " cannot be coerced to String");
        json.skipChildren();
        return null;
    }

    private void unknown(String path) throws IOException {
        lines.add(path + " :: " + UNKNOWN);
        json.skipChildren();
    }
}
