package audiencesync.audience;

/** A value by which LinkedIn may know a person; immutable, safe to queue, never to be logged. */
public sealed interface Identifier permits HashedEmail, GoogleAdId {}
