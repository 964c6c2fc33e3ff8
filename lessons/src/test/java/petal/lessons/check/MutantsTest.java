package petal.lessons.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.exercise.Chapters;
import petal.lessons.exercise.Drill;
import petal.lessons.exercise.Mutants.Mutant;
import petal.lessons.exercise.Mutants;
import petal.lessons.report.CheckResult;

/** Plausible wrong solutions are found out, with words that fit; right ones are right however they are written. */
class MutantsTest {
    private static final int LEAST = 8;
    private static final List<Mutants> ALL = Mutants.ofAllChapters();
    private static StudentLoader loader;

    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        Map<Path, String> sources = new HashMap<>();
        for (Mutants mutants : ALL) {
            for (Mutant mutant : mutants.all()) {
                sources.put(folder.resolve(mutant.name().replaceAll(".*\\.", "") + mutant.chapter() + ".java"),
                        mutant.source());
            }
        }
        try (var compiler = new ExerciseCompiler()) {
            StudentCode code = compiler.compile(new CourseFolder(Path.of("src/main/java")), Chapters.names());
            Map<String, byte[]> classes = new HashMap<>(code.classes());
            for (var source : sources.entrySet()) {
                Files.writeString(source.getKey(), source.getValue());
            }
            String faults = compiler.compile(List.copyOf(sources.keySet()), classes).toString();
            assertEquals("[]", faults);
            loader = new StudentLoader(classes);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachIsJudgedAsItDeserves() {
        return ALL.stream().flatMap(mutants -> mutants.all().stream())
                .map(mutant -> DynamicTest.dynamicTest(mutant.toString(), () -> judge(mutant)));
    }

    private static void judge(Mutant mutant) throws ReflectiveOperationException {
        CheckResult result = verdict(mutant, 17);
        if (mutant.right()) {
            assertInstanceOf(CheckResult.Right.class, result, result::toString);
            // whatever is drawn
            for (long seed = 0; seed < 50; seed++) {
                assertEquals(result, verdict(mutant, seed));
            }
        } else {
            String why = assertInstanceOf(CheckResult.Fault.class, result, result::toString).why();
            assertTrue(!mutant.words().isEmpty() && why.contains(mutant.words()), () -> why + "\nhas not the words: "
                    + mutant.words());
        }
    }

    private static CheckResult verdict(Mutant mutant, long seed) throws ReflectiveOperationException {
        Drill<?, ?> drill = Chapters.drill(mutant.chapter(), mutant.exercise());
        return drill.check(StudentLoader.method(Class.forName(mutant.name(), false, loader), drill), seed, _ -> {});
    }

    @Test
    void everyExerciseHasEnough() {
        Map<String, List<Mutant>> byExercise = ALL.stream().flatMap(mutants -> mutants.all().stream())
                .collect(Collectors.groupingBy(mutant -> mutant.chapter() + "." + mutant.exercise()));
        for (String chapter : Chapters.names()) {
            for (Drill<?, ?> drill : Chapters.drills(chapter)) {
                List<Mutant> found = byExercise.getOrDefault(chapter + "." + drill.name(), List.of());
                long right = found.stream().filter(Mutant::right).count();
                assertTrue(found.size() - right >= LEAST, chapter + "." + drill.name() + " has too few wrong ones");
                assertTrue(right >= 2, chapter + "." + drill.name() + " has too few right ones");
            }
        }
    }
}
