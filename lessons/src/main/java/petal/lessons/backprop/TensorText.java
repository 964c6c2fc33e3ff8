package petal.lessons.backprop;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** Small tensors in words. */
public final class TensorText {
    private static final int SHORT = 3;
    private static final int MOST_ROWS = 8;
    private static final int MOST_COLUMNS = 8;

    private TensorText() {}

    /**
     * {@return the tensor in one short line: its numbers if they are few, else from which to which they go}
     *
     * @param tensor of any shape
     */
    public static String brief(Tensor tensor) {
        float[] values = tensor.toArray();
        if (tensor.rank() == 0) {
            return number(values[0]);
        }
        if (values.length <= SHORT) {
            return IntStream.range(0, values.length).mapToObj(i -> rounded(values[i]))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return rounded(min(values)) + " to " + rounded(max(values));
    }

    /**
     * {@return all numbers, a line a row; of a large tensor the first ones}
     *
     * @param tensor of any shape
     */
    public static String full(Tensor tensor) {
        float[] values = tensor.toArray();
        if (tensor.rank() == 0) {
            return number(values[0]);
        }
        int columns = tensor.size(-1);
        int rows = columns == 0 ? 0 : values.length / columns;
        int width = IntStream.range(0, values.length).map(i -> number(values[i]).length()).max().orElse(0);
        String shown = IntStream.range(0, Math.min(rows, MOST_ROWS))
                .mapToObj(r -> row(values, r * columns, columns, width)).collect(Collectors.joining("\n"));
        return rows > MOST_ROWS ? shown + "\n… " + rows + " rows, shape " + Shapes.toString(tensor.shape()) : shown;
    }

    /** What has arrived and what it makes: {@code 1 + 1 = 2}. */
    static String sum(List<Tensor> parts, Tensor sum, int expected) {
        boolean scalar = sum.rank() == 0;
        String open = parts.size() < expected ? " + …" : "";
        if (scalar) {
            String added = parts.stream().map(part -> number(part.item())).collect(Collectors.joining(" + "));
            return parts.size() == 1 ? added + open : added + open + (open.isEmpty() ? " = " + number(sum.item()) : "");
        }
        return open.isEmpty() ? brief(sum) : parts.size() + " of " + expected + " arrived";
    }

    private static String row(float[] values, int from, int columns, int width) {
        String numbers = IntStream.range(from, from + Math.min(columns, MOST_COLUMNS))
                .mapToObj(i -> " ".repeat(Math.max(0, width - number(values[i]).length())) + number(values[i]))
                .collect(Collectors.joining(", "));
        return "[" + numbers + (columns > MOST_COLUMNS ? ", …" : "") + "]";
    }

    private static String number(float value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value + 0f);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5 ? "%.1e" : "%.3f", value);
    }

    /** With two digits behind the point, where space is short. */
    private static String rounded(float value) {
        return Math.abs(value) < 1e-2 || Math.abs(value) >= 1e5 ? number(value)
                : number(Math.round(value * 100) / 100f).replaceFirst("(\\.\\d\\d)0$", "$1");
    }

    private static float min(float[] values) {
        return (float) IntStream.range(0, values.length).mapToDouble(i -> values[i]).min().orElseThrow();
    }

    private static float max(float... values) {
        return (float) IntStream.range(0, values.length).mapToDouble(i -> values[i]).max().orElseThrow();
    }
}
