@NullMarked
package audiencesync.local.product;

import org.jspecify.annotations.NullMarked;
