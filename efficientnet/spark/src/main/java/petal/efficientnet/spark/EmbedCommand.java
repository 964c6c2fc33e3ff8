package petal.efficientnet.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.model.PretrainedOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code petal embed --engine spark}: the embedding of every picture below a path, as Parquet. */
@Command(
        name = "embed",
        description = {"Write the embeddings of pictures as Parquet or Delta, on Apache Spark.",
            "A job that was stopped goes on where it was, and one that runs again embeds what is new or has changed."},
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

    @ArgGroup(multiplicity = "1")
    private Pictures pictures = new Pictures();

    /** Where the pictures are. */
    private static final class Pictures {
        @Option(names = "--data", paramLabel = "PATH",
                description = "holds pictures, in one folder a class if they have classes, under any path that Spark "
                        + "reads")
        private @Nullable String data;

        @Option(names = "--table", paramLabel = "TABLE",
                description = "names pictures in a column path, and their classes in a column label if they have some: "
                        + "a table that Spark knows, or a .parquet, .csv, .json or .txt file")
        private @Nullable String table;

        EmbeddingJob.Source source() {
            return new EmbeddingJob.Source(table == null ? Objects.requireNonNull(data) : table, table != null);
        }
    }

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder to write")
    private String out;

    @Option(names = "--format", paramLabel = "parquet|delta", defaultValue = "parquet", converter = FormatName.class,
            description = "of the rows in it (default: ${DEFAULT-VALUE})")
    private Layout.Format format;

    @Option(names = "--partition-by-label", description = "a folder for each class, such as label=roses")
    private boolean byLabel;

    @Option(names = "--relative-paths",
            description = "write paths from --data on, so that the pictures may move to another place together")
    private boolean relativePaths;

    @Option(names = "--retry-errors", description = "embed pictures again whose row is an error")
    private boolean retryErrors;

    @Option(names = "--prune", description = "remove rows whose pictures are gone")
    private boolean prune;

    @Option(names = "--compact", description = "put small files together at the end, up to 128 MB")
    private boolean compact;

    @Option(names = "--overwrite", description = "remove the embeddings in DIR and embed everything anew")
    private boolean overwrite;

    @Option(names = "--follow", arity = "0..1", fallbackValue = "10", paramLabel = "SECONDS",
            description = "go on: look for new pictures every so many seconds (default: ${FALLBACK-VALUE}) and embed "
                    + "them as they arrive, until it is interrupted; 0: until there are no more")
    private @Nullable Integer follow;

    @Option(names = "--image-size", paramLabel = "N",
            description = "side of the images in pixels (default: what the weights were trained for)")
    private @Nullable Integer imageSize;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "16",
            description = "images computed together (default: ${DEFAULT-VALUE})")
    private int batchSize;

    @Option(names = "--device", paramLabel = "cpu|gpu", defaultValue = "cpu", converter = DeviceName.class,
            description = "where tasks compute; gpu: on the card that Spark gives each task (default: "
                    + "${DEFAULT-VALUE})")
    private TaskDevice device;

    @Option(names = "--strict", description = "stop at the first broken picture instead of writing down its error")
    private boolean strict;

    @Option(names = "--exif-orientation",
            description = "turn photos as their cameras noted in EXIF (default: as the files hold them, like torchvision)")
    private boolean exifOrientation;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (relativePaths && pictures.source().isTable()) {
            throw new IllegalArgumentException("--relative-paths needs --data: a table's paths begin anywhere.");
        }
        long start = System.nanoTime();
        var reading = new PretrainedOptions(Optional.ofNullable(key), Optional.ofNullable(arch), null);
        OptionalInt side = imageSize == null ? OptionalInt.empty() : OptionalInt.of(imageSize);
        var options = new EmbeddingOptions(reading, side, batchSize, strict, exifOrientation,
                device == TaskDevice.GPU);
        var target = new EmbeddingJob.Target(out, new Layout(format, byLabel, relativePaths), overwrite, retryErrors,
                prune, compact);
        PrintWriter err = spec.commandLine().getErr();
        Integer every = follow;
        if (every != null) {
            var stream = new PhotoStream(weights, options, folderToFollow(every), out, target.layout(), err);
            cluster.run("Petal embeddings", err,
                    spark -> stream.run(spark, Duration.ofSeconds(every)));
            return 0;
        }
        EmbeddingJob.Summary done = cluster.run("Petal embeddings", err,
                new EmbeddingJob(weights, options, pictures.source(), target, err)::run);
        spec.commandLine().getOut().println(text(done, (System.nanoTime() - start) / 1e9));
        return 0;
    }

    private String folderToFollow(int every) {
        if (pictures.source().isTable() || overwrite || retryErrors || prune || compact || every < 0) {
            throw new IllegalArgumentException("--follow SECONDS needs --data, and goes with none of --overwrite, "
                    + "--retry-errors, --prune and --compact, for which a job without it is run.");
        }
        return pictures.source().name();
    }

    private String text(EmbeddingJob.Summary done, double seconds) {
        var text = new StringBuilder(String.format(Locale.ROOT, "%s: %,d pictures, %,d of them broken; "
                + "%,d were there already", out, done.pictures(), done.broken(), done.doneBefore()));
        append(text, done.replaced(), "had been replaced");
        append(text, done.retried(), "were tried again");
        append(text, done.gone(), prune ? "were removed" : "have no picture any more (--prune removes them)");
        text.append(String.format(Locale.ROOT, "; %.1f s", seconds));
        if (done.measures().isPresent()) {
            text.append(System.lineSeparator()).append(done.measures().get());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, ", %,d %s", count, what));
        }
    }

    /** A format by its name. */
    private static final class FormatName implements ITypeConverter<Layout.Format> {
        @Override
        public Layout.Format convert(String value) {
            return named(value, List.of(Layout.Format.values()));
        }
    }

    /** A device by its name. */
    private static final class DeviceName implements ITypeConverter<TaskDevice> {
        @Override
        public TaskDevice convert(String value) {
            return named(value, List.of(TaskDevice.values()));
        }
    }

    private static <T> T named(String name, List<T> all) {
        return all.stream().filter(one -> one.toString().equals(name)).findFirst()
                .orElseThrow(() -> new TypeConversionException("it is " + all.stream().map(Object::toString)
                        .collect(Collectors.joining(" or ")) + ", not " + name));
    }
}
