package petal.weights.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import petal.weights.format.Quote;

/** Python's containers, its None and its objects; numbers, booleans and strings are Java's own. */
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

    /**
     * What stands in the place of an object of another class: the class's name and what the pickle would have put into
     * the object. Nothing of that class is looked up, made or called, so that it can do no harm.
     */
    final class PyObject implements PyValue {
        private final String type;
        private final PyDict items = new PyDict();
        private @Nullable Object state;

        PyObject(String type) {
            this.type = type;
        }

        /** Python's full name of the class or function that would have made it. */
        public String type() {
            return type;
        }

        /** The entries, where it is a dictionary of a class of its own. */
        public PyDict items() {
            return items;
        }

        /** Its attributes, mostly a dictionary; null where none were set. */
        public @Nullable Object state() {
            return state;
        }

        void setState(Object state) {
            this.state = state;
        }
    }

    /** A few words that say what a value is; it does not look inside, for a hostile value may contain itself. */
    static String describe(Object value) {
        return switch (value) {
            case PyTuple tuple -> "a tuple of " + tuple.items().size();
            case PyList list -> "a list of " + list.items().size();
            case PyDict dict -> "a dictionary of " + dict.items().size();
            case PyNone _ -> "None";
            case PyObject object -> "Python's " + Quote.of(object.type());
            case TensorRef tensor -> "a tensor of shape " + tensor.view().shape();
            case StorageRef storage -> "a storage of " + storage.elements();
            case String text -> "the text " + Quote.of(text);
            case Number number -> "the number " + number;
            case Boolean truth -> truth ? "True" : "False";
            default -> "a function";
        };
    }
}
