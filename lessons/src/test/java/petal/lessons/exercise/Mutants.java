package petal.lessons.exercise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plausible wrong solutions of one exercise, and right ones that look different: made from the text of its solution,
 * with something in it changed, or with another body.
 */
public final class Mutants {

    /**
     * One solution.
     *
     * @param source the whole class, under a name of its own
     * @param what   what makes it different from the solution
     * @param right  whether it is right
     * @param words  what the verdict must say of it if it is wrong
     */
    public record Mutant(String chapter, String exercise, String name, String source, String what, boolean right,
            String words) {

        @Override
        public String toString() {
            return chapter + "." + exercise + ": " + what;
        }
    }

    private final String chapter;
    private final String exercise;
    private final String solutions;
    private final String header;
    private final String method;
    private final List<Mutant> all = new ArrayList<>();

    private Mutants(String chapter, String exercise) {
        this.chapter = chapter;
        this.exercise = exercise;
        Path file = Path.of("src/main/java/petal/lessons", chapter, "Solutions.java");
        try {
            solutions = Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
        int name = solutions.indexOf(" " + exercise + "(");
        int begin = solutions.lastIndexOf("    static ", name);
        header = solutions.substring(begin, solutions.indexOf('{', name) + 1);
        method = solutions.substring(begin, solutions.indexOf("\n    }\n", name) + "\n    }\n".length());
        right("the solution", method);
    }

    static Mutants of(String chapter, String exercise) {
        return new Mutants(chapter, exercise);
    }

    /** The solution with a piece of its text changed wherever it stands. */
    Mutants change(String piece, String other, String words) {
        assertTrue(method.contains(piece), piece + " is not in\n" + method);
        return add(piece + " → " + other, method.replace(piece, other), false, words);
    }

    /** Other statements in the place of the solution's. */
    Mutants body(String statements, String words) {
        return add(statements, header + "\n" + statements + "\n}\n", false, words);
    }

    /** Other statements that are right, too. */
    Mutants right(String statements) {
        return right(statements, header + "\n" + statements + "\n}\n");
    }

    private Mutants right(String what, String text) {
        return add(what, text, true, "");
    }

    private Mutants add(String what, String text, boolean right, String words) {
        String name = "Mutant_" + exercise + "_" + all.size();
        all.add(new Mutant(chapter, exercise, "petal.lessons." + chapter + "." + name, solutions.replace(method, text)
                .replaceFirst("(public )?final class Solutions", "final class " + name)
                .replace("private Solutions()", "private "
                        + name + "()")
                .replaceFirst(";\n", ";\nimport java.util.*;\nimport java.util.stream.*;\n"), what, right,
                words));
        return this;
    }

    /** All of this exercise. */
    public List<Mutant> all() {
        return all;
    }

    /** Those of all exercises of all chapters. */
    public static List<Mutants> ofAllChapters() {
        return Stream.of(TensorsMutants.all(), AutogradMutants.all(), ClassifierMutants.all(), EmbeddingsMutants.all(),
                SimilarityMutants.all(), ProjectionMutants.all(), PrototypesMutants.all(), EngineMutants.all(),
                NetworkMutants.all(), DoctorMutants.all())
                .flatMap(List::stream).toList();
    }
}
