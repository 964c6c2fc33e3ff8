package petal.lessons.tensors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Matrices as text. */
final class Drawn {
    private Drawn() {
    }

    /**
     * A matrix with its name and shape above. Numbers that lie in the storage once but appear again are put in
     * brackets: a view that repeats an axis shows what it repeats.
     */
    static String matrix(String name, Tensor matrix) {
        Set<Integer> seen = new HashSet<>();
        int[] strides = matrix.strides();
        List<String> lines = new ArrayList<>(List.of(name + " " + Shapes.toString(matrix.shape())));
        for (int i = 0; i < matrix.size(0); i++) {
            int row = i;
            lines.add(IntStream.range(0, matrix.size(1)).mapToObj(j -> {
                boolean first = seen.add(row * strides[0] + j * strides[1]);
                String number = number(matrix.get(row, j));
                return String.format(Locale.ROOT, "%5s", first ? number + " " : "(" + number + ")");
            }).collect(Collectors.joining()).stripTrailing());
        }
        return String.join("\n", lines);
    }

    /** Blocks of lines beside each other, their first lines level. */
    static String beside(String... blocks) {
        List<List<String>> lines = Stream.of(blocks).map(block -> block.lines().toList()).toList();
        int height = lines.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height).mapToObj(i -> lines.stream().map(block -> {
            int width = block.stream().mapToInt(String::length).max().orElse(0);
            return String.format(Locale.ROOT, "%-" + (width + 3) + "s", i < block.size() ? block.get(i) : "");
        }).collect(Collectors.joining()).stripTrailing()).collect(Collectors.joining("\n"));
    }

    /** Without a fraction if it has none. */
    private static String number(float value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
