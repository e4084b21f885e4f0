package audiencesync.local.browser;

import java.net.URI;

/**
 * What a browser shows.
 *
 * @param address in the address bar
 * @param status the HTTP status it came with
 * @param heading the first heading; empty if there is none
 * @param text what a person reads, as styled
 * @param background the colour behind everything, as the browser computed it
 */
public record Page(URI address, int status, String heading, String text, String background) {}
