package petal.lessons.property;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import petal.lessons.check.ClassPath;

/**
 * A checkout of Petal, as the launcher describes it.
 *
 * @param home its folder
 * @param libraries the file that lists the libraries of the tests
 * @param changes the sources that have changed since it was built
 */
public record Checkout(Path home, Path libraries, List<Path> changes) {

    /** The one that this program was started in; empty in a bundle, which has no sources. */
    public static Optional<Checkout> current() {
        return Optional.ofNullable(System.getProperty("petal.checkout")).map(Path::of).map(home -> new Checkout(home,
                Path.of(System.getProperty("petal.test.libraries", "")),
                Arrays.stream(System.getProperty("petal.changes", "").split(File.pathSeparator, -1))
                        .filter(path -> !path.isEmpty()).map(home::resolve).toList()));
    }

    /** The classes of this program and the libraries of the tests; of Petal's own modules none twice. */
    String classPath() throws IOException {
        return Stream.concat(Stream.of(ClassPath.ofProgram()),
                Arrays.stream(Files.readString(libraries).strip().split(File.pathSeparator, -1))
                        .filter(path -> path.endsWith(".jar") && !Path.of(path).startsWith(home)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
