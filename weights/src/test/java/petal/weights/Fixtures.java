package petal.weights;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;

/** The files that make_fixtures.py wrote, and those that may lie beside the checkout. */
public final class Fixtures {
    private Fixtures() {
    }

    /** A test resource, such as {@code pth/all.pth}. */
    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixtures.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Every test resource of a kind, such as {@code pth}, in order of name. */
    public static List<Path> all(String kind) {
        try (var files = Files.list(file(kind))) {
            return files.filter(path -> path.toString().endsWith("." + kind)).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A file of the folder that the system property petal.shared names; the test is skipped where it is absent. */
    public static Path shared(String name) {
        String folder = System.getProperty("petal.shared", "");
        Path path = Path.of(folder, name);
        Assumptions.assumeTrue(!folder.isEmpty() && Files.exists(path),
                () -> path + " is absent, so there is nothing to compare with");
        return path;
    }

    /** The names and tensors of a file, read while it is open. */
    public static Map<String, float[]> floats(TensorFile file) throws IOException {
        var floats = new LinkedHashMap<String, float[]>();
        for (TensorEntry entry : file.entries()) {
            floats.put(entry.name(), entry.toFloats());
        }
        return floats;
    }

    /** 0, 1, … as floats. */
    public static float[] range(int count) {
        var range = new float[count];
        for (int i = 0; i < count; i++) {
            range[i] = i;
        }
        return range;
    }

    /** Whole numbers as floats. */
    public static float[] numbers(int... values) {
        var numbers = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = values[i];
        }
        return numbers;
    }
}
