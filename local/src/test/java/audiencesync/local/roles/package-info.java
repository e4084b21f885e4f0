/** What each function calls on AWS, read from its bytecode, and what its role in the template allows. */
@org.jspecify.annotations.NullMarked
package audiencesync.local.roles;
