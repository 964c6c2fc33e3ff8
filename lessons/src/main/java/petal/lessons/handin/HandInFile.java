package petal.lessons.handin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import petal.lessons.answers.AnswersFile;
import petal.lessons.check.CourseFolder;
import petal.lessons.check.Verdict;
import petal.lessons.exercise.Chapters;
import petal.weights.format.AtomicFile;

/**
 * The zip that a student hands in. Unpacked it is a course's folder: {@code src/petal/lessons/CHAPTER/Exercises.java},
 * {@code answers/CHAPTER.md} and {@link Manifest#NAME}.
 */
public final class HandInFile {
    /** The size that one file in it may have, in bytes: a chapter's exercises are some kilobytes. */
    public static final int LARGEST = AnswersFile.LARGEST;

    private HandInFile() {
    }

    /** The path of a chapter's exercises in the zip. */
    public static String exercises(String chapter) {
        return "src/petal/lessons/" + chapter + "/Exercises.java";
    }

    /** The path of a chapter's answers in the zip. */
    public static String answers(String chapter) {
        return "answers/" + AnswersFile.name(chapter);
    }

    /** The SHA-256 of a file's bytes, in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }

    /**
     * The files to hand in, by their paths in the zip.
     *
     * @param chapters of which there may be answers
     * @throws IOException if one cannot be read, or is larger than {@link #LARGEST}
     */
    public static Map<String, byte[]> contents(CourseFolder course, List<String> chapters) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        Chapters.names().forEach(chapter -> files.put(exercises(chapter), course.file(chapter)));
        chapters.forEach(chapter -> files.put(answers(chapter), course.answers(chapter)));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (var file : files.entrySet()) {
            if (Files.exists(file.getValue())) {
                if (Files.size(file.getValue()) > LARGEST) {
                    throw new IOException(
                            CourseFolder.shown(file.getValue()) + " is larger than 1 MB, which no chapter "
                                    + "needs; make it smaller.");
                }
                contents.put(file.getKey(), Files.readAllBytes(file.getValue()));
            }
        }
        return contents;
    }

    /** The manifest of these files, made now. */
    public static Manifest manifest(String petal, String name, long seed, List<Verdict> verdicts,
            Map<String, byte[]> contents) {
        List<Manifest.Content> files = new ArrayList<>();
        contents.forEach((path, bytes) -> files.add(new Manifest.Content(path, bytes.length, sha256(bytes))));
        return new Manifest(petal, name, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), seed,
                verdicts.stream().map(verdict -> new Manifest.Exercise(verdict.task().chapter(),
                        verdict.task().exercise(), verdict.word())).toList(),
                files);
    }

    /**
     * Writes the zip.
     *
     * @throws IOException if it cannot be written; what lay there before stays
     */
    public static void write(Path file, Manifest manifest, Map<String, byte[]> contents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, Manifest.NAME, manifest.toJson().getBytes(StandardCharsets.UTF_8));
            for (var content : contents.entrySet()) {
                put(zip, content.getKey(), content.getValue());
            }
        }
        AtomicFile.write(file, channel -> Channels.newOutputStream(channel).write(bytes.toByteArray()));
    }

    private static void put(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(bytes);
        zip.closeEntry();
    }
}
