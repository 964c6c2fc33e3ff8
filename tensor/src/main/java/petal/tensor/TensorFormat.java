package petal.tensor;

import java.util.Arrays;
import java.util.Locale;

/** Prints tensors: first one line that a debugger shows well, then the elements, shortened and below each other. */
final class TensorFormat {
    /** Of a longer dimension only this many entries are printed at each end. */
    private static final int EDGE = 3;

    private final Tensor t;
    private final StringBuilder out = new StringBuilder();
    private String pattern = "";
    private int width;

    private TensorFormat(Tensor t) {
        this.t = t;
    }

    static String format(Tensor t) {
        return new TensorFormat(t).format();
    }

    private String format() {
        out.append("Tensor").append(Shapes.toString(t.shape()));
        if (!t.device().equals(Device.getDefault())) {
            out.append(" on ").append(t.device());
        }
        if (t.gradFn() != null) {
            out.append(" from ").append(t.gradFn().name());
        } else if (t.requiresGrad()) {
            out.append(" requires grad");
        }
        out.append(':');
        if (t.storage().isFreed()) {
            return out.append(" (memory recycled)").toString();
        }
        chooseNotation();
        out.append(t.rank() > 1 && t.size() > 0 ? '\n' : ' ');
        append(new int[t.rank()], 0);
        return out.toString();
    }

    // ---- the elements' notation, one for all of them

    private void chooseNotation() {
        float[] shown = new float[shownSize()];
        collect(shown, 0, new int[t.rank()], 0);
        double largest = 0;
        boolean whole = true;
        for (float value : shown) {
            if (Float.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
                whole &= value == Math.rint(value);
            }
        }
        boolean scientific = largest >= 1e6 || !whole && (largest >= 1e5 || largest < 1e-2);
        pattern = scientific ? "%.4e" : whole ? "%.1f" : "%.4f";
        if (t.rank() > 1) {
            for (float value : shown) {
                width = Math.max(width, number(value).length());
            }
        }
    }

    private int shownSize() {
        return Arrays.stream(t.shape()).map(n -> isShortened(n) ? 2 * EDGE : n).reduce(1, (a, b) -> a * b);
    }

    /** Writes the elements that will be shown from {@code at} on; returns the end. */
    private int collect(float[] shown, int at, int[] index, int dim) {
        if (dim == t.rank()) {
            shown[at] = t.get(index);
            return at + 1;
        }
        int end = at;
        for (int i = 0; i < t.size(dim); i = next(i, t.size(dim))) {
            index[dim] = i;
            end = collect(shown, end, index, dim + 1);
        }
        return end;
    }

    private static boolean isShortened(int n) {
        return n > 2 * EDGE + 1;
    }

    /** The entry to show after entry {@code i} of {@code n}. */
    private static int next(int i, int n) {
        return isShortened(n) && i + 1 == EDGE ? n - EDGE : i + 1;
    }

    private String number(float value) {
        return Float.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : Float.toString(value);
    }

    // ---- the text

    private void append(int[] index, int dim) {
        if (dim == t.rank()) {
            String number = number(t.get(index));
            out.append(" ".repeat(Math.max(0, width - number.length()))).append(number);
            return;
        }
        int n = t.size(dim);
        out.append('[');
        for (int i = 0; i < n; i = next(i, n)) {
            if (i > 0) {
                out.append(separator(dim));
            }
            if (isShortened(n) && i == n - EDGE) {
                out.append('…').append(separator(dim));
            }
            index[dim] = i;
            append(index, dim + 1);
        }
        out.append(']');
    }

    private String separator(int dim) {
        int inner = t.rank() - 1 - dim;
        return inner == 0 ? ", " : "," + "\n".repeat(inner) + " ".repeat(dim + 1);
    }
}
