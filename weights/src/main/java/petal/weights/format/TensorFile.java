package petal.weights.format;

import java.util.List;
import java.util.Map;

/**
 * An opened file of named tensors. Its entries can be read until it is closed.
 *
 * @param file     the file that the tensors are in
 * @param entries  the tensors in the file's order, no name twice
 * @param metadata what the file says about itself; empty where the format has no place for it
 */
public record TensorFile(MappedFile file, List<TensorEntry> entries, Map<String, String> metadata)
        implements AutoCloseable {
    /** More tensors than any network here has (EfficientNet-B7: 1,600), few enough to list a hostile file's. */
    public static final int MAX_TENSORS = 1 << 16;

    @Override
    public void close() {
        file.close();
    }
}
