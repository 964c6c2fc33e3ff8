package petal.weights.format;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An opened file of named tensors. Its entries can be read until it is closed.
 *
 * @param files    the file that the tensors are in, or the parts that they are split into
 * @param entries  the tensors in the file's order, no name twice
 * @param metadata what the file says about itself; empty where the format has no place for it
 * @param notes    what a user should know of how the file was read, a sentence each: what was chosen, renamed or left
 *                 out; empty where there was nothing to decide
 * @param names    whose names the file has; those of the entries are torchvision's
 */
public record TensorFile(List<MappedFile> files, List<TensorEntry> entries, Map<String, String> metadata,
        List<String> notes, Convention names) implements AutoCloseable {
    /** More tensors than any network here has (EfficientNet-B7: 1,600), few enough to list a hostile file's. */
    public static final int MAX_TENSORS = 1 << 16;
    /** The counts of thop and ptflops, an average's counter, a module's other state. */
    private static final Set<String> LEFTOVERS = Set.of("total_ops", "total_params", "__flops__", "__params__",
            "n_averaged", "_extra_state");

    /**
     * One file, of which there is nothing to say.
     *
     * @param file     the file that the tensors are in
     * @param entries  the tensors in the file's order, no name twice
     * @param metadata what the file says about itself
     */
    public TensorFile(MappedFile file, List<TensorEntry> entries, Map<String, String> metadata) {
        this(List.of(file), entries, metadata, List.of(), Convention.TORCHVISION);
    }

    /**
     * {@return whether a tool has left a tensor among a network's own, such as thop's {@code total_ops}}
     *
     * @param name the tensor's
     */
    public static boolean isLeftover(String name) {
        return LEFTOVERS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public void close() {
        files.forEach(MappedFile::close);
    }
}
