package petal.lessons.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import petal.lessons.exercise.Chapters;

/** A folder of exercises, some of which are filled in. */
public final class Filled {
    private final CourseFolder folder;

    /** Makes one in which nothing is done. */
    public Filled(Path root) throws IOException {
        folder = CourseFolder.in(root);
        for (String chapter : Chapters.names()) {
            Files.createDirectories(folder.file(chapter).getParent());
            Files.copy(new CourseFolder(Path.of("src/main/java")).file(chapter), folder.file(chapter));
        }
    }

    /** Where it is. */
    public CourseFolder folder() {
        return folder;
    }

    /** Puts statements into an exercise that is not done. */
    public Filled with(String chapter, String exercise, String statements) {
        Path file = folder.file(chapter);
        try {
            String text = Files.readString(file);
            int method = text.indexOf(" " + exercise + "(");
            int undone = text.indexOf("throw new NotDone();", method);
            Files.writeString(file, text.substring(0, undone) + statements
                    + text.substring(undone + "throw new NotDone();".length()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts members into a chapter's class. */
    public Filled member(String chapter, String code) {
        return replace(chapter, "private Exercises() {", code + "\n    private Exercises() {");
    }

    /** Replaces a part of a chapter's file. */
    public Filled replace(String chapter, String part, String other) {
        Path file = folder.file(chapter);
        try {
            Files.writeString(file, Files.readString(file).replace(part, other));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills in everything, with the solutions. */
    public Filled solved() throws IOException {
        for (String chapter : Chapters.names()) {
            Path solutions = new CourseFolder(Path.of("src/main/java")).file(chapter).resolveSibling("Solutions.java");
            Files.writeString(folder.file(chapter),
                    Files.readString(solutions).replaceAll("\\bSolutions\\b", "Exercises"));
        }
        return this;
    }
}
