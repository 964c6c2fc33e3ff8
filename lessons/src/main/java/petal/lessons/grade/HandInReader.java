package petal.lessons.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import petal.lessons.answers.AnswersFile;
import petal.lessons.answers.Question;
import petal.lessons.check.CourseFolder;
import petal.lessons.handin.HandInFile;
import petal.lessons.handin.Manifest;

/**
 * Reads hand-ins: takes the files that belong to one, by their names, and copies them into a folder of ours. So no name
 * in a zip ever becomes a path.
 *
 * @param questions the tasks of each chapter
 */
record HandInReader(Map<String, List<Question>> questions) {
    private static final int LONGEST_NAME = 100;

    /**
     * Reads one.
     *
     * @param stage a folder that is not there yet, for the copy
     * @throws IOException if there is nothing to grade, in a sentence
     */
    HandIn read(Source source, Path stage) throws IOException {
        List<String> remarks = new ArrayList<>();
        Map<String, byte[]> contents;
        if (Files.isDirectory(source.path())) {
            CourseFolder course =
                    Sources.course(source.path()).orElseThrow(() -> new IOException("There are no exercises "
                            + "in this folder."));
            contents = FolderContents.read(course, questions.keySet());
        } else {
            contents = ZipContents.read(source.path(), wanted(), remarks);
        }
        if (contents.keySet().stream().noneMatch(path -> path.endsWith("/Exercises.java"))) {
            throw new IOException("There are no exercises in it.");
        }
        Optional<Manifest> manifest = manifest(contents, remarks);
        manifest.ifPresent(said -> compare(said, contents, remarks));
        for (var content : contents.entrySet()) {
            Path copy = stage.resolve(content.getKey()); // one of our names, none of the zip's
            Files.createDirectories(copy.getParent());
            Files.write(copy, content.getValue());
        }
        String name = manifest.map(Manifest::name).map(HandInReader::oneLine).filter(said -> !said.isBlank())
                .orElse(source.name());
        return new HandIn(name, source.shown(), CourseFolder.in(stage), manifest, answers(contents, remarks), remarks);
    }

    private List<String> wanted() {
        return Stream
                .concat(Stream.of(Manifest.NAME),
                        questions.keySet().stream().flatMap(
                                chapter -> Stream.of(HandInFile.exercises(chapter), HandInFile.answers(chapter))))
                .toList();
    }

    private static Optional<Manifest> manifest(Map<String, byte[]> contents, List<String> remarks) {
        byte[] bytes = contents.remove(Manifest.NAME);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Manifest.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            remarks.add("Its " + Manifest.NAME + " cannot be read.");
            return Optional.empty();
        }
    }

    private static void compare(Manifest manifest, Map<String, byte[]> contents, List<String> remarks) {
        for (Manifest.Content file : manifest.files()) {
            byte[] bytes = contents.get(file.path());
            if (bytes == null || !HandInFile.sha256(bytes).equals(file.sha256())) {
                remarks.add(oneLine(file.path()) + (bytes == null ? " is missing, but the manifest names it."
                        : " was changed after \"petal hand-in\"."));
            }
        }
    }

    private Map<String, Map<String, String>> answers(Map<String, byte[]> contents, List<String> remarks) {
        Map<String, Map<String, String>> answers = new LinkedHashMap<>();
        questions.forEach((chapter, asked) -> {
            String file = HandInFile.answers(chapter);
            if (contents.containsKey(file)) {
                try {
                    answers.put(chapter, AnswersFile.parse(AnswersFile.decode(contents.get(file), file),
                            asked.stream().map(Question::id).toList()));
                } catch (IOException e) {
                    remarks.add(e.getMessage());
                }
            }
        });
        return answers;
    }

    /** What somebody has written, as fits into a row. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}|\\p{Cf}|\\R", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_NAME ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }
}
