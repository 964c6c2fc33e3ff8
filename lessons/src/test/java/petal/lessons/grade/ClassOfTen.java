package petal.lessons.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import petal.lessons.check.Filled;
import petal.lessons.handin.HandInFile;

/** Hand-ins of made-up students, some of whom mean harm. */
final class ClassOfTen {
    static final String DOT = "float s = 0; for (int i = 0; i < a.length; i++) s += a[i] * b[i]; return s;";

    private final Path folder;
    private final Path work;

    /**
     * A class of nobody yet.
     *
     * @param folder where the hand-ins go
     * @param work   where they are made
     */
    ClassOfTen(Path folder, Path work) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.work = work;
    }

    /** A hand-in as {@code petal hand-in} makes it, of a course in which nothing but this is done. */
    Path student(String name, String file, Consumer<Filled> does) throws IOException {
        var course = new Filled(Files.createDirectories(work.resolve(file)));
        does.accept(course);
        Map<String, byte[]> contents = HandInFile.contents(course.folder(), List.of("tensors"));
        Path zip = folder.resolve(file + ".zip");
        HandInFile.write(zip, HandInFile.manifest("1", name, 7, List.of(), contents), contents);
        return zip;
    }

    /** One in which {@code tensors.dot} is right and {@code tensors.offset} does this. */
    Path student(String name, String body) throws IOException {
        return student(name, name, course -> course.with("tensors", "dot", DOT).with("tensors", "offset", body));
    }

    /** A zip of whatever names and contents. */
    Path zip(String file, Map<String, byte[]> contents) throws IOException {
        Path zip = folder.resolve(file);
        Files.createDirectories(zip.getParent());
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.UTF_8)) {
            for (var content : contents.entrySet()) {
                out.putNextEntry(new ZipEntry(content.getKey()));
                out.write(content.getValue());
                out.closeEntry();
            }
        }
        return zip;
    }

    /** A zip of some hundred kilobytes that becomes this many megabytes. */
    Path bomb(String file, String name, int megabytes) throws IOException {
        Path zip = folder.resolve(file);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.UTF_8)) {
            out.putNextEntry(new ZipEntry(name));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                out.write(nothing);
            }
            out.closeEntry();
        }
        return zip;
    }
}
