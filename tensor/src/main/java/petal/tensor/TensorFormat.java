package petal.tensor;

import java.util.Locale;

/** Prints tensors: first one line that a debugger shows well, then the numbers, shortened. */
final class TensorFormat {
    /** Of a longer dimension only this many entries are printed at each end. */
    private static final int EDGE = 3;

    private TensorFormat() {
    }

    static String format(Tensor t) {
        StringBuilder out = new StringBuilder("Tensor").append(Shapes.toString(t.shape()));
        if (!t.device().equals(Device.cpu())) {
            out.append(" on ").append(t.device());
        }
        if (t.gradFn() != null) {
            out.append(" from ").append(t.gradFn().name());
        } else if (t.requiresGrad()) {
            out.append(" requires grad");
        }
        out.append(": ");
        if (t.storage().isFreed()) {
            return out.append("(memory recycled)").toString();
        }
        if (t.rank() > 1 && t.size() > 0) {
            out.append('\n');
        }
        return append(out, t, new int[t.rank()], 0).toString();
    }

    private static StringBuilder append(StringBuilder out, Tensor t, int[] index, int dim) {
        if (dim == t.rank()) {
            return out.append(number(t.get(index)));
        }
        int n = t.size(dim);
        out.append('[');
        for (int i = 0; i < n; i++) {
            if (n > 2 * EDGE + 1 && i == EDGE) {
                out.append(separator(t, dim)).append('…');
                i = n - EDGE;
            }
            if (i > 0) {
                out.append(separator(t, dim));
            }
            index[dim] = i;
            append(out, t, index, dim + 1);
        }
        return out.append(']');
    }

    private static String separator(Tensor t, int dim) {
        return dim == t.rank() - 1 ? ", " : "," + "\n".repeat(t.rank() - 1 - dim) + " ".repeat(dim + 1);
    }

    private static String number(float value) {
        float size = Math.abs(value);
        String pattern = size != 0 && (size < 1e-3f || size >= 1e5f) ? "%.3e" : "%.4f";
        return Float.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : Float.toString(value);
    }
}
