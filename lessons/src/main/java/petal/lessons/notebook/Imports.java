package petal.lessons.notebook;

import java.util.List;
import java.util.stream.Stream;

/** What notebooks and the shell import, so that Petal's classes can be named as they are in its documentation. */
final class Imports {

    /** Names that Java has, too, in packages that are imported whole or always. */
    private static final List<String> OURS = List.of("petal.nn.Module", "petal.nn.Random");

    private static final List<String> PACKAGES = List.of("java.io", "java.nio.file", "java.util", "java.util.function",
            "java.util.stream", "petal.tensor", "petal.tensor.autograd", "petal.nn", "petal.nn.data", "petal.nn.optim",
            "petal.nn.train", "petal.weights", "petal.efficientnet.data", "petal.efficientnet.image",
            "petal.efficientnet.model", "petal.lessons.chart", "petal.lessons.exercise");

    private static final List<String> NOTEBOOK = List.of("import petal.lessons.classroom.LessonSession;",
            "import petal.lessons.notebook.Notebook;");

    private Imports() {}

    /** Import statements. */
    static List<String> lines() {
        return Stream.concat(PACKAGES.stream().map(name -> name + ".*"), OURS.stream())
                .map(name -> "import " + name + ";").toList();
    }

    /** Those of a notebook: further ones, as far as they are needed beside. */
    static List<String> with(List<String> chapter, List<String> exercises) {
        return Stream.of(lines(), chapter, exercises, NOTEBOOK).flatMap(List::stream)
                .filter(line -> lines().contains(line) || !PACKAGES.contains(line.replaceFirst("import (.*)\\..*", "$1")))
                .distinct().toList();
    }
}
