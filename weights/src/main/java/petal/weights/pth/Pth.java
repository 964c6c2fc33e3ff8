package petal.weights.pth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import petal.weights.format.Quote;
import petal.weights.naming.Choice;
import petal.weights.format.MappedFile;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;

/**
 * Reads PyTorch checkpoints: a state dict, or anything that has one inside, beside the epoch, the optimiser's state and
 * so on, which are left aside.
 */
public final class Pth {
    /**
     * A checkpoint's tensors may together take this many times the file's size, and {@link #ALLOWANCE} more: views
     * can share or repeat a storage, and a zip can be compressed, but an honest state dict does little of either.
     */
    private static final long EXPANSION = 4;
    private static final long ALLOWANCE = 64L << 20;

    private static final int LISTED = 5;

    private Pth() {
    }

    /** True when the file begins like a zip archive or a pickle. */
    public static boolean recognises(MappedFile file) {
        return ZipCheckpoint.recognises(file) || LegacyCheckpoint.recognises(file);
    }

    /**
     * Opens a checkpoint and checks its structure; the tensors, and their checksums, are read as they are asked for.
     *
     * @throws WeightsFormatException when the file is not a checkpoint, is damaged, or holds no state dict
     */
    public static TensorFile open(Path path) throws IOException {
        MappedFile file = MappedFile.open(path);
        try {
            return open(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** As {@link #open(Path)}, for a file that is mapped already; when this fails, the caller closes it. */
    public static TensorFile open(MappedFile file) throws IOException {
        return open(file, Choice.asItIs());
    }

    /**
     * As {@link #open(MappedFile)}, with what the caller prefers where the checkpoint has several dictionaries of tensors.
     */
    public static TensorFile open(MappedFile file, Choice choice) throws IOException {
        if (!recognises(file)) {
            throw file.malformed("This is not a PyTorch checkpoint: it is neither a zip archive nor a pickle.");
        }
        Contents contents = ZipCheckpoint.recognises(file) ? ZipCheckpoint.open(file) : LegacyCheckpoint.open(file);
        Choice.Made made = choice.of(file, contents.candidates());
        checkTotal(file, made.tensors());
        var notes = new ArrayList<>(made.notes());
        if (!contents.foreign().isEmpty()) {
            int more = contents.foreign().size() - LISTED;
            notes.add("Objects of other kinds than tensors were left unread: "
                    + contents.foreign().stream().limit(LISTED)
                            .map(Quote::of).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more" : "") + ".");
        }
        return new TensorFile(List.of(file), made.tensors(), contents.metadata(), notes, made.names());
    }

    /** The most bytes that may come out of a file. */
    static long bound(MappedFile file) {
        return EXPANSION * file.size() + ALLOWANCE;
    }

    private static void checkTotal(MappedFile file, List<TensorEntry> entries) throws WeightsFormatException {
        long total = 0;
        for (TensorEntry entry : entries) {
            total += entry.byteSize();
            if (total > bound(file)) {
                throw file.malformed("The tensors would take more than %d bytes, %d times the file and %d MB.",
                        bound(file), EXPANSION, ALLOWANCE >> 20);
            }
        }
    }
}
