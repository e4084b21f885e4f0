/** A real browser for tests: Chromium without a window, driven by its DevTools Protocol. */
@NullMarked
package audiencesync.local.browser;

import org.jspecify.annotations.NullMarked;
