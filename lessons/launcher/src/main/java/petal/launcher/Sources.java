package petal.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files that a program is built from: build files and main sources. */
final class Sources {

    /** What students fill in: the program itself compiles these files whenever it checks them. */
    private static final Pattern EXERCISES =
            Pattern.compile("lessons/src/main/java/petal/lessons/[^/]+/Exercises\\.java");

    private Sources() {}

    /** Each file's content by its path below {@code home}, with slashes. */
    static Map<String, Content> of(Path home, Program program) throws IOException {
        Map<String, Content> sources = buildFiles(home, program);
        for (String module : program.modules()) {
            add(module + "/src/main", home, sources);
        }
        return sources;
    }

    /** The build files alone. */
    static Map<String, Content> buildFiles(Path home, Program program) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        add("pom.xml", home, files);
        for (String module : program.modules()) {
            add(module + "/pom.xml", home, files);
        }
        return files;
    }

    private static void add(String path, Path home, Map<String, Content> sources) throws IOException {
        File file = new File(home.toFile(), path);
        String[] names = file.list();
        if (names == null) {
            sources.put(path, Content.of(file));
            return;
        }
        for (String name : names) {
            if (!isByProduct(name) && !EXERCISES.matcher(path + "/" + name).matches()) {
                add(path + "/" + name, home, sources);
            }
        }
    }

    /** Whether an editor or a file browser leaves files of this name behind. */
    private static boolean isByProduct(String name) {
        return name.startsWith(".") || name.startsWith("#") || name.endsWith("~");
    }
}
