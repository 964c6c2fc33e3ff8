package petal.weights.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import petal.weights.format.MappedFile;
import petal.weights.format.WeightsFormatException;
import petal.weights.pickle.PyValue.PyDict;
import petal.weights.pickle.PyValue.PyList;
import petal.weights.pickle.PyValue.PyNone;
import petal.weights.pickle.PyValue.PyObject;
import petal.weights.pickle.PyValue.PyTuple;

/**
 * Runs a pickle of protocol 2 to 5. The values that come out are Long (BigInteger beyond its range), Double, Boolean,
 * String, {@link PyValue}, {@link StorageRef} and {@link TensorRef}. Beside its strings, a hostile pickle can make it
 * hold at most some 100 MB: it may take {@value #MOST_STEPS} steps, and none makes more than one value.
 *
 * @see <a href="https://docs.python.org/3/library/pickletools.html">the instructions</a>
 */
public final class PickleMachine {
    /** About fifty are needed for a tensor. */
    private static final int MOST_STEPS = 1 << 20;

    private final PickleInput input;
    private final PickleStack stack;
    private final Calls calls;
    private final Map<Long, Object> memo = new HashMap<>();

    public PickleMachine(MappedFile file, PickleInput input) {
        this.input = input;
        this.stack = new PickleStack(input);
        this.calls = new Calls(file, input);
    }

    /**
     * Runs one pickle to its end and leaves the input behind it.
     *
     * @throws WeightsFormatException when it is malformed
     */
    public Object load() throws WeightsFormatException {
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            int instruction = input.unsignedByte();
            if (instruction == '.') {
                return stack.result();
            }
            step(instruction);
        }
        throw input.malformed("more than " + MOST_STEPS + " steps");
    }

    /** Every storage that the pickle described, whole, by its key. */
    public Map<String, StorageRef> storages() {
        return Map.copyOf(calls.storages());
    }

    /** The name of a type of storage that cannot be read, if the pickle had one. */
    public Optional<String> unreadStorage() {
        return calls.unread();
    }

    private void step(int instruction) throws WeightsFormatException {
        switch (instruction) {
            case 0x80 -> protocol(input.unsignedByte());
            case 0x95 -> input.frame();
            case '(' -> stack.mark();
            case 'N' -> stack.push(PyNone.NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'J' -> stack.push((long) input.signedInt());
            case 'K' -> stack.push((long) input.unsignedByte());
            case 'M' -> stack.push((long) input.unsignedShort());
            case 0x8a -> stack.push(input.integer(input.unsignedByte()));
            case 'G' -> stack.push(input.bigEndianDouble());
            case 'X' -> stack.push(input.utf8(input.unsignedInt()));
            case 0x8c -> stack.push(input.utf8(input.unsignedByte()));
            case 'T' -> stack.push(input.text(input.unsignedInt()));
            case 'U' -> stack.push(input.text(input.unsignedByte()));
            case 0x8d -> stack.push(input.utf8(input.unsignedLong()));
            case 'C' -> stack.push(bytes(input.unsignedByte()));
            case 'B' -> stack.push(bytes(input.unsignedInt()));
            case 0x8e, 0x96 -> stack.push(bytes(input.unsignedLong()));
            case 0x8b -> stack.push(input.integer(input.unsignedInt()));
            case ']' -> stack.push(new PyList());
            case '}' -> stack.push(new PyDict());
            case ')' -> stack.push(new PyTuple(List.of()));
            case 0x85 -> stack.push(tuple(1));
            case 0x86 -> stack.push(tuple(2));
            case 0x87 -> stack.push(tuple(3));
            case 't' -> stack.push(new PyTuple(stack.popToMark()));
            case 0x8f -> stack.push(new PyList()); // a set, whose elements need not be told apart
            case 0x90 -> append(stack.popToMark());
            case 0x91 -> stack.push(new PyList(stack.popToMark()));
            case '0' -> stack.pop();
            case '1' -> stack.popToMark();
            case '2' -> stack.push(stack.top());
            case 'a' -> append(List.of(stack.pop()));
            case 'e' -> append(stack.popToMark());
            case 's' -> putOne();
            case 'u' -> put(stack.popToMark());
            case 'q' -> memo.put((long) input.unsignedByte(), stack.top());
            case 'r' -> memo.put(input.unsignedInt(), stack.top());
            case 0x94 -> memo.put((long) memo.size(), stack.top());
            case 'h' -> recall(input.unsignedByte());
            case 'j' -> recall(input.unsignedInt());
            case 'c' -> stack.push(Global.of(input.line(), input.line()));
            case 0x93 -> stackGlobal();
            case 'Q' -> stack.push(calls.storage(stack.pop()));
            case 'R', 0x81 -> reduce();
            case 0x92 -> reduceWithKeywords();
            case 'b' -> build();
            default -> throw input.malformed(String.format(Locale.ROOT,
                    "the instruction 0x%02x is not one that a state dict needs", instruction));
        }
    }

    private void protocol(int version) throws WeightsFormatException {
        if (version < 2 || version > 5) {
            throw input.malformed("protocol 2 to 5 was expected, but this is " + version);
        }
    }

    private PyTuple tuple(int size) throws WeightsFormatException {
        var items = new Object[size];
        for (int i = size - 1; i >= 0; i--) {
            items[i] = stack.pop();
        }
        return new PyTuple(List.of(items));
    }

    private void append(List<Object> items) throws WeightsFormatException {
        switch (stack.top()) {
            case PyList(var list) -> list.addAll(items);
            // a list of a class of its own holds no state dict's tensors by name
            case PyObject _ -> {}
            default -> throw input.malformed("something is appended to what is not a list");
        }
    }

    private void putOne() throws WeightsFormatException {
        Object value = stack.pop();
        put(List.of(stack.pop(), value));
    }

    private void put(List<Object> keysAndValues) throws WeightsFormatException {
        PyDict dict = switch (stack.top()) {
            case PyDict plain -> plain;
            case PyObject object -> object.items();
            default -> null;
        };
        if (dict == null || keysAndValues.size() % 2 != 0) {
            throw input.malformed("keys and values are put into what is not a dictionary, or do not come in pairs");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            calls.put(dict, keysAndValues.get(i), keysAndValues.get(i + 1));
        }
    }

    private void recall(long index) throws WeightsFormatException {
        Object value = memo.get(index);
        if (value == null) {
            throw input.malformed("value " + index + " is recalled, but was never stored");
        }
        stack.push(value);
    }

    private void stackGlobal() throws WeightsFormatException {
        if (!(stack.pop() instanceof String name) || !(stack.pop() instanceof String module)) {
            throw input.malformed("a global is not named by two strings");
        }
        stack.push(Global.of(module, name));
    }

    private void reduce() throws WeightsFormatException {
        if (!(stack.pop() instanceof PyTuple(var arguments))) {
            throw input.malformed("a call's arguments are not a tuple");
        }
        stack.push(calls.call(stack.pop(), arguments));
    }

    /** A class's {@code __new__} with keyword arguments. */
    private void reduceWithKeywords() throws WeightsFormatException {
        if (!(stack.pop() instanceof PyDict)) {
            throw input.malformed("a call's keyword arguments are not a dictionary");
        }
        reduce();
    }

    /** A dictionary's attributes, such as the versions that PyTorch hangs on a state dict, say nothing of tensors. */
    private void build() throws WeightsFormatException {
        Object state = stack.pop();
        switch (stack.top()) {
            case PyObject object -> object.setState(state);
            case PyDict _,TensorRef _ -> {}
            default -> throw input.malformed("attributes of " + PyValue.describe(stack.top()) + " are set");
        }
    }

    /** Bytes, which are not read: no tensor lies in them. */
    private PyObject bytes(long length) throws WeightsFormatException {
        input.skip(length);
        return new PyObject("bytes");
    }
}
