package petal.lessons.analysis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reference outputs beside the checkout. */
public final class Reference {

    private Reference() {}

    /** Reads one, or skips the test where the folder is absent. */
    public static float[][] read(String name) {
        var file = Path.of(System.getProperty("petal.shared", "shared")).resolve("reference").resolve(name + ".npy");
        assumeTrue(Files.exists(file), () -> "skipped: the reference output " + file + " is not here");
        return Fixture.rows(file);
    }
}
