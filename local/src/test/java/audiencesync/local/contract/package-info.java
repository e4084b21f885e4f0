/**
 * What each port promises, once: a contract is run on the memory double and on the AWS adapter against an emulator, so
 * that tests and simulations that use the doubles speak for the real ones.
 */
@NullMarked
package audiencesync.local.contract;

import org.jspecify.annotations.NullMarked;
