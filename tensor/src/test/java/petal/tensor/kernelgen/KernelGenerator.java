package petal.tensor.kernelgen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the kernels that come in variants, which differ in how far their loops are unrolled. {@link #main} writes
 * them into the source tree; a test holds that what is there is what this writes.
 */
public final class KernelGenerator {
    /** Six rows for 16 vector registers, eight for 32; four where there are no more. */
    private static final List<GemmTile> TILES = List.of(new GemmTile(4, 2), new GemmTile(4, 3), new GemmTile(6, 2),
            new GemmTile(8, 2), new GemmTile(8, 3));
    /** 32 registers hold nine weights beside three rows' sums and inputs, or fifteen beside two rows'. */
    private static final List<DepthwiseKernel> DEPTHWISE = List.of(new DepthwiseKernel(3, 1, 3, 3),
            new DepthwiseKernel(3, 2, 1, 3), new DepthwiseKernel(5, 1, 2, 3), new DepthwiseKernel(5, 2, 1, 3));

    private KernelGenerator() {
    }

    /** Every generated file, relative to the source folder, and its text. */
    static Map<Path, String> files() {
        Map<Path, String> files = new TreeMap<>();
        for (GemmTile tile : TILES) {
            files.put(path(GemmTile.PACKAGE, tile.rowTileName()), tile.rowTile());
            files.put(path(GemmTile.PACKAGE, tile.packedTileName()), tile.packedTile());
        }
        for (DepthwiseKernel kernel : DEPTHWISE) {
            files.put(path(DepthwiseKernel.PACKAGE, kernel.name("Forward")), new DepthwiseForward(kernel).source());
            files.put(path(DepthwiseKernel.PACKAGE, kernel.name("WeightGrad")),
                    new DepthwiseWeightGrad(kernel).source());
            if (kernel.stride() == 2) {
                DepthwiseKernel single = new DepthwiseKernel(kernel.size(), 2, 1, kernel.size());
                files.put(path(DepthwiseKernel.PACKAGE, kernel.name("InputGrad")),
                        new DepthwiseInputGrad(single).source());
            }
        }
        return files;
    }

    private static Path path(String packageName, String type) {
        return Path.of(packageName.replace('.', '/'), type + ".java");
    }

    /** Writes the files below the folder that is named, or below {@code tensor/src/main/java}. */
    public static void main(String[] arguments) throws IOException {
        Path sources = Path.of(arguments.length > 0 ? arguments[0] : "tensor/src/main/java");
        for (Map.Entry<Path, String> file : files().entrySet()) {
            Path target = sources.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
