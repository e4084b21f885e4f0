/**
 * HTTP without LinkedIn: requests, answers and how an answer leaves. Entry point: {@link audiencesync.simulator.web.WebServer}.
 */
@NullMarked
package audiencesync.simulator.web;

import org.jspecify.annotations.NullMarked;
