package petal.weights.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import petal.weights.format.Quote;

/** Python's containers and its None; numbers, booleans and strings are Java's own. */
public sealed interface PyValue {
    /** A tuple. */
    record PyTuple(List<Object> items) implements PyValue {
    }

    /** A list. */
    record PyList(List<Object> items) implements PyValue {
        PyList() {
            this(new ArrayList<>());
        }
    }

    /** A dictionary or an ordered dictionary, which Python has long kept in order, too. */
    record PyDict(Map<Object, Object> items) implements PyValue {
        PyDict() {
            this(new LinkedHashMap<>());
        }
    }

    /** None. */
    enum PyNone implements PyValue {
        NONE
    }

    /** A few words that say what a value is; it does not look inside, for a hostile value may contain itself. */
    static String describe(Object value) {
        return switch (value) {
            case PyTuple tuple -> "a tuple of " + tuple.items().size();
            case PyList list -> "a list of " + list.items().size();
            case PyDict dict -> "a dictionary of " + dict.items().size();
            case PyNone _ -> "None";
            case TensorRef tensor -> "a tensor of shape " + tensor.view().shape();
            case StorageRef storage -> "a storage of " + storage.elements();
            case String text -> "the text " + Quote.of(text);
            case Number number -> "the number " + number;
            case Boolean truth -> truth ? "True" : "False";
            default -> "a function";
        };
    }
}
