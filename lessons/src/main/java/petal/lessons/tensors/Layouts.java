package petal.lessons.tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.lessons.console.TextTable;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/** A table of tensors that were made from one: how each lies in memory, and whether it shares the numbers. */
public final class Layouts {
    private final Tensor original;
    private final List<List<String>> rows = new ArrayList<>();

    /** Begins a table of what was made from {@code original}. */
    public Layouts(Tensor original) {
        this.original = original;
    }

    /** Adds a row. */
    @SuppressWarnings("ReferenceEquality") // one storage, or two with the same numbers
    public Layouts add(String expression, Tensor made) {
        rows.add(List.of(expression, Shapes.toString(made.shape()), Arrays.toString(made.strides()),
                Integer.toString(made.offset()), made.storage() == original.storage() ? "yes" : "no: a copy"));
        return this;
    }

    /** The rows so far. */
    public TextTable table() {
        return new TextTable(List.of("expression", "shape", "strides", "begins at", "same storage"), rows);
    }
}
