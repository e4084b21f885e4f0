package audiencesync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Edge to adapters and use cases, use cases to ports, adapters to ports; never back. */
class DependencyDirectionTest {
    private static final String[] MIDDLE = {
        "audiencesync.audience..",
        "audiencesync.delivery..",
        "audiencesync.http..",
        "audiencesync.ingest..",
        "audiencesync.linkedin..",
        "audiencesync.metrics..",
        "audiencesync.oauth..",
        "audiencesync.ratelimit..",
        "audiencesync.setup..",
        "audiencesync.sync.."
    };

    private final JavaClasses product = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("audiencesync");

    @Test
    void it_looks_at_the_whole_product() {
        Set<String> packages = product.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertTrue(product.size() > 300, () -> "only " + product.size() + " classes were seen");
        assertTrue(packages.size() >= 13, () -> "only these packages were seen: " + packages);
    }

    @Test
    void the_middle_knows_neither_adapters_nor_the_edge() {
        noClasses()
                .that()
                .resideInAnyPackage(MIDDLE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("audiencesync.aws..", "audiencesync.memory..", "audiencesync.function..")
                .check(product);
    }

    @Test
    void the_middle_knows_no_aws() {
        noClasses()
                .that()
                .resideInAnyPackage(MIDDLE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..")
                .check(product);
    }

    @Test
    void adapters_know_ports_only() {
        noClasses()
                .that()
                .resideInAPackage("audiencesync.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("audiencesync.memory..", "audiencesync.function..")
                .check(product);
        noClasses()
                .that()
                .resideInAPackage("audiencesync.memory..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("audiencesync.aws..", "audiencesync.function..", "software.amazon..")
                .check(product);
    }

    @Test
    void production_knows_no_doubles() {
        noClasses()
                .that()
                .resideInAPackage("audiencesync.function..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("audiencesync.memory..")
                .check(product);
    }

    @Test
    void what_is_moved_depends_on_nothing() {
        classes()
                .that()
                .resideInAPackage("audiencesync.audience..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("audiencesync.audience..", "java..", "javax.crypto..", "org.jspecify..")
                .check(product);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("audiencesync.(*)..").should().beFreeOfCycles().check(product);
    }

    @Test
    void the_environment_is_read_at_the_edge_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("audiencesync.function..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(product);
    }
}
