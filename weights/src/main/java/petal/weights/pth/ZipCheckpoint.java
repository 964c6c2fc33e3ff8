package petal.weights.pth;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import petal.weights.dtype.DType;
import petal.weights.format.MappedFile;
import petal.weights.format.Quote;
import petal.weights.format.TensorEntry;
import petal.weights.format.WeightsFormatException;
import petal.weights.pickle.PickleInput;
import petal.weights.pickle.PickleMachine;
import petal.weights.pickle.StorageRef;
import petal.weights.pickle.TensorRef;

/**
 * The format since PyTorch 1.6: a zip archive with {@code NAME/data.pkl}, a pickle of the object, and
 * {@code NAME/data/KEY}, a file for each storage. A TorchScript archive is one, too, with a program beside them, which
 * stays unread.
 */
final class ZipCheckpoint {
    private static final String PICKLE = "data.pkl";
    private static final int LONGEST_WORD = 16;

    private final MappedFile file;
    private final Map<String, ZipMember> members;
    private final String folder;
    private final ByteOrder order;
    /** Kept, so that a storage that many tensors share is checked, or inflated, once. */
    private final Map<String, MemorySegment> storages = new HashMap<>();

    private ZipCheckpoint(MappedFile file, Map<String, ZipMember> members) throws IOException {
        this.file = file;
        this.members = members;
        this.folder = folder();
        this.order = order();
    }

    static boolean recognises(MappedFile file) {
        return file.startsWith((byte) 'P', (byte) 'K', (byte) 3, (byte) 4);
    }

    static Contents open(MappedFile file) throws IOException {
        return new ZipCheckpoint(file, ZipDirectory.read(file)).open();
    }

    private Contents open() throws IOException {
        var input = new PickleInput(file, member(PICKLE).read());
        var machine = new PickleMachine(file, input);
        Object root = machine.load();
        for (StorageRef storage : machine.storages().values()) {
            checkSize(storage);
        }
        return ContentsFinder.find(file, root, this::bind);
    }

    private String folder() throws WeightsFormatException {
        List<String> pickles = members.keySet().stream()
                .filter(name -> name.indexOf('/') == name.length() - PICKLE.length() - 1 && name.endsWith(PICKLE))
                .toList();
        if (pickles.isEmpty()) {
            List<String> inside = members.keySet().stream().filter(name -> !name.endsWith("/")).limit(2).toList();
            throw file.malformed("A PyTorch checkpoint has a data.pkl, but this zip archive has none; %s.",
                    inside.size() == 1 ? "unpack it and name " + Quote.of(inside.getFirst())
                            : "name the file of weights itself");
        }
        if (pickles.size() != 1) {
            throw file.malformed("A PyTorch checkpoint has one data.pkl, but this zip archive has %d.", pickles.size());
        }
        return pickles.getFirst().substring(0, pickles.getFirst().length() - PICKLE.length());
    }

    /** A member that is known to be there. */
    private ZipMember member(String name) {
        return Objects.requireNonNull(members.get(folder + name), name);
    }

    /** Written since PyTorch 2.1; before, every checkpoint was little-endian in practice. */
    private ByteOrder order() throws IOException {
        ZipMember member = members.get(folder + "byteorder");
        if (member == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String word = member.size() > LONGEST_WORD ? ""
                : new String(member.read().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        return switch (word) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw file.malformed("The checkpoint's byte order should be little or big, but it is %s.",
                    Quote.of(word));
        };
    }

    private void checkSize(StorageRef storage) throws WeightsFormatException {
        ZipMember member = members.get(folder + "data/" + storage.key());
        if (member == null) {
            throw file.malformed("The checkpoint has no storage %s, which a tensor needs.", Quote.of(storage.key()));
        }
        long size = storage.elements() * storage.dtype().bytes();
        if (member.size() != size) {
            throw file.malformed("Storage %s of %d elements of %s takes %d bytes, but it has %d.",
                    Quote.of(storage.key()), storage.elements(), storage.dtype().torchName(), size, member.size());
        }
    }

    private TensorEntry bind(String name, TensorRef tensor) {
        DType dtype = tensor.storage().dtype();
        String key = tensor.storage().key();
        return new TensorEntry(name, dtype, tensor.view().shape(),
                () -> tensor.view().read(storage(key), dtype.bytes(), order));
    }

    private synchronized MemorySegment storage(String key) throws IOException {
        MemorySegment storage = storages.get(key);
        if (storage == null) {
            storage = member("data/" + key).read();
            storages.put(key, storage);
        }
        return storage;
    }
}
