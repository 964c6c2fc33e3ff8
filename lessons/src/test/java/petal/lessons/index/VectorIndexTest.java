package petal.lessons.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.output.LabelledImage;
import petal.lessons.output.LabelsFile;
import petal.weights.archive.Folders;
import petal.weights.npy.Npy;

class VectorIndexTest {

    @TempDir
    Path folder;

    /** Rows around a few centres, as classes are. */
    private static float[][] rows(int n, int length, long seed) {
        var random = new Random(seed);
        var rows = new float[n][length];
        for (int i = 0; i < n; i++) {
            var centre = new Random(i % 50);
            for (int j = 0; j < length; j++) {
                rows[i][j] = (float) (centre.nextGaussian() + random.nextGaussian());
            }
        }
        return rows;
    }

    static Path write(Path folder, float[][] rows) throws IOException {
        Path file = folder.resolve("e.npy");
        var flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        Npy.write(file, flat, rows.length, rows[0].length);
        Files.writeString(folder.resolve("e.csv"), LabelsFile.format(IntStream.range(0, rows.length)
                .mapToObj(i -> new LabelledImage(i, i % 3, "class " + i % 3, i + ".jpg")).toList()));
        return file;
    }

    private static void build(Path folder, float[][] rows) throws IOException {
        IndexBuilder.build(EmbeddingSource.open(write(folder, rows)), folder.resolve("index"), () -> {});
    }

    @Property(tries = 20)
    void aSmallIndexFindsWhatExactSearchFinds(@ForAll @IntRange(min = 1, max = 300) int n,
            @ForAll @IntRange(min = 1, max = 1300) int length,
            @ForAll @IntRange(min = 1, max = 20) int k,
            @ForAll @IntRange(max = 1000) int seed) throws IOException {
        Path temporary = Files.createTempDirectory("petal-index");
        try {
            float[][] rows = rows(n, length, seed);
            float[] query = rows(1, length, seed + 1L)[0];
            build(temporary, rows);
            List<Neighbour> expected = Neighbours.of(rows, query, k);
            try (var index = VectorIndex.open(temporary.resolve("index"))) {
                assertEquals(n, index.size());
                List<Hit> hits = index.search(query, k);
                assertEquals(expected.size(), hits.size());
                for (int i = 0; i < hits.size(); i++) {
                    assertEquals(expected.get(i).similarity(), hits.get(i).similarity(), 1e-5);
                    int row = Integer.parseInt(hits.get(i).picture().path().replace(".jpg", ""));
                    assertEquals(Neighbours.of(new float[][] {rows[row]}, query, 1).getFirst().similarity(),
                            hits.get(i).similarity(), 1e-5);
                    assertEquals("class " + row % 3, hits.get(i).picture().label());
                }
            }
        } finally {
            Folders.delete(temporary);
        }
    }

    @Test
    void aLargeIndexFindsNearlyAll() throws IOException {
        float[][] rows = rows(5000, 16, 1);
        IndexBuilder.build(EmbeddingSource.open(write(folder, rows)), folder.resolve("index"), () -> {}, 1000);
        int found = 0;
        int queries = 50;
        try (var index = VectorIndex.open(folder.resolve("index"))) {
            for (float[] query : rows(queries, 16, 2)) {
                Set<String> expected = new HashSet<>();
                Neighbours.of(rows, query, 10).forEach(neighbour -> expected.add(neighbour.index() + ".jpg"));
                for (Hit hit : index.search(query, 10)) {
                    found += expected.contains(hit.picture().path()) ? 1 : 0;
                }
            }
        }
        assertTrue(found >= 0.95 * 10 * queries, found + " of " + 10 * queries);
        try (var files = Files.list(folder.resolve("index"))) {
            assertTrue(files.filter(file -> file.toString().endsWith(".vex")).mapToLong(file -> file.toFile().length())
                    .sum()
                    > 5000 * 16, "there is a graph");
        }
    }

    /** Half of the vectors are copies of one, and a tenth of another: the rest are found as if there were none. */
    @Test
    void aLargeIndexFindsItsWayPastCopies() throws IOException {
        float[][] rows = rows(6000, 16, 3);
        for (int i = 0; i < 3600; i++) {
            rows[i] = i % 6 == 1 ? rows[1].clone() : rows[0].clone();
        }
        var built = IndexBuilder.build(EmbeddingSource.open(write(folder, rows)), folder.resolve("index"), () -> {},
                1000);
        assertEquals(6000, built.embeddings());
        assertEquals(3598, built.copies());
        try (var index = VectorIndex.open(folder.resolve("index"))) {
            assertEquals(6000, index.size());
            for (int i = 3600; i < 6000; i += 12) {
                assertEquals(i + ".jpg", index.search(rows[i], 1).getFirst().picture().path());
            }
            List<Hit> copies = index.search(rows[0], 3001);
            assertEquals(IntStream.range(0, 3600).filter(i -> i % 6 != 1).mapToObj(i -> i + ".jpg").toList(),
                    copies.subList(0, 3000).stream().map(hit -> hit.picture().path()).toList());
            assertEquals(copies.getFirst().similarity(), copies.get(2999).similarity());
            assertTrue(copies.get(3000).similarity() < copies.get(2999).similarity());
            assertEquals(6000, new HashSet<>(index.search(rows[9], 1_000_000_000)).size());
        }
    }

    @Test
    void vectorsInTheSameDirectionAreCopies() throws IOException {
        float[][] rows = {{1, 0, -0f}, {2, 0, 0}, {1, 1, 0}, {-1, 0, 0}};
        build(folder, rows);
        try (var index = VectorIndex.open(folder.resolve("index"))) {
            assertEquals(List.of("0.jpg", "1.jpg", "2.jpg", "3.jpg"), index.search(rows[1], 9).stream()
                    .map(hit -> hit.picture().path()).toList());
        }
    }

    @Test
    void anyDamageIsOneSentence() throws IOException {
        build(folder, rows(200, 40, 1));
        Path index = folder.resolve("index");
        List<Path> files;
        try (var list = Files.list(index)) {
            files = list.filter(file -> file.toFile().length() > 0).toList();
        }
        assertTrue(files.size() > 5);
        for (Path file : files) {
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 0x40;
            Files.write(file, bad);
            assertDamaged(index, file + " with a changed bit");
            Files.write(file, Arrays.copyOf(good, good.length / 2));
            assertDamaged(index, file + " cut short");
            Files.delete(file);
            assertDamaged(index, file + " deleted");
            Files.write(file, good);
        }
        VectorIndex.open(index).close();
        assertDamaged(Files.createDirectory(folder.resolve("empty")), "an empty folder");
    }

    private static void assertDamaged(Path index, String what) {
        var failure = assertThrows(IOException.class, () -> VectorIndex.open(index).close(), what);
        assertTrue(failure.getMessage().startsWith(index + " is no index of embeddings, or a damaged one ("), what
                + ": "
                + failure.getMessage());
    }

    @Test
    void isReplacedWholeOrNotAtAll() throws IOException {
        build(folder, rows(20, 8, 1));
        build(folder, rows(30, 8, 1));
        float[][] zero = rows(10, 8, 1);
        zero[5] = new float[8];
        var failure = assertThrows(IOException.class, () -> build(folder, zero));
        assertTrue(failure.getMessage().startsWith("The embedding of 5.jpg has no direction"), failure.getMessage());
        try (var index = VectorIndex.open(folder.resolve("index"))) {
            assertEquals(30, index.size());
            assertThrows(IllegalArgumentException.class, () -> index.search(new float[7], 1));
        }
        try (var files = Files.list(folder)) {
            assertEquals(Set.of("e.npy", "e.csv", "index"),
                    Set.copyOf(files.map(file -> file.getFileName().toString()).toList()));
        }
        Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("letter.txt"), "dear");
        assertThrows(IOException.class, () -> IndexBuilder.build(EmbeddingSource.open(folder.resolve("e.npy")),
                folder.resolve("mine"), () -> {}));
        assertTrue(Files.exists(folder.resolve("mine/letter.txt")));
        assertFalse(Files.exists(folder.resolve("mine/segments_1")));
    }
}
