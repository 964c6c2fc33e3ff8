package petal.weights;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import petal.tensor.Tensor;
import petal.weights.dtype.DType;
import petal.weights.format.Candidate;
import petal.weights.format.MappedFile;
import petal.weights.format.OtherFormat;
import petal.weights.format.Shape;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;
import petal.weights.naming.Choice;
import petal.weights.pth.Pth;
import petal.weights.safetensors.Safetensors;
import petal.weights.safetensors.ShardIndex;

/**
 * Loads and saves state dicts: tensors by name, in order. A file's format is told by its content, never by its name.
 */
public final class Weights {
    private static final int PIECE = 1 << 16;
    private static final ValueLayout.OfFloat LITTLE_ENDIAN_FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Weights() {
    }

    /**
     * Opens a PyTorch checkpoint or a safetensors file, to read its tensors one by one in the types they are stored in, under
     * the names they have there.
     *
     * @param path the file, of either format whatever its name, or the index of safetensors that are split into parts
     * @return the tensors that the file names, to be closed after use; where a checkpoint holds several dictionaries of
     *         tensors, {@link TensorFile#notes} says which was taken
     * @throws WeightsFormatException when the file is neither, is damaged, or is not safe to read
     * @throws IOException            when there is no such file or it cannot be read
     */
    public static TensorFile open(Path path) throws IOException {
        return open(path, Choice.asItIs());
    }

    /**
     * As {@link #open(Path)}, for an EfficientNet: its names become torchvision's, whether the file has timm's,
     * efficientnet_pytorch's or a wrapper's prefix before them, and what is not the network's is left out.
     *
     * @param path the file
     * @param key  where in the file the wanted tensors stand, the keys joined by dots, such as {@code state_dict_ema}; empty
     *             for those that fit an EfficientNet best
     * @return the tensors, to be closed after use; {@link TensorFile#notes} says what was chosen and renamed. The tensors of
     *         another network are as {@link #open(Path)} gives them.
     * @throws WeightsFormatException also when there are none under the key
     * @throws IOException            when there is no such file or it cannot be read
     */
    public static TensorFile openEfficientNet(Path path, Optional<String> key) throws IOException {
        return open(path, new Choice(key, true));
    }

    private static TensorFile open(Path path, Choice choice) throws IOException {
        MappedFile file = MappedFile.open(path);
        try {
            return open(file, choice);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Reads a whole state dict; every element, BatchNorm's int64 counter too, becomes a float.
     *
     * @param path the file, as {@link #open} takes it
     * @return the tensors by name, in the file's order
     * @throws IOException as {@link #open} does
     */
    public static SequencedMap<String, Tensor> load(Path path) throws IOException {
        try (TensorFile file = open(path)) {
            return read(file);
        }
    }

    /**
     * {@return the state dict of an open file, as {@link #load} gives it}
     *
     * @param file stays open
     * @throws IOException when an element cannot be read, or a tensor has more elements than a Java array holds
     */
    public static SequencedMap<String, Tensor> read(TensorFile file) throws IOException {
        var stateDict = new LinkedHashMap<String, Tensor>();
        for (TensorEntry entry : file.entries()) {
            stateDict.put(entry.name(), Tensor.of(entry.toFloats(), entry.shape().toArray()));
        }
        return stateDict;
    }

    /**
     * Creates or replaces a safetensors file of float32 elements; a failure leaves what was there before.
     *
     * @param path      the file; its folder is there already
     * @param stateDict the tensors by name, written in this order
     * @param metadata  what the file shall say about itself
     * @throws IOException when it cannot be written
     */
    public static void save(Path path, Map<String, Tensor> stateDict, Map<String, String> metadata)
            throws IOException {
        Safetensors.write(path, entries(stateDict), metadata);
    }

    /**
     * As {@link #save}, with a checksum of the whole file inside, which {@link #openSealed} compares.
     *
     * @param path      the file; its folder is there already
     * @param stateDict the tensors by name, written in this order
     * @param metadata  what the file shall say about itself
     * @throws IOException when it cannot be written
     */
    public static void saveSealed(Path path, Map<String, Tensor> stateDict, Map<String, String> metadata)
            throws IOException {
        Safetensors.writeSealed(path, entries(stateDict), metadata);
    }

    /**
     * Opens a file that {@link #saveSealed} wrote.
     *
     * @param path the file
     * @return the tensors that the file names, to be closed after use
     * @throws WeightsFormatException if a single bit of it has changed since then
     * @throws IOException            when there is no such file or it cannot be read
     */
    public static TensorFile openSealed(Path path) throws IOException {
        Safetensors.checkSeal(path);
        return open(path);
    }

    private static List<TensorEntry> entries(Map<String, Tensor> stateDict) {
        var entries = new ArrayList<TensorEntry>();
        stateDict.forEach((name, tensor) -> entries.add(new TensorEntry(name, DType.F32, Shape.of(tensor.shape()),
                () -> bytes(tensor.toArray()))));
        return entries;
    }

    /**
     * {@return the file's SHA-256 in hexadecimal, as sha256sum prints it}
     *
     * @param path the file, of any size
     * @throws IOException when there is no such file or it cannot be read
     */
    public static String sha256(Path path) throws IOException {
        MappedFile.requireFile(path);
        // as a stream: to unmap a file stops every thread for a moment, and a folder of pictures has thousands
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            for (int n = in.read(piece); n > 0; n = in.read(piece)) {
                digest.update(piece, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }

    private static TensorFile open(MappedFile file, Choice choice) throws IOException {
        // First, because its length may look like a pickle's or an archive's beginning, but not the other way round.
        if (Safetensors.recognises(file)) {
            return chosen(file, Safetensors.open(file), choice);
        }
        if (Pth.recognises(file)) {
            return Pth.open(file, choice);
        }
        if (ShardIndex.recognises(file)) {
            return chosen(file, ShardIndex.open(file), choice);
        }
        throw file.malformed("%s", OtherFormat.sentence(file));
    }

    private static TensorFile chosen(MappedFile file, TensorFile opened, Choice choice) throws IOException {
        try {
            Choice.Made made = choice.of(file, List.of(new Candidate("", opened.entries(), List.of())));
            var notes = new ArrayList<>(made.notes());
            notes.addAll(opened.notes());
            return new TensorFile(opened.files(), made.tensors(), opened.metadata(), notes, made.names());
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static MemorySegment bytes(float[] numbers) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.multiplyExact(numbers.length, Float.BYTES)]);
        MemorySegment.copy(numbers, 0, bytes, LITTLE_ENDIAN_FLOAT, 0, numbers.length);
        return bytes;
    }
}
