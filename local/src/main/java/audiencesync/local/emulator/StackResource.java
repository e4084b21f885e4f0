package audiencesync.local.emulator;

/**
 * One resource of a stack.
 *
 * @param logicalId its name in the template
 * @param type such as {@code AWS::SQS::Queue}
 * @param physicalId its name on the emulator
 */
record StackResource(String logicalId, String type, String physicalId) {}
