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

    CourseFolder folder() {
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
}
