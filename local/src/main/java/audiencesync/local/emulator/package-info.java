/**
 * The real {@code template.yaml} on an AWS emulator of this machine. Start at {@link
 * audiencesync.local.emulator.EmulatorChoice}, then {@link audiencesync.local.emulator.EmulatorStack#deploy}.
 */
@NullMarked
package audiencesync.local.emulator;

import org.jspecify.annotations.NullMarked;
