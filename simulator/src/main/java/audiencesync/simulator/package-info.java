/**
 * A LinkedIn of our own: OAuth, ad accounts and Matched Audiences with their limits, checks and faults.
 *
 * <p>LinkedIn has no sandbox, so this simulator is what the product is tried against. Start with {@link
 * audiencesync.simulator.LinkedInSimulator} in code or {@link audiencesync.simulator.Main} from a shell. It reads the
 * wire by itself and shares no code with the product. Evidence tags in the documentation: [O] official page, [P]
 * official Postman collection, [R] Rest.li source, [V] vendor code, [M] measured by third parties, [I] our inference.
 */
@NullMarked
package audiencesync.simulator;

import org.jspecify.annotations.NullMarked;
