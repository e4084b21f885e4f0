package audiencesync.audience;

/** What a step may send about a person, as the marketer selects it; what is not selected is neither stored nor sent. */
public enum MatchField {
    /** The e-mail address, as its SHA-256. */
    EMAIL,
    /** First and last name, both or neither. */
    NAME,
    /** The Google advertising id. */
    GAID
}
