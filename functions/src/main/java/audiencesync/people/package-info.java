/**
 * Users who are kept because they were errored: listing them, sending them again, and erasing a person.
 */
@NullMarked
package audiencesync.people;

import org.jspecify.annotations.NullMarked;
