package petal.lessons.notebook;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What notebooks and the shell import, so that Petal's classes can be named as they are in its documentation. */
final class Imports {

    /** Names that Java has, too, in packages that are imported whole or always. */
    private static final List<String> OURS = List.of("petal.nn.Module", "petal.nn.Random");

    private static final List<String> PACKAGES = List.of("java.io", "java.nio.file", "java.util", "java.util.function",
            "java.util.stream", "petal.tensor", "petal.tensor.autograd", "petal.nn", "petal.nn.data", "petal.nn.optim",
            "petal.nn.train", "petal.weights", "petal.efficientnet.data", "petal.efficientnet.image",
            "petal.efficientnet.model", "petal.chart", "petal.lessons.exercise");

    private static final List<String> NOTEBOOK = List.of("import petal.lessons.classroom.LessonSession;",
            "import petal.lessons.notebook.Notebook;");

    private Imports() {}

    /** Import statements. */
    static List<String> lines() {
        return Stream.concat(PACKAGES.stream().map(name -> name + ".*"), OURS.stream())
                .map(name -> "import " + name + ";").toList();
    }

    /**
     * Those of a notebook: all of these, and further ones where these leave out a class or find it twice.
     *
     * @param own   what the chapter's files import, as statements
     * @param home  the chapter's package, whose classes come before others of the same name
     * @param named what stands for a class in the chapter's code, and perhaps for something else
     */
    static List<String> with(List<String> own, String home, Set<String> named) {
        Stream<String> needed = own.stream().filter(line -> {
            String name = line.substring("import ".length(), line.length() - 1);
            String simple = name.substring(name.lastIndexOf('.') + 1);
            return !found(simple, home).equals(List.of(name));
        });
        Stream<String> athome = named.stream().filter(name -> exists(home + "." + name)
                && found(name, home).size() > 1).sorted().map(name -> "import " + home + "." + name + ";");
        return Stream.of(lines().stream(), Stream.of("import " + home + ".*;"), needed, athome, NOTEBOOK.stream())
                .flatMap(lines -> lines).distinct().toList();
    }

    /** The classes of a name in packages that are imported whole. */
    private static List<String> found(String name, String home) {
        return Stream.of(PACKAGES.stream(), Stream.of("java.lang", home)).flatMap(packages -> packages)
                .map(place -> place + "." + name).filter(Imports::exists).toList();
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, Imports.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false; // the latter where only the case differs, on some systems
        }
    }
}
