package audiencesync.ingest;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of a user object that we know, in camel and in snake case. */
enum RawField {
    EXTERNAL_ID("externalId"),
    EMAIL("email"),
    EMAIL_SHA256("emailSha256"),
    FIRST_NAME("firstName"),
    LAST_NAME("lastName"),
    GAID("gaid"),
    AD_TRACKING_ENABLED("adTrackingEnabled"),
    DO_NOT_SELL_OR_SHARE("doNotSellOrShare"),
    ENTERED_AT("enteredAt");

    private static final Map<String, RawField> BY_SPELLING = Arrays.stream(values())
            .flatMap(field -> Spelling.of(field.camel).stream().map(name -> Map.entry(name, field)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String camel;

    RawField(String camel) {
        this.camel = camel;
    }

    /** The field that a member's name stands for, or null. */
    static @Nullable RawField named(String member) {
        return BY_SPELLING.get(member);
    }
}
