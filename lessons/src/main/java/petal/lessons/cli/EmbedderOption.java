package petal.lessons.cli;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.model.Pretrained;
import petal.lessons.console.Console;
import petal.lessons.source.PretrainedWeights;
import petal.lessons.source.WeightsFinder;
import petal.weights.download.Downloader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that embed pictures for a page, with whatever network can be had. */
final class EmbedderOption {
    @Option(names = "--weights", paramLabel = "FILE|NAME",
            description = "an EfficientNet (B0 to B7, Lite, V2), .pth or .safetensors, or IMAGENET1K_V1, or built-in (default: "
                    + "IMAGENET1K_V1 where it can be had, else built-in)")
    private @Nullable String weights;

    @Mixin
    private ReadingOption reading;

    @Option(names = "--image-size", paramLabel = "N", defaultValue = "192",
            description = "side of the images in pixels (default: ${DEFAULT-VALUE})")
    private int imageSize;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "16",
            description = "images computed together (default: ${DEFAULT-VALUE})")
    private int batchSize;

    @Option(names = "--offline", description = "download nothing")
    private boolean offline;

    @Option(names = "--exif-orientation",
            description = "turn photos as their cameras noted in EXIF (default: as the files hold them, like torchvision)")
    private boolean exifOrientation;

    /** What the options name, downloaded if need be. */
    PretrainedWeights find(Console console) throws IOException {
        return new WeightsFinder(Downloader.ofUser(), offline, console).find(Optional.ofNullable(weights));
    }

    /** The network of these weights; what was decided in reading them is printed. */
    Pretrained load(PretrainedWeights found, Console console) throws IOException {
        return reading.load(found.file(), console);
    }

    int imageSize() {
        return imageSize;
    }

    int batchSize() {
        return batchSize;
    }

    boolean exifOrientation() {
        return exifOrientation;
    }
}
