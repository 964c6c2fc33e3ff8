package petal.lessons.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;
import petal.lessons.check.ClassPath;

/** Names that a notebook and the shell know. */
class ImportsTest {

    @Test
    void namesThatJavaHasTooAreOurs() {
        Map<String, String> expected = Map.of("Module", "petal.nn.Module", "Random", "petal.nn.Random", "Tensor",
                "petal.tensor.Tensor", "List", "java.util.List", "NotDone", "petal.lessons.exercise.NotDone",
                "Generator",
                "petal.tensor.Generator", "EfficientNet", "petal.efficientnet.model.EfficientNet", "Weights",
                "petal.weights.Weights", "Path", "java.nio.file.Path");
        List<String> rejected = new ArrayList<>();
        try (JShell shell = JShell.builder().executionEngine("local").compilerOptions("--add-modules",
                "jdk.incubator.vector").build()) {
            for (String entry : ClassPath.ofProgram().split(File.pathSeparator, -1)) {
                shell.addToClasspath(entry);
            }
            Imports.lines().forEach(shell::eval);
            expected.forEach((name, full) -> shell.eval("Class<" + full + "> c = " + name + ".class;").stream()
                    .filter(event -> event.status() == Snippet.Status.REJECTED)
                    .forEach(event -> rejected.add(name + ": "
                            + shell.diagnostics(event.snippet()).map(problem -> problem.getMessage(null)).toList())));
        }
        assertEquals(List.of(), rejected);
    }

    @Test
    void aChapterImportsWhatIsLeftOutOrFoundTwice() {
        List<String> imports = Imports.with(List.of("import java.util.List;", "import petal.nn.Module;",
                "import petal.nn.Random;", "import petal.lessons.garden.Garden;",
                "import petal.lessons.analysis.classification.ConfusionMatrix;"), "petal.lessons.tensors",
                Set.of("Drawn", "Photo", "Nothing"));
        List<String> further = imports.subList(Imports.lines().size(), imports.size());
        assertEquals(List.of("import petal.lessons.tensors.*;", "import petal.lessons.garden.Garden;",
                "import petal.lessons.analysis.classification.ConfusionMatrix;",
                "import petal.lessons.classroom.LessonSession;", "import petal.lessons.notebook.Notebook;"), further);
    }

    @Test
    void aClassOfTheChapterComesBeforeOthersOfItsName() {
        assertTrue(Imports.with(List.of(), "java.awt", Set.of("List")).contains("import java.awt.List;"));
    }
}
