package audiencesync.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A made-up user.
 *
 * @param what what is special about him
 * @param json as posted; not to be changed
 * @param fate what should become of him
 */
record SampleUser(String what, ObjectNode json, Fate fate) {}
