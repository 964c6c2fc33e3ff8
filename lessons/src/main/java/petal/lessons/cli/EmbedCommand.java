package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.data.EmbeddingSettings;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.data.ImageFolderDataset;
import petal.efficientnet.model.Pretrained;
import petal.lessons.classroom.Networks;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.lessons.index.NpyEmbeddings;
import petal.lessons.output.LabelledImage;
import petal.lessons.output.LabelsFile;
import petal.lessons.output.OutputFolder;
import petal.lessons.output.OutputLock;
import petal.lessons.source.PretrainedWeights;
import petal.nn.Module;
import petal.nn.data.DataLoader;
import petal.nn.train.Embeddings;
import petal.weights.format.AtomicFile;
import petal.weights.npy.Npy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petal embed}: the embedding of every picture of a folder. */
@Command(
        name = "embed",
        description = "Write the embeddings of a folder of pictures as .npy, and what each row is as .csv beside it.",
        mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private NetworkOption network;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "holds one folder of pictures a class")
    private Path data;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "the .npy file to write")
    private Path out;

    @Option(names = "--image-size", paramLabel = "N",
            description = "side of the images in pixels (default: what the weights are meant for)")
    private @Nullable Integer imageSize;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "16",
            description = "images computed together (default: ${DEFAULT-VALUE})")
    private int batchSize;

    @Option(names = "--skip-bad",
            description = "leave out unreadable images, found by decoding each, instead of refusing them")
    private boolean skipBad;

    @Option(names = "--exif-orientation",
            description = "turn photos as their cameras noted in EXIF (default: as the files hold them, like torchvision)")
    private boolean exifOrientation;

    @Option(names = "--engine", paramLabel = "petal|spark", defaultValue = "petal",
            description = "petal: this program; spark: Apache Spark, for collections that outgrow one machine, whose "
                    + "options ./petal embed --engine spark --help shows (default: ${DEFAULT-VALUE})")
    private Engine engine;

    /** Who computes. */
    enum Engine {
        PETAL,
        SPARK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    EmbedCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (engine == Engine.SPARK) {
            throw new IOException("Spark's engine is a program of its own, which the launcher ./petal starts; "
                    + "start it with ./petal embed --engine spark.");
        }
        Path parent = out.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("The embeddings belong into a file, but " + out + " is a folder; name a .npy file.");
        }
        if (Files.isDirectory(parent)) {
            AtomicFile.requireReplaceable(out);
        }
        OutputFolder target = OutputFolder.create(parent);
        try (var _ = OutputLock.of(out)) {
            return embed(target);
        }
    }

    private int embed(OutputFolder target) throws IOException {
        Path labels = NpyEmbeddings.beside(out, ".csv");
        Path made = NpyEmbeddings.beside(out, ".properties");
        for (Path result : List.of(out, labels, made)) {
            AtomicFile.check(result);
        }
        PretrainedWeights weights = network.find(console);
        Pretrained pretrained = network.reading().load(weights.file(), console);
        var transform = imageSize != null ? pretrained.transform(imageSize) : pretrained.transform();
        Module body = Networks.withoutLastLayer(pretrained.model());
        ImageFolder folder = new ImageFolder(data).verify(skipBad);
        if (exifOrientation) {
            folder = folder.withExifOrientation();
        }
        if (!folder.leftOut().isEmpty()) {
            console.print(folder.leftOut().size() + " unreadable pictures left out");
        }
        var dataset = new ImageFolderDataset(folder, transform);
        DataLoader loader = new DataLoader(dataset, batchSize);
        Embeddings embeddings;
        try (ProgressBar bar = ProgressBar.start(console, "Embedding", loader.length(), "batches")) {
            embeddings = Embeddings.of(body, loader, progress -> bar.step());
        }
        int[] shape = embeddings.vectors().shape();
        Npy.write(out, embeddings.vectors().toArray(), shape);
        target.writeText(labels.getFileName().toString(), LabelsFile.format(rows(folder)));
        var settings = new EmbeddingSettings(weights.file().toAbsolutePath().normalize().toString(),
                weights.sha256(), transform.cropSize(), data.toAbsolutePath().normalize().toString(), exifOrientation,
                network.reading().key(), network.reading().arch());
        target.writeText(made.getFileName().toString(), settings.toText());
        console.print(String.format(Locale.ROOT, "%s: %d embeddings of %d numbers; %s", out, shape[0], shape[1],
                labels));
        return 0;
    }

    private static List<LabelledImage> rows(ImageFolder folder) {
        return IntStream.range(0, folder.size()).mapToObj(i -> LabelledImage.of(i, folder, i)).toList();
    }
}
