package audiencesync.audience;

/**
 * What is done with a member of an audience. Both are idempotent at LinkedIn: repeating an ADD, or removing someone
 * who is not there, answers 201 all the same ([O], older copy of create-and-manage-segment-users).
 */
public enum Action {
    /** Put the member into the audience. */
    ADD,
    /** Take the member out of the audience. */
    REMOVE
}
