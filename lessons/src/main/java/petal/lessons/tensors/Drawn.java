package petal.lessons.tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import petal.lessons.console.TextTable;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Tensors as text and as tables. */
public final class Drawn {
    private Drawn() {
    }

    /**
     * A matrix with its name and shape above.
     */
    public static String matrix(String name, Tensor matrix) {
        List<String> lines = new ArrayList<>(List.of(name + " " + Shapes.toString(matrix.shape())));
        for (int i = 0; i < matrix.size(0); i++) {
            int row = i;
            lines.add(IntStream.range(0, matrix.size(1))
                    .mapToObj(j -> String.format(Locale.ROOT, "%5s", number(matrix.get(row, j))))
                    .collect(Collectors.joining()));
        }
        return String.join("\n", lines);
    }

    /** Blocks of lines beside each other, their first lines level. */
    public static String beside(String... blocks) {
        List<List<String>> lines = Stream.of(blocks).map(block -> block.lines().toList()).toList();
        int height = lines.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height).mapToObj(i -> lines.stream().map(block -> {
            int width = block.stream().mapToInt(String::length).max().orElse(0);
            return String.format(Locale.ROOT, "%-" + (width + 3) + "s", i < block.size() ? block.get(i) : "");
        }).collect(Collectors.joining()).stripTrailing()).collect(Collectors.joining("\n"));
    }

    /** Shape, strides and how many numbers there are, in a line. */
    public static String layout(Tensor tensor) {
        return "shape " + Shapes.toString(tensor.shape()) + ", strides " + Arrays.toString(tensor.strides())
                + String.format(Locale.ROOT, ", %,d numbers", tensor.size());
    }

    /** A colour, [3], in words. */
    public static String colour(Tensor colour) {
        return "red " + decimals(3, colour.get(0)) + ", green " + decimals(3, colour.get(1)) + ", blue "
                + decimals(3, colour.get(2));
    }

    /** A number with so many digits behind the point. */
    public static String decimals(int digits, float value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** The shapes of tensors, each by the word for as many axes. */
    public static TextTable shapes(Tensor... tensors) {
        List<String> words = List.of("scalar", "vector", "matrix", "picture", "batch");
        return new TextTable(List.of("tensor", "shape", "axes", "elements"), Stream.of(tensors)
                .map(t -> List.of(words.get(t.rank()), Shapes.toString(t.shape()), Integer.toString(t.rank()),
                        String.format(Locale.ROOT, "%,d", t.size())))
                .toList());
    }

    /** The shapes and numbers of what expressions have made. */
    public static TextTable numbers(List<String> expressions, Tensor... made) {
        return new TextTable(List.of("expression", "shape", "numbers"), IntStream.range(0, made.length)
                .mapToObj(i -> List.of(expressions.get(i), Shapes.toString(made[i].shape()),
                        Arrays.toString(made[i].toArray())))
                .toList());
    }

    /** How batches of pictures lie in memory. */
    public static TextTable layouts(Tensor... batches) {
        return new TextTable(List.of("", "shape", "strides"), Stream.of(batches)
                .map(t -> List.of(t.isChannelsLast() ? "channels last" : "channel by channel",
                        Shapes.toString(t.shape()), Arrays.toString(t.strides())))
                .toList());
    }

    /** Without a fraction if it has none. */
    private static String number(float value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
