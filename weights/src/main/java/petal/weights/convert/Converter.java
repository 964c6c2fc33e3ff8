package petal.weights.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import petal.weights.Weights;
import petal.weights.dtype.DType;
import petal.weights.format.Convention;
import petal.weights.format.TensorEntry;
import petal.weights.format.TensorFile;
import petal.weights.naming.Renaming;
import petal.weights.pth.PthWriter;
import petal.weights.safetensors.Safetensors;

/**
 * Converts PyTorch checkpoints and safetensors files to safetensors or to a checkpoint.
 *
 * @param dtype of fractions: {@link DType#F32} or {@link DType#F16}
 * @param names whose names an EfficientNet's layers get: {@link Convention#TORCHVISION} or {@link Convention#TIMM}
 * @param key   where in the file the tensors stand; empty for those that fit best
 */
public record Converter(DType dtype, Convention names, Optional<String> key) {
    private static final String ARCH = "arch";
    private static final Pattern TENSORFLOW = Pattern.compile("tf_efficientnet_b[0-7][a-z_]*");

    /**
     * Checks the type.
     *
     * @throws IllegalArgumentException for another type than the two
     */
    public Converter {
        if (dtype != DType.F32 && dtype != DType.F16) {
            throw new IllegalArgumentException("Weights are converted to F32 or F16, not to " + dtype + ".");
        }
    }

    /**
     * What was done.
     *
     * @param tensors how many were written
     * @param notes   what was decided on the way, a sentence each
     */
    public record Converted(int tensors, List<String> notes) {
    }

    /**
     * Reads one file and writes another, holding one tensor at a time. Floating-point numbers become {@code dtype},
     * rounded to nearest with ties to even; whole numbers keep their type. Safetensors take the metadata over, and note
     * whose arithmetic the weights want, which torchvision's names don't say.
     *
     * @param in  a PyTorch checkpoint or a safetensors file
     * @param out the file to create or replace: a checkpoint if its name ends with {@code .pth} or {@code .pt}, else
     *            safetensors
     * @return how many tensors were written, and what was decided
     * @throws IOException when the input cannot be read, when an element is too large for float16, or when the output
     *                     cannot be written; what stood in the output's place stays then
     */
    public Converted convert(Path in, Path out) throws IOException {
        try (TensorFile file = Weights.openEfficientNet(in, key)) {
            List<TensorEntry> entries = Renaming.to(names, file.entries()).stream()
                    .map(entry -> Recoding.of(entry, dtype)).toList();
            String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".pth") || name.endsWith(".pt")) {
                PthWriter.write(out, entries);
            } else {
                Safetensors.write(out, entries, metadata(in, file));
            }
            return new Converted(entries.size(), file.notes());
        }
    }

    private static Map<String, String> metadata(Path in, TensorFile file) {
        var metadata = new HashMap<>(file.metadata());
        Matcher named = TENSORFLOW.matcher(in.getFileName().toString().toLowerCase(Locale.ROOT));
        if (named.find()) {
            metadata.putIfAbsent(ARCH, named.group());
        } else if (file.names() == Convention.EFFICIENTNET_PYTORCH) {
            metadata.putIfAbsent(ARCH, "tf_efficientnet");
        } else if (file.names() == Convention.TIMM) {
            String arch = metadata.getOrDefault(ARCH, "efficientnet");
            metadata.put(ARCH, arch.startsWith("timm/") || arch.startsWith("tf_") ? arch : "timm/" + arch);
        }
        return metadata;
    }
}
