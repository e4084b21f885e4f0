/**
 * The running product: {@link audiencesync.local.product.Product} is what the demo and the tests see of it, however it
 * was started.
 */
@NullMarked
package audiencesync.local.product;

import org.jspecify.annotations.NullMarked;
