package petal.lessons.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import petal.lessons.check.CourseFolder;
import petal.lessons.handin.HandInFile;
import petal.lessons.handin.Manifest;

/** Takes the files of a hand-in from a course's folder. */
final class FolderContents {
    private FolderContents() {
    }

    /**
     * The files of these names.
     *
     * @throws IOException if one cannot be read, is no file, lies elsewhere, or is larger than a hand-in's may be
     */
    static Map<String, byte[]> read(CourseFolder course, Collection<String> chapters) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put(Manifest.NAME, course.root().resolve(Manifest.NAME));
        for (String chapter : chapters) {
            files.put(HandInFile.exercises(chapter), course.file(chapter));
            files.put(HandInFile.answers(chapter), course.answers(chapter));
        }
        Path root = course.root().toRealPath();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (var file : files.entrySet()) {
            if (Files.exists(file.getValue())) {
                contents.put(file.getKey(), read(file.getValue(), file.getKey(), root));
            }
        }
        return contents;
    }

    private static byte[] read(Path file, String name, Path root) throws IOException {
        // a link might show the teacher's files to the student
        if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
            throw new IOException("Its " + name + " is no file of its own.");
        }
        if (Files.size(file) > HandInFile.LARGEST) {
            throw new IOException("Its file " + name + " is larger than 1 MB.");
        }
        return Files.readAllBytes(file);
    }
}
