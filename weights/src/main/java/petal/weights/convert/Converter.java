package petal.weights.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import petal.weights.Weights;
import petal.weights.dtype.DType;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.safetensors.Safetensors;

/** Converts PyTorch checkpoints and safetensors files to safetensors. */
public final class Converter {
    private Converter() {
    }

    /**
     * Reads one file and writes another, holding one tensor at a time. Floating-point numbers become {@code dtype},
     * rounded to nearest with ties to even; whole numbers keep their type, and metadata is copied.
     *
     * @param in    a PyTorch checkpoint or a safetensors file
     * @param out   the safetensors file to create or replace
     * @param dtype {@link DType#F32} or {@link DType#F16}
     * @return how many tensors were written
     * @throws IOException when the input cannot be read, when an element is too large for float16, or when the output
     *                     cannot be written; what stood in the output's place stays then
     */
    public static int convert(Path in, Path out, DType dtype) throws IOException {
        if (dtype != DType.F32 && dtype != DType.F16) {
            throw new IllegalArgumentException("Weights are converted to F32 or F16, not to " + dtype + ".");
        }
        try (TensorFile file = Weights.open(in)) {
            List<TensorEntry> entries = file.entries().stream().map(entry -> Recoding.of(entry, dtype)).toList();
            Safetensors.write(out, entries, file.metadata());
            return entries.size();
        }
    }
}
