package petal.lessons.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import petal.lessons.classroom.LessonOptions;
import picocli.CommandLine.Option;

/** The options of {@code petal lesson} as they are written. */
final class LessonArguments {

    @Option(names = "--data", paramLabel = "DIR|ARCHIVE",
            description = "images, one folder a class (default: $PETAL_DATA, then the cached or downloaded flower "
                    + "photos, then the built-in garden)")
    private Path data;

    @Option(names = "--weights", paramLabel = "FILE|NAME",
            description = "pretrained weights (default: $PETAL_WEIGHTS, then the cached or downloaded ImageNet "
                    + "weights, then the built-in ones)")
    private String weights;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "petal-out",
            description = "folder for the results (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu", defaultValue = "auto",
            description = "where to compute (default: ${DEFAULT-VALUE})")
    private LessonOptions.DeviceChoice device;

    @Option(names = "--image-size", paramLabel = "N", defaultValue = "256",
            description = "side of the images in pixels (default: ${DEFAULT-VALUE})")
    private int imageSize;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "1",
            description = "how often training sees every image (default: ${DEFAULT-VALUE})")
    private int epochs;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "16",
            description = "images computed together (default: ${DEFAULT-VALUE})")
    private int batchSize;

    @Option(names = "--lr", paramLabel = "X", defaultValue = "0.001",
            description = "learning rate (default: ${DEFAULT-VALUE})")
    private double learningRate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "123",
            description = "where random numbers begin (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--freeze-backbone", description = "train the head only")
    private boolean freezeBackbone;

    @Option(names = "--limit", paramLabel = "N", description = "use at most N images")
    private Integer limit;

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

    @Option(names = "--course", paramLabel = "DIR", description = "folder with your exercises, as petal course makes it "
            + "(default: the one that you are in, then the checkout of Petal)")
    private Path course;

    /**
     * The options as a lesson takes them.
     *
     * @param environment looks up environment variables
     * @throws IllegalArgumentException if a number is out of its range
     */
    LessonOptions options(UnaryOperator<String> environment) {
        return new LessonOptions(
                Optional.ofNullable(data).or(() -> variable(environment, "PETAL_DATA").map(Path::of)),
                Optional.ofNullable(weights).or(() -> variable(environment, "PETAL_WEIGHTS")),
                out, device, imageSize, epochs, batchSize, learningRate, seed, freezeBackbone,
                limit == null ? OptionalInt.empty() : OptionalInt.of(limit),
                offline, skipBad, answers, show, resume, Optional.ofNullable(course), exifOrientation);
    }

    private static Optional<String> variable(UnaryOperator<String> environment, String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }
}
