package petal.lessons.check;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the classes of this program come from. */
public final class ClassPath {
    private ClassPath() {
    }

    /** The full paths of jars and folders, of modules and others; empty if all is built into the Java that runs. */
    public static String ofProgram() {
        return Stream.of("jdk.module.path", "java.class.path").map(key -> System.getProperty(key, ""))
                .filter(path -> !path.isEmpty())
                .flatMap(path -> Stream.of(path.split(File.pathSeparator))).filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
