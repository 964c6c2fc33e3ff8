package petal.lessons.cli;

import java.io.IOException;
import java.util.Optional;
import petal.lessons.console.Console;
import petal.lessons.source.PretrainedWeights;
import petal.lessons.source.WeightsFinder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option of commands that look at pictures with a network. */
final class NetworkOption {
    @Option(names = "--weights", paramLabel = "FILE|NAME", required = true,
            description = "an EfficientNet (B0 to B7, Lite, V2), .pth or .safetensors, or IMAGENET1K_V1, or built-in")
    private String weights;

    @Mixin
    private ReadingOption reading;

    /** What the option names, downloaded if need be. */
    PretrainedWeights find(Console console) throws IOException {
        return WeightsFinder.ofUser(console).find(Optional.of(weights));
    }

    /** How it is to be read. */
    ReadingOption reading() {
        return reading;
    }
}
