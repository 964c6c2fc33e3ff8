package petal.weights.pth;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import petal.weights.dtype.DType;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;
import petal.weights.pickle.PickleInput;
import petal.weights.pickle.PickleMachine;
import petal.weights.pickle.PyValue.PyList;
import petal.weights.pickle.PyValue;
import petal.weights.pickle.StorageRef;
import petal.weights.pickle.TensorRef;

/**
 * The format of before PyTorch 1.6: five pickles (a magic number, the version, the machine, the object, the storages'
 * keys), and then, in the keys' order, each storage's number of elements in eight bytes and the elements themselves.
 * Both are little-endian even if the pickle of the machine says that it is not: PyTorch writes and reads them so.
 */
final class LegacyCheckpoint {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final Long VERSION = 1001L;
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final MappedFile file;
    private final Map<String, MemorySegment> storages = new HashMap<>();
    private long at;

    private LegacyCheckpoint(MappedFile file) {
        this.file = file;
    }

    /** True when the file begins with a pickle's protocol instruction. */
    static boolean recognises(MappedFile file) {
        return file.size() > 2 && file.startsWith((byte) 0x80)
                && file.bytes().get(ValueLayout.JAVA_BYTE, 1) >= 2 && file.bytes().get(ValueLayout.JAVA_BYTE, 1) <= 5;
    }

    static Contents open(MappedFile file) throws IOException {
        return new LegacyCheckpoint(file).open();
    }

    private Contents open() throws WeightsFormatException {
        checkMagic(run().value());
        checkVersion(run().value());
        run();
        Run object = run();
        locate(object.storages(), run().value());
        return ContentsFinder.find(file, object.value(), this::bind);
    }

    /** What a pickle gave. */
    private record Run(Object value, Map<String, StorageRef> storages) {
    }

    private Run run() throws WeightsFormatException {
        var input = new PickleInput(file, file.bytes().asSlice(at));
        var machine = new PickleMachine(file, input);
        Object value = machine.load();
        Optional<String> unread = machine.unreadStorage();
        if (unread.isPresent()) {
            throw file.malformed("The checkpoint has elements of Python's %s, which cannot be read; convert them to"
                    + " float32 in Python and save the model's state_dict() again.", Quote.of(unread.get()));
        }
        at += input.position();
        return new Run(value, machine.storages());
    }

    private void checkMagic(Object magic) throws WeightsFormatException {
        if (!MAGIC.equals(magic)) {
            throw file.malformed("This is a pickle, but not one of torch.save's: PyTorch's magic number is missing.");
        }
    }

    private void checkVersion(Object version) throws WeightsFormatException {
        if (!VERSION.equals(version)) {
            throw file.malformed("A PyTorch checkpoint of version %d was expected, but this has %s.", VERSION,
                    PyValue.describe(version));
        }
    }

    private void locate(Map<String, StorageRef> described, Object keys) throws WeightsFormatException {
        if (!(keys instanceof PyList(var items)) || !described.keySet().equals(Set.copyOf(items))
                || described.size() != items.size()) {
            throw file.malformed("The checkpoint's list of storages does not match those that its tensors use.");
        }
        for (Object key : items) {
            storages.put((String) key, next(Objects.requireNonNull(described.get(key), "the keys are the same")));
        }
        if (at != file.size()) {
            throw file.malformed("The last storage ends at byte %d, but the file has %d bytes.", at, file.size());
        }
    }

    private MemorySegment next(StorageRef storage) throws WeightsFormatException {
        long room = file.size() - at - Long.BYTES;
        long size = storage.elements() * storage.dtype().bytes();
        if (room < size) {
            throw file.malformed("The file is cut short: storage %s needs %d bytes, but %d are left.",
                    Quote.of(storage.key()), size, Math.max(0, room));
        }
        long elements = file.bytes().get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ORDER), at);
        if (elements != storage.elements()) {
            throw file.malformed("Storage %s should have %d elements, but it says %d.", Quote.of(storage.key()),
                    storage.elements(), elements);
        }
        at += Long.BYTES + size;
        return file.bytes().asSlice(at - size, size);
    }

    private TensorEntry bind(String name, TensorRef tensor) {
        DType dtype = tensor.storage().dtype();
        MemorySegment storage = Objects.requireNonNull(storages.get(tensor.storage().key()), "all were located");
        return new TensorEntry(name, dtype, tensor.view().shape(),
                () -> tensor.view().read(storage, dtype.bytes(), ORDER));
    }
}
