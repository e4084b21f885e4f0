/** Holds answers against infra/openapi.yaml; compiled into the tests of {@code local}, too. */
@NullMarked
package audiencesync.openapi;

import org.jspecify.annotations.NullMarked;
