package petal.nn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * What PyTorch answered when {@code make_fixtures.py} and {@code optimizer_fixtures.py} in {@code src/test/python} asked it.
 */
public final class PyTorchAnswers {
    private PyTorchAnswers() {
    }

    /** The text of a resource. */
    public static String text(String resource) {
        try (InputStream in = PyTorchAnswers.class.getResourceAsStream("/petal/nn/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of an entry. */
    public static double[] numbers(String name) {
        String line = (text("pytorch.txt") + text("optimizers.txt")).lines().filter(l -> l.startsWith(name + ": "))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no entry " + name));
        return Arrays.stream(line.substring(name.length() + 2).split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** The numbers of an entry, as floats. */
    public static float[] floats(String name) {
        double[] numbers = numbers(name);
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /** The numbers of an entry, as integers. */
    public static int[] integers(String name) {
        return Arrays.stream(numbers(name)).mapToInt(v -> (int) v).toArray();
    }
}
