package petal.lessons.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import petal.lessons.console.Console;
import petal.weights.builtin.BuiltInWeights;
import petal.weights.download.Downloader;
import petal.weights.download.Source;

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

    /** With the user's cache and network. */
    public static WeightsFinder ofUser(Console console) {
        return new WeightsFinder(Downloader.ofUser(), false, console);
    }

    /**
     * Finds the weights.
     *
     * @param named a file, or one of the names {@code IMAGENET1K_V1} and {@code built-in}; empty for the usual order
     * @throws IOException if what is named does not exist or cannot be had
     */
    public PretrainedWeights find(Optional<String> named) throws IOException {
        if (named.isEmpty()) {
            Optional<PretrainedWeights> imageNet = imageNet("The built-in weights are used instead.");
            return imageNet.isPresent() ? imageNet.get() : builtIn();
        }
        String name = named.get();
        if (name.equalsIgnoreCase(BUILT_IN)) {
            return builtIn();
        }
        if (name.equalsIgnoreCase(IMAGENET)) {
            return imageNet("").orElseThrow(() -> new IOException("The weights " + IMAGENET
                    + " are not in the cache and "
                    + (offline ? "may not be downloaded (--offline)" : "could not be downloaded") + "; use --weights "
                    + BUILT_IN + " or name a file."));
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no weights file " + name + "; name a .pth or .safetensors file, " + IMAGENET
                    + " or " + BUILT_IN + ".");
        }
        return PretrainedWeights.of(file.getFileName().toString(), file, Origin.USER);
    }

    private Optional<PretrainedWeights> imageNet(String instead) throws IOException {
        Optional<Path> cached = downloader.cached(Source.EFFICIENTNET_B0);
        if (cached.isPresent()) {
            return Optional.of(checked(cached.get(), Origin.CACHE));
        }
        if (offline) {
            return Optional.empty();
        }
        Optional<Path> file = new Fetch(downloader, console).get(Source.EFFICIENTNET_B0, instead);
        return file.map(path -> checked(path, Origin.DOWNLOAD));
    }

    /** The downloader has compared the file's checksum with the expected one: it need not be computed again. */
    private static PretrainedWeights checked(Path file, Origin origin) {
        return new PretrainedWeights(IMAGENET, file, origin, Source.EFFICIENTNET_B0.sha256().orElseThrow());
    }

    private PretrainedWeights builtIn() throws IOException {
        BuiltInWeights weights = BuiltInWeights.EFFICIENTNET_B0;
        Path file = weights.unpackInto(downloader.cache().folder());
        return new PretrainedWeights(weights.name(), file, Origin.BUILT_IN, weights.sha256());
    }
}
