package audiencesync.simulator.world;

/** The throttles that LinkedIn names in a 429 [V PostHog test; O for the short wording; section 4]. */
public enum Quota {
    /** The limit per minute or second; LinkedIn's text is not known, the short one is assumed [I]. */
    MINUTE("Resource level throttle limit for calls to this resource is reached."),
    /** The app's quota of the UTC day. */
    APPLICATION_DAY("Resource level throttle APPLICATION DAY limit for calls to this resource is reached."),
    /** The member's quota of the UTC day. */
    MEMBER_DAY("Resource level throttle MEMBER DAY limit for calls to this resource is reached."),
    /** The quota of the UTC day for app and member together. */
    APPLICATION_AND_MEMBER_DAY(
            "Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached.");

    private final String message;

    Quota(String message) {
        this.message = message;
    }

    /** The {@code message} of the 429's body. */
    public String message() {
        return message;
    }
}
