/**
 * Posts sample users, tells what became of each and checks it: {@link audiencesync.local.demo.Demo}.
 */
@NullMarked
package audiencesync.local.demo;

import org.jspecify.annotations.NullMarked;
