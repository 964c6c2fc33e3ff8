package petal.lessons.check;

import java.io.File;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the classes of this program come from. */
public final class ClassPath {
    private ClassPath() {
    }

    /** Jars and folders, of modules and others; empty if all is built into the Java that runs. */
    public static String ofProgram() {
        return Stream.of("jdk.module.path", "java.class.path").map(key -> System.getProperty(key, ""))
                .filter(path -> !path.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }
}
