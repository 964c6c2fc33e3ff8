package petal.efficientnet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import petal.tensor.Tensor;
import petal.weights.npy.Npy;
import petal.weights.npy.NpyArray;

/** What torchvision answered: small files among the resources, and larger ones beside the checkout. */
final class References {
    private References() {
    }

    /** A file among the resources. */
    static Path resource(String name) {
        try {
            return Path.of(References.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file in the reference folder beside the checkout; the test is skipped where there is none. */
    static Path shared(String name) {
        Path file = Path.of(System.getProperty("petal.shared", "shared")).resolve("reference").resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: the reference output " + file + " is not here");
        return file;
    }

    /** A tensor in the reference folder. */
    static Tensor tensor(String name) throws IOException {
        NpyArray array = Npy.read(shared(name + ".npy"));
        return Tensor.of(array.toFloats(), array.shape().toArray());
    }

    /** Checks that the distance between two tensors is at most {@code tolerance} of the expected one's length. */
    static void assertClose(Tensor expected, Tensor actual, double tolerance, String what) {
        assertEquals(Arrays.toString(expected.shape()), Arrays.toString(actual.shape()), what);
        assertClose(expected.toArray(), actual.toArray(), tolerance, what);
    }

    /** As {@link #assertClose(Tensor, Tensor, double, String)}. */
    static void assertClose(float[] expected, float[] actual, double tolerance, String what) {
        double relative = distance(expected, actual);
        assertTrue(relative <= tolerance, what + " differs by " + relative + " of its length");
    }

    /** The distance between two vectors, in lengths of the expected one. */
    static double distance(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        double distance = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            distance += Math.pow((double) actual[i] - expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        return Math.sqrt(distance) / Math.sqrt(length);
    }
}
