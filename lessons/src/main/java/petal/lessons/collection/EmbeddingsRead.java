package petal.lessons.collection;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import petal.efficientnet.data.EmbeddingSettings;
import petal.efficientnet.image.ImageDecoder;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.lessons.explorer.ThumbnailTiles;
import petal.lessons.explorer.Thumbnails;
import petal.lessons.index.EmbeddingSource;

/** Embeddings that were made before, with the pictures that they were made of where these are still there. */
public final class EmbeddingsRead {
    private static final int GREY = 0xd0d5dc;

    private EmbeddingsRead() {
    }

    /**
     * Reads them.
     *
     * @param source the embeddings
     * @param pictures the folder of the pictures, if it is another one than when they were embedded
     * @param console where progress is shown, and how many pictures or embeddings are missing
     * @throws IOException if the embeddings cannot be read or are none
     */
    public static Collected of(EmbeddingSource source, Optional<Path> pictures, Console console) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        long without = source.forEach((picture, embedding) -> {
            names.add(picture.path().replace('\\', '/'));
            classes.add(picture.label());
            rows.add(embedding);
        });
        if (rows.isEmpty()) {
            throw new IOException("There is no embedding to explore.");
        }
        if (without > 0) {
            console.print(without + (without == 1 ? " picture has" : " pictures have") + " no embedding, because "
                    + (without == 1 ? "it" : "they") + " could not be read then; left out.");
        }
        Optional<EmbeddingSettings> settings = source.settings();
        boolean upright = settings.map(EmbeddingSettings::exifOrientation).orElse(false);
        Path root = pictures.or(() -> settings.map(known -> Path.of(known.data()))).orElse(Path.of(""));
        return Collected.of(names, classes, rows.toArray(float[][]::new), photos(names, root, upright, console));
    }

    private static Thumbnails photos(List<String> names, Path root, boolean upright, Console console) {
        var tiles = new ThumbnailTiles(names.size());
        var missing = new AtomicInteger();
        try (ProgressBar bar = ProgressBar.start(console, "Reading", names.size(), "pictures")) {
            IntStream.range(0, names.size()).parallel().forEach(i -> {
                Optional<BufferedImage> picture = picture(root, names.get(i), upright);
                if (picture.isEmpty()) {
                    missing.incrementAndGet();
                }
                tiles.put(i, picture.orElseGet(EmbeddingsRead::blank));
                synchronized (bar) {
                    bar.step();
                }
            });
        }
        if (missing.get() > 0) {
            console.print(missing + " of " + names.size() + " pictures are not in "
                    + (root.toString().isEmpty() ? "this folder" : root)
                    + " or cannot be read, and are grey; say with --data where they are.");
        }
        return tiles.finish();
    }

    private static Optional<BufferedImage> picture(Path root, String name, boolean upright) {
        String local = name.startsWith("file:") ? name.substring("file:".length()) : name;
        try {
            Path file = root.resolve(local);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            return Optional.of((upright ? ImageDecoder.readUpright(file) : ImageDecoder.read(file)).toBufferedImage());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // counted, and said at the end
        }
    }

    private static BufferedImage blank() {
        var grey = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        grey.setRGB(0, 0, GREY);
        return grey;
    }
}
