package petal.lessons.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import petal.lessons.classroom.DeviceChoice;
import petal.lessons.classroom.LessonOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code petal lesson} as they are written. */
final class LessonArguments {
    private static final LessonOptions DEFAULTS = LessonOptions.builder().build();

    @Option(names = "--data", paramLabel = "DIR|ARCHIVE",
            description = "images, one folder per class (default: $PETAL_DATA, then the cached or downloaded flower "
                    + "photos, then the built-in garden)")
    private @Nullable Path data;

    @Option(names = "--weights", paramLabel = "FILE|NAME",
            description = "pretrained weights (default: $PETAL_WEIGHTS, then the cached or downloaded ImageNet "
                    + "weights, then the built-in ones)")
    private @Nullable String weights;

    @Mixin
    private ReadingOption reading;

    @Option(names = "--out", paramLabel = "DIR",
            description = "folder for the results (default: a lesson's own in petal-out)")
    private @Nullable Path out;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu|gpu:N|reference|yours", converter = DeviceConverter.class,
            description = {"where to compute (default: ${DEFAULT-VALUE})",
                "auto: the graphics card if there is one, else "
                        + "the cpu; reference in tensors and autograd",
                "gpu:1: the second card that 'petal devices' names",
                "reference: plain loops, to step through",
                "yours: your kernels of the chapter engine"})
    private DeviceChoice device = DEFAULTS.device();

    @Option(names = "--image-size", paramLabel = "N",
            description = "side of the images in pixels (default: ${DEFAULT-VALUE})")
    private int imageSize = DEFAULTS.imageSize();

    @Option(names = "--epochs", paramLabel = "N",
            description = "how often training sees every image (default: ${DEFAULT-VALUE})")
    private int epochs = DEFAULTS.epochs();

    @Option(names = "--batch-size", paramLabel = "N",
            description = "images computed together (default: ${DEFAULT-VALUE})")
    private int batchSize = DEFAULTS.batchSize();

    @Option(names = "--lr", paramLabel = "X",
            description = "learning rate (default: ${DEFAULT-VALUE})")
    private double learningRate = DEFAULTS.learningRate();

    @Option(names = "--seed", paramLabel = "N",
            description = "where random numbers begin (default: ${DEFAULT-VALUE})")
    private long seed = DEFAULTS.seed();

    @Option(names = "--freeze-backbone", description = "train the head only")
    private boolean freezeBackbone;

    @Option(names = "--limit", paramLabel = "N", description = "use at most N images")
    private @Nullable Integer limit;

    @Option(names = "--offline", description = "download nothing")
    private boolean offline;

    @Option(names = "--skip-bad",
            description = "leave out unreadable images, found by decoding each, instead of refusing them")
    private boolean skipBad;

    @Option(names = "--exif-orientation",
            description = "turn photos as their cameras noted in EXIF (default: as the files hold them, like torchvision)")
    private boolean exifOrientation;

    @Option(names = "--answers", description = "show model answers to the tasks")
    private boolean answers;

    @Option(names = "--show", description = "open windows (needs a display)")
    private boolean show;

    @Option(names = "--resume", description = "go on with a training that was interrupted, from "
            + "its checkpoint in --out")
    private boolean resume;

    @Option(names = "--course", paramLabel = "DIR",
            description = "folder with your exercises, as petal course makes it "
                    + "(default: the one that you are in, then the checkout of Petal)")
    private @Nullable Path course;

    /** Whether the user names the folder for the results. */
    boolean namesFolder() {
        return out != null;
    }

    /**
     * The options as a lesson takes them.
     *
     * @param environment looks up environment variables
     * @param place where results go if the user names no folder
     * @throws IllegalArgumentException if a number is out of its range or the architecture unknown
     */
    LessonOptions options(UnaryOperator<String> environment, Path place) {
        LessonOptions.Builder options =
                LessonOptions.builder().out(out == null ? place : out).device(device).imageSize(imageSize)
                        .epochs(epochs).batchSize(batchSize).learningRate(learningRate).seed(seed)
                        .freezeBackbone(freezeBackbone).offline(offline).skipBad(skipBad).answers(answers).show(show)
                        .resume(resume).exifOrientation(exifOrientation).reading(reading.options());
        Optional.ofNullable(data).or(() -> variable(environment, "PETAL_DATA").map(Path::of)).ifPresent(options::data);
        Optional.ofNullable(weights).or(() -> variable(environment, "PETAL_WEIGHTS")).ifPresent(options::weights);
        Optional.ofNullable(limit).ifPresent(options::limit);
        Optional.ofNullable(course).ifPresent(options::course);
        return options.build();
    }

    private static Optional<String> variable(UnaryOperator<String> environment, String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }
}
