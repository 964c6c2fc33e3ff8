package petal.efficientnet.spark;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.model.PretrainedOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code petal embed --engine spark}: the embedding of every picture below a path, as Parquet. */
@Command(
        name = "embed",
        description = {"Write the embeddings of the pictures below a path as Parquet, on Apache Spark.",
            "A job that was stopped goes on where it was: pictures that are in the output already are skipped."},
        mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {

    @Mixin
    private Cluster cluster;

    @Option(names = "--weights", paramLabel = "FILE", required = true,
            description = "an EfficientNet (B0 to B7, Lite, V2), .pth or .safetensors, under any path that Spark reads")
    private String weights;

    @Option(names = "--key", paramLabel = "KEY",
            description = "where in the file the tensors stand, such as state_dict_ema (default: those that fit best)")
    private @Nullable String key;

    @Option(names = "--arch", paramLabel = "NAME",
            description = "timm's name of the network, such as tf_efficientnet_b0_ns, which decides padding, eps and how "
                    + "pictures are prepared (default: what the file or its name says)")
    private @Nullable String arch;

    @Option(names = "--data", paramLabel = "PATH", required = true,
            description = "holds pictures, in one folder a class if they have classes, under any path that Spark reads")
    private String data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder of Parquet files to write")
    private String out;

    @Option(names = "--image-size", paramLabel = "N",
            description = "side of the images in pixels (default: what the weights were trained for)")
    private @Nullable Integer imageSize;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "16",
            description = "images computed together (default: ${DEFAULT-VALUE})")
    private int batchSize;

    @Option(names = "--strict", description = "stop at the first broken picture instead of writing down its error")
    private boolean strict;

    @Option(names = "--exif-orientation",
            description = "turn photos as their cameras noted in EXIF (default: as the files hold them, like torchvision)")
    private boolean exifOrientation;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        var reading = new PretrainedOptions(Optional.ofNullable(key), Optional.ofNullable(arch), null);
        OptionalInt side = imageSize == null ? OptionalInt.empty() : OptionalInt.of(imageSize);
        EmbeddingJob.Summary done = cluster.run("Petal embeddings",
                new EmbeddingJob(weights, reading, data, out, side, batchSize, strict, exifOrientation)::run);
        double seconds = (System.nanoTime() - start) / 1e9;
        spec.commandLine().getOut().println(String.format(Locale.ROOT,
                "%s: %,d pictures, %,d of them broken; %,d were there already; %.1f s", out, done.pictures(),
                done.broken(), done.doneBefore(), seconds));
        return 0;
    }
}
