package petal.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What README and DESIGN promise of the architecture: arrows point down only. */
class ArchitectureTest {
    private static final JavaClasses PETAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("petal");

    /**
     * A tensor offers the operations as methods, an operation computes with tensors and is a node of the graph: these
     * three packages need each other, and are one.
     */
    private static final Set<String> TENSOR = Set.of("petal.tensor", "petal.tensor.autograd", "petal.tensor.ops");

    @Test
    void modulesPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("tensor").definedBy("petal.tensor..")
                .layer("nn").definedBy("petal.nn..")
                .layer("weights").definedBy("petal.weights..")
                .layer("efficientnet").definedBy("petal.efficientnet..")
                .layer("chart").definedBy("petal.chart..")
                .layer("lessons").definedBy("petal.lessons..")
                .whereLayer("lessons").mayNotBeAccessedByAnyLayer()
                .whereLayer("chart").mayOnlyBeAccessedByLayers("lessons")
                .whereLayer("chart").mayOnlyAccessLayers("tensor")
                .whereLayer("efficientnet").mayOnlyBeAccessedByLayers("lessons")
                .whereLayer("weights").mayOnlyBeAccessedByLayers("efficientnet", "lessons")
                .whereLayer("nn").mayOnlyBeAccessedByLayers("efficientnet", "lessons")
                .check(PETAL);
    }

    @Test
    void noPackagesNeedEachOther() {
        slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                String name = javaClass.getPackageName();
                return SliceIdentifier.of(TENSOR.contains(name) ? "petal.tensor" : name);
            }

            @Override
            public String getDescription() {
                return "packages, tensor with its autograd and its operations as one";
            }
        }).should().beFreeOfCycles().check(PETAL);
    }

    @Test
    void nothingBelowTheLessonsPrintsOrDraws() {
        noClasses().that().resideOutsideOfPackages("petal.lessons..", "petal.chart..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().dependOnClassesThat().resideInAnyPackage("org.jfree..", "javax.swing..", "info.picocli..")
                .check(PETAL);
    }
}
