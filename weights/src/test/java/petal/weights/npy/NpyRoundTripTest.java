package petal.weights.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class NpyRoundTripTest {
    private Path path;

    @BeforeProperty
    void createFile() throws IOException {
        path = Files.createTempFile("petal", ".npy");
    }

    @AfterProperty
    void deleteFile() throws IOException {
        Files.deleteIfExists(path);
    }

    @Label("Floats come back from a NumPy file bit for bit.")
    @Property(tries = 200)
    void floats(@ForAll float[] data) throws IOException {
        Npy.write(path, data, data.length, 1);
        assertArrayEquals(data, Npy.read(path).toFloats());
    }

    @Label("Doubles come back from a NumPy file bit for bit.")
    @Property(tries = 200)
    void doubles(@ForAll double[] data) throws IOException {
        Npy.write(path, data, 1, data.length);
        assertArrayEquals(data, Npy.read(path).toDoubles());
    }

    @Label("Longs come back from a NumPy file bit for bit.")
    @Property(tries = 200)
    void longs(@ForAll long[] data) throws IOException {
        Npy.write(path, data, data.length);
        assertArrayEquals(data, Npy.read(path).toLongs());
    }
}
