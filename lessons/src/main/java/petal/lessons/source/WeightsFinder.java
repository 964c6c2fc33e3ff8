package petal.lessons.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import petal.lessons.console.Console;
import petal.weights.Weights;
import petal.weights.builtin.BuiltInWeights;
import petal.weights.download.Downloader;
import petal.weights.download.TorchvisionWeights;

/**
 * Finds pretrained weights: those that the user names, else torchvision's from the cache or the network, else the
 * built-in ones.
 *
 * @param downloader the cache and how to fill it
 * @param offline    whether the network may not be used
 * @param console    told what is done
 */
public record WeightsFinder(Downloader downloader, boolean offline, Console console) {
    private static final String IMAGENET = "IMAGENET1K_V1";
    private static final String BUILT_IN = "built-in";
    private static final int SHA256_DIGITS = 64;

    /** With the user's cache and network. */
    public static WeightsFinder ofUser(Console console) {
        return new WeightsFinder(Downloader.ofUser(), false, console);
    }

    /**
     * Finds the weights.
     *
     * @param named a file, or one of the names {@code IMAGENET1K_V1} (B0's), {@code EfficientNet_B1_Weights.IMAGENET1K_V2}
     *              and so on, and {@code built-in}; empty for the usual order
     * @throws IOException if what is named does not exist or cannot be had
     */
    public PretrainedWeights find(Optional<String> named) throws IOException {
        if (named.isEmpty()) {
            Optional<PretrainedWeights> imageNet =
                    torchvision(TorchvisionWeights.of(IMAGENET).orElseThrow(),
                            "The built-in weights are used instead.");
            return imageNet.isPresent() ? imageNet.get() : builtIn();
        }
        String name = named.get();
        if (name.equalsIgnoreCase(BUILT_IN)) {
            return builtIn();
        }
        Optional<TorchvisionWeights> known = TorchvisionWeights.of(name);
        if (known.isPresent()) {
            return torchvision(known.get(), "").orElseThrow(() -> new IOException("The weights " + known.get().name()
                    + " are not in the cache and "
                    + (offline ? "may not be downloaded (--offline)" : "could not be downloaded") + "; use --weights "
                    + BUILT_IN + " or name a file."));
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no weights file " + name + "; name a .pth or .safetensors file, " + IMAGENET
                    + ", EfficientNet_B1_Weights.IMAGENET1K_V2 and so on, or " + BUILT_IN + ".");
        }
        return PretrainedWeights.of(file.getFileName().toString(), file, Origin.USER);
    }

    private Optional<PretrainedWeights> torchvision(TorchvisionWeights weights, String instead) throws IOException {
        Optional<Path> cached = downloader.cached(weights.source());
        if (cached.isPresent()) {
            return Optional.of(checked(weights, cached.get(), Origin.CACHE));
        }
        if (offline) {
            return Optional.empty();
        }
        Optional<Path> file = new Fetch(downloader, console).get(weights.source(), instead);
        return file.isEmpty() ? Optional.empty() : Optional.of(checked(weights, file.get(), Origin.DOWNLOAD));
    }

    /** Where the whole checksum is known, the downloader has compared it: it need not be computed again. */
    private static PretrainedWeights checked(TorchvisionWeights weights, Path file, Origin origin) throws IOException {
        String known = weights.source().sha256().orElse("");
        return new PretrainedWeights(weights.name(), file, origin,
                known.length() == SHA256_DIGITS ? known : Weights.sha256(file));
    }

    private PretrainedWeights builtIn() throws IOException {
        BuiltInWeights weights = BuiltInWeights.EFFICIENTNET_LITE0;
        Path file = weights.unpackInto(downloader.cache().folder());
        return new PretrainedWeights(weights.name(), file, Origin.BUILT_IN, weights.sha256());
    }
}
