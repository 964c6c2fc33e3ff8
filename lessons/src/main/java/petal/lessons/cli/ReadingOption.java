package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.model.Pretrained;
import petal.efficientnet.model.PretrainedOptions;
import petal.lessons.console.Console;
import picocli.CommandLine.Option;

/** The options of commands that read a network from a file, for what the file does not say. */
final class ReadingOption {
    @Option(names = "--key", paramLabel = "KEY",
            description = "where in the file the tensors stand, such as state_dict_ema (default: those that fit best)")
    private @Nullable String key;

    @Option(names = "--arch", paramLabel = "NAME",
            description = "timm's name of the network, such as tf_efficientnet_b0_ns, which decides padding, eps and how "
                    + "pictures are prepared (default: what the file or its name says)")
    private @Nullable String arch;

    /**
     * The network of a file; what was decided in reading it is printed.
     *
     * @throws IOException if the file cannot be read or holds another network's weights
     */
    Pretrained load(Path file, Console console) throws IOException {
        return load(file, Optional.ofNullable(key), Optional.ofNullable(arch), console);
    }

    /** The same for a file that was read before with these. */
    static Pretrained load(Path file, Optional<String> key, Optional<String> arch, Console console) throws IOException {
        Pretrained pretrained = Pretrained.of(file, new PretrainedOptions(key, arch, null));
        pretrained.notes().forEach(console::print);
        return pretrained;
    }

    /**
     * How a file is to be read.
     *
     * @throws IllegalArgumentException if the architecture's name is none of an EfficientNet
     */
    PretrainedOptions options() {
        return new PretrainedOptions(key(), arch(), null);
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    Optional<String> arch() {
        return Optional.ofNullable(arch);
    }
}
