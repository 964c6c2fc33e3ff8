package petal.weights.pickle;

import java.util.ArrayList;
import java.util.List;
import petal.weights.format.WeightsFormatException;

/** The machine's stack. A mark opens a level of its own, below which nothing can be taken until it is closed. */
final class PickleStack {
    /** A Python pickler puts at most a thousand items of a dictionary on the stack at once. */
    private static final int HIGHEST = 1 << 16;
    /** A state dict nests about six levels. */
    private static final int DEEPEST = 100;

    private final PickleInput input;
    private final ArrayList<Object> values = new ArrayList<>();
    private final ArrayList<Integer> marks = new ArrayList<>();

    PickleStack(PickleInput input) {
        this.input = input;
    }

    void push(Object value) throws WeightsFormatException {
        if (values.size() == HIGHEST) {
            throw input.malformed("more than " + HIGHEST + " values on the stack");
        }
        values.add(value);
    }

    Object pop() throws WeightsFormatException {
        checkNotEmpty();
        return values.removeLast();
    }

    Object top() throws WeightsFormatException {
        checkNotEmpty();
        return values.getLast();
    }

    void mark() throws WeightsFormatException {
        if (marks.size() == DEEPEST) {
            throw input.malformed("values nest more than " + DEEPEST + " deep");
        }
        marks.add(values.size());
    }

    /** Closes the level of the last mark and takes what is on it. */
    List<Object> popToMark() throws WeightsFormatException {
        if (marks.isEmpty()) {
            throw input.malformed("a mark was expected on the stack");
        }
        List<Object> level = values.subList(marks.removeLast(), values.size());
        List<Object> taken = new ArrayList<>(level);
        level.clear();
        return taken;
    }

    /** The last value: when the pickle stops, nothing else may be left. */
    Object result() throws WeightsFormatException {
        if (values.size() != 1 || !marks.isEmpty()) {
            throw input.malformed("one value was expected at the end, but there are " + values.size());
        }
        return values.getFirst();
    }

    private void checkNotEmpty() throws WeightsFormatException {
        if (values.size() <= (marks.isEmpty() ? 0 : marks.getLast())) {
            throw input.malformed("the stack is empty where a value is needed");
        }
    }
}
