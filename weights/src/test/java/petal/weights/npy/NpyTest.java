package petal.weights.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static petal.weights.Fixtures.file;
import static petal.weights.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.weights.Fixtures;
import petal.weights.dtype.DType;
import petal.weights.format.Shape;

class NpyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"f4, F32", "f8, F64", "i4, I32", "i8, I64", "f2, F16", "u1, U8", "big_f4, F32", "big_i8, I64",
        "version2, F32"})
    void readsWhatNumpyWrote(String name, DType dtype) throws IOException {
        NpyArray array = Npy.read(file("npy/" + name + ".npy"));
        assertEquals(dtype, array.dtype());
        assertEquals(Shape.of(2, 3), array.shape());
        assertArrayEquals(Fixtures.range(6), array.toFloats());
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, array.toDoubles());
        if (!dtype.isFloatingPoint()) {
            assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5}, array.toLongs());
        }
    }

    @Test
    void readsEveryRank() throws IOException {
        assertArrayEquals(new float[] {2.5f}, Npy.read(file("npy/scalar.npy")).toFloats());
        assertEquals(Shape.of(), Npy.read(file("npy/scalar.npy")).shape());
        assertEquals(Shape.of(5), Npy.read(file("npy/vector.npy")).shape());
        assertEquals(Shape.of(0, 3), Npy.read(file("npy/empty.npy")).shape());
        assertArrayEquals(new long[] {0, 1, 0, 1, 0, 1}, Npy.read(file("npy/b1.npy")).toLongs());
        NpyArray fortran = Npy.read(file("npy/fortran.npy"));
        assertEquals(Shape.of(2, 3, 4), fortran.shape());
        assertArrayEquals(Fixtures.range(24), fortran.toFloats());
    }

    @ParameterizedTest
    @CsvSource({"f4", "f8", "i4", "i8"})
    void writesTheVeryBytesThatNumpyWrites(String code) throws IOException {
        Path path = folder.resolve("a.npy");
        switch (code) {
            case "f4" -> Npy.write(path, new float[] {0, 1, 2, 3, 4, 5}, 2, 3);
            case "f8" -> Npy.write(path, new double[] {0, 1, 2, 3, 4, 5}, 2, 3);
            case "i4" -> Npy.write(path, new int[] {0, 1, 2, 3, 4, 5}, 2, 3);
            default -> Npy.write(path, new long[] {0, 1, 2, 3, 4, 5}, 2, 3);
        }
        assertArrayEquals(Files.readAllBytes(file("npy/" + code + ".npy")), Files.readAllBytes(path));
    }

    @Test
    void writesScalarsVectorsAndEmptyArraysAsNumpyDoes() throws IOException {
        Path path = folder.resolve("a.npy");
        Npy.write(path, new float[] {2.5f});
        assertArrayEquals(Files.readAllBytes(file("npy/scalar.npy")), Files.readAllBytes(path));
        Npy.write(path, new long[] {0, 1, 2, 3, 4}, 5);
        assertArrayEquals(Files.readAllBytes(file("npy/vector.npy")), Files.readAllBytes(path));
        Npy.write(path, new float[0], 0, 3);
        assertArrayEquals(Files.readAllBytes(file("npy/empty.npy")), Files.readAllBytes(path));
    }

    @Test
    void refusesToWriteAShapeThatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> Npy.write(folder.resolve("a.npy"), new float[5], 2, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"structured.npy; a string was expected", "object.npy; \"|O\"",
        "complex.npy; \"<c8\""})
    void refusesArraysOfOtherThings(String name, String part) {
        assertRefused(() -> Npy.read(file("npy/" + name)), name, part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "{'descr': '<f4', 'fortran_order': False}; only 2 of them",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}; twice",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x; follows the dictionary",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}; a whole number",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}; True or False",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999,)}; 18 digits",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999999,)}; impossible shape",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2)}; impossible shape",
        "{'descr': '=f4', 'fortran_order': False, 'shape': (1,)}; \"=f4\"",
        "{'descr': '', 'fortran_order': False, 'shape': (1,)}; astype",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}; unknown",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}; takes 8 bytes, but 4 follow",
        "{'descr': '<f4; a string was expected"})
    void refusesMalformedHeaders(String header, String part) throws IOException {
        Path path = folder.resolve("bad.npy");
        String length = "" + (char) header.length() + '\0';
        Files.write(path, ("\u0093NUMPY\1\0" + length + header + "\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(() -> Npy.read(path), "bad.npy", part);
    }

    @Test
    void refusesEveryPrefixOfAFile() throws IOException {
        byte[] whole = Files.readAllBytes(file("npy/version2.npy"));
        Path path = folder.resolve("cut.npy");
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertRefused(() -> Npy.read(path), "cut.npy");
        }
    }

    @Test
    void refusesAHeaderLongerThanTheFile() throws IOException {
        Path path = folder.resolve("bad.npy");
        Files.write(path, "\u0093NUMPY\2\0\u00ff\u00ff\u00ff\u00ff{".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(() -> Npy.read(path), "claims 4294967295 bytes");
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertThrows(NoSuchFileException.class, () -> Npy.read(folder.resolve("absent.npy")));
    }
}
