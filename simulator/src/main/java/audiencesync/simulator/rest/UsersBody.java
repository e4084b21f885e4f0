package audiencesync.simulator.rest;

import audiencesync.simulator.world.UserElement;
import java.util.List;

/** What a body sent to {@code /users} turned out to be. */
sealed interface UsersBody {

    /** A batch whose elements all have the form of one; some may violate the schema. */
    record Batch(List<Element> elements) implements UsersBody {

        public Batch {
            elements = List.copyOf(elements);
        }
    }

    /** Not JSON, or without a list of objects named {@code elements}. */
    record Malformed(String message) implements UsersBody {}

    /** One element of a batch, or the body of a single create. */
    sealed interface Element {

        /** It obeys the schema. */
        record Valid(UserElement user) implements Element {}

        /** It violates the schema; each line is {@code path :: reason}. */
        record Faulty(List<String> lines) implements Element {

            public Faulty {
                lines = List.copyOf(lines);
            }
        }
    }
}
