package petal.lessons.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.RgbImage;
import petal.efficientnet.model.Pretrained;
import petal.lessons.classroom.Networks;
import petal.lessons.collection.Analysis;
import petal.lessons.collection.Collected;
import petal.lessons.collection.ColumnsTable;
import petal.lessons.collection.EmbeddingsRead;
import petal.lessons.collection.ExplorerPage;
import petal.lessons.collection.HeadPredictions;
import petal.lessons.collection.PictureFiles;
import petal.lessons.collection.PictureServer;
import petal.lessons.collection.PicturesEmbedded;
import petal.lessons.collection.TensorBoardFiles;
import petal.lessons.console.Console;
import petal.lessons.explorer.Column;
import petal.lessons.explorer.Explorer;
import petal.lessons.index.EmbeddingSource;
import petal.lessons.output.ClassNames;
import petal.lessons.output.OutputFolder;
import petal.lessons.output.OutputLock;
import petal.lessons.source.PretrainedWeights;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.train.Inference;
import petal.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petal explore DATA}: a page to look around in anybody's pictures. */
@Command(
        name = "explore",
        description = {
            "Write a page to explore pictures: as points by their embeddings, to colour, select, compare and save.",
            "The page needs no server; beyond 5,000 pictures its data lie in a folder beside it."},
        mixinStandardHelpOptions = true)
final class ExploreCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DATA",
            description = "a folder of pictures, in folders of one class each or not; or what petal "
                    + "embed wrote: a .npy file with its .csv beside it, or a folder of Parquet files")
    private Path data;

    @Option(names = "--table", paramLabel = "FILE",
            description = "CSV with a column \"path\" and others to colour by and search in, such as \"prediction\"")
    private @Nullable Path table;

    @Option(names = "--data", paramLabel = "DIR",
            description = "the folder of the pictures that embeddings were made of (default: where they were then)")
    private @Nullable Path pictures;

    @Mixin
    private EmbedderOption embedder;

    @Option(names = "--clusters", paramLabel = "N",
            description = "how many clusters to find (default: as many as separate best)")
    private @Nullable Integer clusters;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "petal-out/explore",
            description = "where the page goes (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--tensorboard", paramLabel = "DIR",
            description = "also write what TensorBoard's projector reads: tensors.tsv, metadata.tsv, sprite.png and "
                    + "projector_config.pbtxt")
    private @Nullable Path tensorboard;

    @Option(names = "--serve",
            description = "then serve the page on this machine alone, so that pictures dropped onto it are embedded; ends with "
                    + "Ctrl-C")
    private boolean serve;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "123",
            description = "of what is drawn at random (default: ${DEFAULT-VALUE})")
    private long seed;

    /** A network that makes embeddings, what it is called, and which classes its last layer knows. */
    private record Network(Module body, ImageClassificationTransform transform, String name, Linear head,
            List<String> classes) {
    }

    ExploreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (clusters != null && clusters < 1) {
            throw new IllegalArgumentException("--clusters must be at least 1, but it is " + clusters + ".");
        }
        OutputFolder folder = OutputFolder.create(out).requireReplaceable(List.of(ExplorerPage.NAME));
        Optional<OutputFolder> board = Optional.empty();
        if (tensorboard != null) {
            board = Optional.of(OutputFolder.create(tensorboard).requireReplaceable(TensorBoardFiles.FILES));
        }
        try (var _ = OutputLock.of(folder)) {
            boolean embedded = isEmbeddings(data);
            Optional<Network> network = embedded && !serve ? Optional.empty() : Optional.of(network());
            Collected collected = embedded
                    ? EmbeddingsRead.of(EmbeddingSource.open(data), Optional.ofNullable(pictures), console)
                    : embed(network.orElseThrow());
            List<Column> columns = columns(collected, embedded ? Optional.empty() : network);
            Explorer explorer = new Analysis(collected, console, seed).run(
                    clusters == null ? OptionalInt.empty() : OptionalInt.of(clusters), columns);
            Path page = ExplorerPage.write(explorer, "Explorer: " + name(data),
                    ExplorerPage.subtitle(collected, embedded ? "" : network.map(Network::name).orElse(""),
                            Analysis.isVoted(collected, columns)),
                    serve ? Optional.of(PictureServer.NEAREST) : Optional.empty(), folder);
            if (board.isPresent()) {
                TensorBoardFiles.write(collected, explorer, board.get());
                console.print("For TensorBoard: tensorboard --logdir " + board.get().path());
            }
            console.print("The page is " + page + "; open it in a browser.");
            if (serve) {
                serve(folder, collected, network.orElseThrow());
            }
        }
        return 0;
    }

    private static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** Whether there is a file, which holds embeddings, or a folder with Parquet files right in it. */
    private static boolean isEmbeddings(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return Files.exists(data);
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".parquet"));
        }
    }

    private Network network() throws IOException {
        PretrainedWeights found = embedder.find(console);
        Pretrained pretrained = embedder.load(found, console);
        pretrained.model().eval();
        return new Network(Networks.withoutLastLayer(pretrained.model()), pretrained.transform(embedder.imageSize()),
                found.name(), pretrained.model().get(Networks.LAST_LAYER, Linear.class), ClassNames.of(pretrained));
    }

    /** What the user's table says of the pictures and, where it has no predictions, what the network does. */
    private List<Column> columns(Collected collected, Optional<Network> network) throws IOException {
        var columns = new ArrayList<Column>();
        if (table != null) {
            columns.addAll(ColumnsTable.of(table, collected, console));
        }
        if (network.isPresent() && Analysis.isVoted(collected, columns)) {
            columns.addAll(HeadPredictions.of(network.get().head, network.get().classes, collected));
        }
        return columns;
    }

    private Collected embed(Network network) throws IOException {
        return PicturesEmbedded.of(PictureFiles.of(data), network.body, network.transform, embedder.batchSize(),
                embedder.exifOrientation(), console);
    }

    /** Until the program is ended. */
    private void serve(OutputFolder folder, Collected collected, Network network) throws IOException {
        try (var server = PictureServer.start(folder.path(), collected, file -> embed(file, network))) {
            console.print("Serving " + server.address() + " until Ctrl-C.");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private float[] embed(byte[] file, Network network) throws IOException {
        var bytes = new ByteArrayInputStream(file);
        RgbImage picture = embedder.exifOrientation() ? ImageDecoder.readUpright(bytes, file.length, "The picture")
                : ImageDecoder.read(bytes, file.length, "The picture");
        float[] pixels = new float[network.transform.elements()];
        network.transform.apply(picture, pixels, 0);
        int side = network.transform.cropSize();
        return Inference.forward(network.body, Tensor.of(pixels, 1, 3, side, side)).toArray();
    }
}
