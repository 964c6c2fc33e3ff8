package petal.lessons.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.weights.archive.Folders;

/**
 * How long indexes of many embeddings take to build and to ask, how large they are, and how much they find.
 *
 * <p>{@code IndexBenchmark EMBEDDINGS COUNT FOLDER [petal|lucene-32|lucene-8|lucene-4|lucene-1|jvector|exact …]} makes
 * COUNT {@link Mixtures} of embeddings that {@code petal embed} wrote, builds an index of them in a new folder by each
 * contender (default: petal), and prints a line for each number of candidates. Recall is the share of the nearest ten,
 * as exact search finds them, that the index finds; times are of one query at a time.
 */
public final class IndexBenchmark {
    private static final int QUERIES = 300;
    private static final int NEAREST = 10;
    private static final int[] EXACT_SIZES = {10_000, 25_000, 50_000, 100_000, 200_000};
    /** So that what is measured is compiled, and what is read is in memory. */
    private static final int WARM_UPS = 3;

    private final float[][] rows;
    private final float[][] queries;
    private final List<int[]> nearest;

    private IndexBenchmark(float[][] rows, float[][] queries) {
        this.rows = rows;
        this.queries = queries;
        this.nearest = Stream.of(queries).map(query -> Neighbours.of(rows, query, NEAREST).stream()
                .mapToInt(Neighbour::index).toArray()).toList();
    }

    /** Measures the contenders that are named. */
    public static void main(String... arguments) throws IOException {
        var mixtures = Mixtures.of(Path.of(arguments[0]));
        int count = Integer.parseInt(arguments[1]);
        Path folder = Path.of(arguments[2]);
        List<String> names = arguments.length == 3 ? List.of("petal") : List.of(arguments).subList(3, arguments.length);
        // queries are other mixtures than the rows
        var benchmark = new IndexBenchmark(mixtures.rows(0, count), mixtures.rows(Integer.MAX_VALUE, QUERIES));
        for (String name : names) {
            if (name.equals("exact")) {
                benchmark.measureExact();
            } else {
                benchmark.measure(contender(name), folder.resolve(name));
            }
        }
    }

    private static Contender contender(String name) {
        return switch (name) {
            case "petal" -> new PetalContender();
            case "lucene-32" -> new LuceneContender(32, NEAREST);
            case "lucene-8" -> new LuceneContender(8, 20);
            case "lucene-4" -> new LuceneContender(4, 50);
            case "lucene-1" -> new LuceneContender(1, 100);
            case "jvector" -> new JVectorContender();
            default -> throw new IllegalArgumentException("There is no contender " + name + ".");
        };
    }

    private void measureExact() throws IOException {
        for (int size : EXACT_SIZES) {
            if (size <= rows.length) {
                float[][] part = Arrays.copyOf(rows, size);
                double[] ms = milliseconds(query -> Neighbours.of(part, query, NEAREST), 30);
                print("exact, %,d rows: %.1f ms a query", size, ms[ms.length / 2]);
            }
        }
    }

    private void measure(Contender contender, Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Folders.delete(folder);
        try (contender) {
            long start = System.nanoTime();
            contender.build(rows, folder);
            double seconds = (System.nanoTime() - start) / 1e9;
            print("%s, %,d rows: built in %.1f s, %,.1f MB", contender.name(), rows.length, seconds,
                    size(folder) / 1e6);
            for (int candidates : contender.candidates()) {
                double[] ms = milliseconds(query -> contender.search(query, NEAREST, candidates), QUERIES);
                print("  %s: recall %.4f, median %.2f ms, 99 %% below %.2f ms",
                        candidates == 0 ? "as petal similar" : candidates + " candidates",
                        recall(contender, candidates), ms[ms.length / 2], ms[ms.length * 99 / 100]);
            }
        }
    }

    @FunctionalInterface
    private interface Search {
        void of(float[] query) throws IOException;
    }

    /** How long each query takes, shortest first. */
    private double[] milliseconds(Search search, int count) throws IOException {
        var ms = new double[count];
        for (int round = 0; round <= WARM_UPS; round++) {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                search.of(queries[i]);
                ms[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(ms);
        return ms;
    }

    private double recall(Contender contender, int candidates) throws IOException {
        long found = 0;
        for (int i = 0; i < QUERIES; i++) {
            int[] wanted = nearest.get(i);
            found += Arrays.stream(contender.search(queries[i], NEAREST, candidates))
                    .filter(hit -> IntStream.of(wanted).anyMatch(row -> row == hit)).count();
        }
        return (double) found / (QUERIES * NEAREST);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
