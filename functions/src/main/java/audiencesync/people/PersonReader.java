package audiencesync.people;

import audiencesync.audience.EmailRule;
import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.GaidRule;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Reading;
import audiencesync.http.JsonFields;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the person whom a request names; an address is hashed here and goes no further. Thread-safe. */
final class PersonReader {
    private static final int LONGEST = 1_000;

    private final ExternalIdRule externalIds;

    PersonReader(ExternalIdRule externalIds) {
        this.externalIds = externalIds;
    }

    /** The person, or null if the fields' findings say why there is none. */
    @Nullable
    Person read(JsonFields fields) {
        String externalId = value(fields, "externalId", externalIds::read);
        HashedEmail email = value(fields, "email", EmailRule::read);
        GoogleAdId gaid = value(fields, "gaid", GaidRule::read);
        if (fields.findings().isEmpty() && externalId == null && email == null && gaid == null) {
            fields.wrong(
                    "externalId",
                    "missing",
                    "Nobody is named.",
                    "Give externalId, email (or its SHA-256) or gaid, best all that are known.");
        }
        return fields.findings().isEmpty() ? new Person(externalId, email, gaid) : null;
    }

    private static <T> @Nullable T value(JsonFields fields, String member, Function<String, Reading<T>> rule) {
        var text = fields.optionalText(member, LONGEST);
        if (text == null) {
            return null;
        }
        if (rule.apply(text) instanceof Reading.Usable<T>(var value)) {
            return value;
        }
        fields.wrong(member, "bad_value", "This is not a usable " + member + ".", "Correct it, or leave it out.");
        return null;
    }
}
