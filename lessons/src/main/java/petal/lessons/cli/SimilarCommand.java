package petal.lessons.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.data.EmbeddingSettings;
import petal.efficientnet.image.RgbImage;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Pretrained;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.index.Hit;
import petal.lessons.index.VectorIndex;
import petal.lessons.output.OutputFolder;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.weights.Weights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petal similar}: the pictures of an index that are most like another one. */
@Command(
        name = "similar",
        description = "Find the pictures of an index that are most like another one, and draw them as a grid.",
        mixinStandardHelpOptions = true)
final class SimilarCommand implements Callable<Integer> {
    private static final String GRID = "most-similar.png";
    private static final int SIDE = 224;

    private final Console console;

    @Option(names = "--index", paramLabel = "OUT", required = true, description = "what petal index wrote")
    private Path index;

    @Parameters(paramLabel = "IMAGE", description = "a picture file, in the index or not")
    private Path image;

    @Option(names = "--k", paramLabel = "N", defaultValue = "9",
            description = "how many pictures to find (default: ${DEFAULT-VALUE})")
    private int k;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "petal-out",
            description = "the folder for " + GRID + " (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--weights", paramLabel = "FILE",
            description = "the weights that made the embeddings (default: where they were then)")
    private @Nullable Path weights;

    @Option(names = "--image-size", paramLabel = "N",
            description = "side of the images in pixels (default: that of the embeddings)")
    private @Nullable Integer imageSize;

    @Option(names = "--exif-orientation",
            description = "turn photos as their cameras noted in EXIF (default: as the embeddings were made)")
    private boolean exifOrientation;

    @Option(names = "--data", paramLabel = "DIR",
            description = "the folder of the pictures in the index (default: where they were then)")
    private @Nullable Path data;

    SimilarCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (k < 1 || k > 1000) {
            throw new IllegalArgumentException("--k must be from 1 to 1000, but it is " + k + ".");
        }
        OutputFolder folder = OutputFolder.create(out).requireReplaceable(List.of(GRID));
        List<Hit> hits;
        Optional<EmbeddingSettings> settings;
        try (VectorIndex opened = VectorIndex.open(index)) {
            settings = opened.settings();
            hits = opened.search(embed(settings), k);
        }
        console.print(table(hits).format());
        if (hits.size() < k) {
            console.print("The index holds no more than these " + hits.size() + " pictures.");
        }
        List<BufferedImage> pictures = new ArrayList<>();
        for (Hit hit : hits) {
            pictures.add(read(file(hit.picture().path(), settings), settings).toBufferedImage());
        }
        List<String> titles =
                hits.stream().map(hit -> (hit.picture().label() + "  " + similarity(hit)).strip()).toList();
        console.print(folder.writePng(GRID, ImageGrid.of(pictures, titles).image(SIDE)).toString());
        return 0;
    }

    private RgbImage read(Path file, Optional<EmbeddingSettings> settings) throws IOException {
        boolean upright = exifOrientation || settings.map(EmbeddingSettings::exifOrientation).orElse(false);
        return PictureFile.read(file, upright);
    }

    private float[] embed(Optional<EmbeddingSettings> settings) throws IOException {
        Pretrained pretrained = ReadingOption.load(weights(settings), settings.flatMap(EmbeddingSettings::key),
                settings.flatMap(EmbeddingSettings::arch), console);
        EfficientNet model = pretrained.model();
        model.eval();
        Optional<Integer> size = Optional.ofNullable(imageSize).or(() -> settings.map(EmbeddingSettings::imageSize));
        var transform = size.map(pretrained::transform).orElseGet(pretrained::transform);
        float[] pixels = new float[transform.elements()];
        transform.apply(read(image, settings), pixels, 0);
        Tensor batch = Tensor.of(pixels, 1, 3, transform.cropSize(), transform.cropSize());
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            return model.embed(batch).toArray();
        }
    }

    private Path weights(Optional<EmbeddingSettings> settings) throws IOException {
        Path file = weights != null ? weights : Path.of(settings.map(EmbeddingSettings::weights).orElseThrow(
                () -> new IOException("The index does not say which weights made its embeddings; give --weights.")));
        if (weights == null && !Files.exists(file)) {
            throw new IOException("The weights that made the embeddings of " + index + " are not at " + file
                    + " any more; say with --weights where they are.");
        }
        if (settings.isPresent() && !settings.get().weightsSha256().equals(Weights.sha256(file))) {
            throw new IOException(file + " holds other weights than those that made the embeddings of " + index
                    + ", so that nothing can be compared; name the same ones with --weights.");
        }
        return file;
    }

    /** A path of the index as a file of this machine. */
    private Path file(String path, Optional<EmbeddingSettings> settings) throws IOException {
        String local = path.startsWith("file:") ? path.substring("file:".length()) : path;
        if (local.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw new IOException("The picture " + path + " is not on this machine, so that no grid can be drawn.");
        }
        Path root = data != null ? data : Path.of(settings.map(EmbeddingSettings::data).orElse(""));
        Path file = root.resolve(local);
        if (!Files.exists(file)) {
            throw new IOException("The picture " + file
                    + " of the index is not there; say with --data which folder the pictures are in.");
        }
        return file;
    }

    private static String similarity(Hit hit) {
        return String.format(Locale.ROOT, "%.3f", hit.similarity());
    }

    private static TextTable table(List<Hit> hits) {
        return new TextTable(List.of("", "cosine", "class", "picture"),
                IntStream.range(0, hits.size())
                        .mapToObj(i -> List.of(Integer.toString(i + 1), similarity(hits.get(i)),
                                hits.get(i).picture().label(),
                                hits.get(i).picture().path()))
                        .toList());
    }
}
