package petal.lessons.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.lessons.garden.Garden;
import petal.weights.Weights;
import petal.weights.archive.Archives;
import petal.weights.download.Downloader;
import petal.weights.download.Source;
import petal.weights.format.Quote;

/**
 * Finds pictures to learn from: those that the user names, else the flower photos from the cache or the network, else
 * the built-in garden.
 *
 * @param downloader the cache and how to fill it
 * @param offline    whether the network may not be used
 * @param console    told what is done
 * @param garden     the built-in garden
 */
public record PictureFinder(Downloader downloader, boolean offline, Console console, Garden garden) {
    private static final long GARDEN_SEED = 1;
    private static final int GARDEN_PICTURES_PER_CLASS = 300;
    private static final long GARDEN_BYTES = 48L << 20;

    /** With the garden that everybody has. */
    public PictureFinder(Downloader downloader, boolean offline, Console console) {
        this(downloader, offline, console, new Garden(GARDEN_SEED, GARDEN_PICTURES_PER_CLASS));
    }

    /**
     * Finds the pictures.
     *
     * @param named a folder with one folder of pictures per class, or an archive of one; empty for the usual order
     * @throws IOException if what is named does not exist or cannot be read
     */
    public PictureSource find(Optional<Path> named) throws IOException {
        if (named.isPresent()) {
            return named(named.get());
        }
        Optional<PictureSource> photos = flowerPhotos();
        return photos.isPresent() ? photos.get() : planted();
    }

    private PictureSource named(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new PictureSource(path.toAbsolutePath().normalize().getFileName().toString(), path, Origin.USER);
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("There is no folder or archive " + path
                    + "; --data names the folder that holds one folder of pictures for each class, "
                    + "or an archive of it.");
        }
        return new PictureSource(path.getFileName().toString(), unpacked(path), Origin.USER);
    }

    private Optional<PictureSource> flowerPhotos() throws IOException {
        Optional<Path> cached = downloader.cached(Source.FLOWER_PHOTOS);
        Origin origin = cached.isPresent() ? Origin.CACHE : Origin.DOWNLOAD;
        Optional<Path> archive = cached.isPresent() || offline ? cached
                : new Fetch(downloader, console).get(Source.FLOWER_PHOTOS, "The built-in garden is used instead.");
        return archive.isEmpty() ? Optional.empty()
                : Optional.of(new PictureSource("flower_photos", unpacked(archive.get()), origin));
    }

    /** The archive's content, unpacked into the cache once. */
    private Path unpacked(Path archive) throws IOException {
        Path folder = downloader.cache().folder().resolve("unpacked").resolve(Weights.sha256(archive).substring(0, 16));
        if (!Files.isDirectory(folder)) {
            console.print("Unpacking " + archive.getFileName() + " …");
            Files.createDirectories(folder.getParent());
            Archives.extract(archive, folder);
        }
        return onlyFolder(archive, folder);
    }

    /** Archives mostly hold one folder that holds everything. */
    private static Path onlyFolder(Path archive, Path folder) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(entry -> !entry.getFileName().toString().startsWith(".")).sorted().toList();
        }
        List<Path> folders = entries.stream().filter(Files::isDirectory).toList();
        if (folders.isEmpty()) {
            for (Path file : entries) {
                if (Archives.isArchive(file)) {
                    throw new IOException(archive.getFileName() + " holds no folder of pictures but another archive, "
                            + Quote.of(file.getFileName().toString()) + "; unpack it and give that one.");
                }
            }
        }
        return folders.size() == 1 ? folders.getFirst() : folder;
    }

    private PictureSource planted() throws IOException {
        Path folder = downloader.cache().folder().resolve("garden");
        if (!garden.isIn(folder)) {
            downloader.cache().requireRoom(GARDEN_BYTES);
            try (ProgressBar progress = ProgressBar.start(console, "Planting the garden", garden.size(), "pictures")) {
                garden.writeTo(folder, progress::step);
            }
        }
        return new PictureSource("built-in garden", folder, Origin.BUILT_IN);
    }
}
