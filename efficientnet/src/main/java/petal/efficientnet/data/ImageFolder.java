package petal.efficientnet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import petal.efficientnet.image.ImageDecoder;
import petal.efficientnet.image.ImageFormatException;
import petal.efficientnet.image.RgbImage;

/**
 * A folder of labelled pictures, one folder per class ({@code root/daisy/1.jpg}), as torchvision's {@code ImageFolder}:
 * classes are the sorted names of the folders, samples are sorted by class and then by path, folders within a class are
 * followed, and a file counts as a picture by its extension ({@code .jpg .jpeg .png .ppm .bmp .pgm .tif .tiff .webp},
 * in lower or upper case). Unlike there, hidden files and folders and those that systems make for themselves
 * ({@code ._1.jpg}, {@code .ipynb_checkpoints}, {@code __MACOSX}, {@code @eaDir}) are neither pictures nor classes. Whether it is one, {@link #verify} finds out.
 */
public final class ImageFolder {

    /** Classes that one message describes. */
    private static final int LISTED = 10;
    /** The parts of a data set that others have split, where torchvision would see classes. */
    private static final Set<String> PARTS = Set.of("train", "training", "val", "valid", "validation", "test",
            "testing");

    private final Path root;
    private final List<String> classes;
    private final List<ImageSample> samples;
    private final List<BadImage> leftOut;
    private final boolean exifOrientation;

    /**
     * Lists the folder; opens no picture.
     *
     * @param root holds one folder for each class, which is named after it
     * @throws ImageFolderException if {@code root} is no folder, has no class folders or those of a data set in parts
     *                              (train, val), or a class has no pictures
     * @throws IOException          if a folder cannot be read
     */
    public ImageFolder(Path root) throws IOException {
        this.root = root;
        if (!Files.isDirectory(root)) {
            throw new ImageFolderException("There is no folder " + root
                    + "; give the folder that holds one folder of pictures for each class.");
        }
        classes = FolderScan.folderNames(root);
        if (classes.isEmpty()) {
            throw new ImageFolderException("Couldn't find any class folder in " + root
                    + "; put the pictures of each class into a folder of its own there.");
        }
        requireClasses();
        var found = new ArrayList<ImageSample>();
        for (int label = 0; label < classes.size(); label++) {
            for (Path picture : FolderScan.pictures(root.resolve(classes.get(label)))) {
                found.add(new ImageSample(picture, label));
            }
        }
        samples = List.copyOf(found);
        leftOut = List.of();
        exifOrientation = false;
        requireSamplesOfEachClass();
    }

    private ImageFolder(ImageFolder whole, List<ImageSample> good, List<BadImage> bad, boolean exifOrientation)
            throws IOException {
        root = whole.root;
        classes = whole.classes;
        samples = List.copyOf(good);
        leftOut = List.copyOf(bad);
        this.exifOrientation = exifOrientation;
        requireSamplesOfEachClass();
    }

    private void requireClasses() throws IOException {
        List<String> parts = new ArrayList<>();
        for (String name : classes) {
            if (PARTS.contains(name.toLowerCase(Locale.ROOT))
                    && !FolderScan.folderNames(root.resolve(name)).isEmpty()) {
                parts.add(name);
            }
        }
        if (parts.size() >= 2 || parts.size() == 1 && classes.size() == 1) {
            String training = parts.stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith("train"))
                    .findFirst().orElse(parts.getFirst());
            throw new ImageFolderException(root + " holds a data set in parts (" + String.join(", ", parts) + "), not "
                    + "one folder of pictures for each class; name one part, such as " + root.resolve(training) + ".");
        }
    }

    private void requireSamplesOfEachClass() throws IOException {
        var empty = new ArrayList<>(classes);
        samples.stream().mapToInt(ImageSample::label).distinct().forEach(label -> empty.remove(classes.get(label)));
        if (!empty.isEmpty()) {
            List<String> described = new ArrayList<>();
            for (String name : empty.subList(0, Math.min(empty.size(), LISTED))) {
                String endings = FolderScan.endings(root.resolve(name));
                described.add(name + ": " + (endings.isEmpty() ? "no files" : endings));
            }
            throw new ImageFolderException("Found no valid file for the classes " + String.join(", ", empty) + " in "
                    + root + " (" + String.join("; ", described)
                    + (empty.size() > LISTED ? "; and " + (empty.size() - LISTED) + " more" : "")
                    + "); put pictures into their folders (" + String.join(" ", FolderScan.EXTENSIONS)
                    + ") or remove the folders.");
        }
    }

    /**
     * {@return the same folder whose pictures are turned as their cameras noted
     * ({@link petal.efficientnet.image.ExifOrientation}), which torchvision's does not do}
     *
     * @throws IOException if the folder cannot be listed
     */
    public ImageFolder withExifOrientation() throws IOException {
        return new ImageFolder(this, samples, leftOut, true);
    }

    /**
     * {@return whether a file of that name counts as a picture: by its extension}
     *
     * @param fileName without the folders before it
     */
    public static boolean isPicture(String fileName) {
        return FolderScan.isPicture(fileName);
    }

    /**
     * {@return the pictures in a folder and the folders in it, whatever these mean: sorted by folder, then by name}
     *
     * @param folder hidden files and those of systems in it are left out
     * @throws IOException if a folder cannot be read
     */
    public static List<Path> pictures(Path folder) throws IOException {
        return FolderScan.pictures(folder);
    }

    /** {@return the folder that holds the class folders} */
    public Path root() {
        return root;
    }

    /** {@return the names of the classes; a label is an index into this list} */
    public List<String> classes() {
        return classes;
    }

    /** {@return the pictures with their labels, in torchvision's order} */
    public List<ImageSample> samples() {
        return samples;
    }

    /** {@return the number of pictures} */
    public int size() {
        return samples.size();
    }

    /** {@return what {@link #verify verify(true)} left out; empty for a folder that has not been through it} */
    public List<BadImage> leftOut() {
        return leftOut;
    }

    /**
     * Reads the original picture: as the file holds it or, after {@link #withExifOrientation}, as the camera saw it.
     *
     * @param index a position in {@link #samples}, from 0 on
     * @return the picture in its full size
     * @throws ImageFormatException if the file is no picture or a damaged one
     * @throws IOException          if the file cannot be read
     */
    public RgbImage loadImage(int index) throws IOException {
        Path file = samples.get(index).path();
        return exifOrientation ? ImageDecoder.readUpright(file) : ImageDecoder.read(file);
    }

    /**
     * Opens every file, on all cores, and checks it as {@link ImageDecoder#check} does: empty files, files that are no
     * pictures, pictures that are too large, truncated or damaged are found before a long computation meets them.
     *
     * @param skipBad whether to leave bad files out, instead of refusing the folder
     * @return this folder if every file is good, otherwise a folder without the bad files, which {@link #leftOut} names
     * @throws ImageFolderException if there are bad files and {@code skipBad} is false, with one message for all of
     *                              them; or if a class has no good file
     * @throws IOException          if a folder cannot be read
     */
    public ImageFolder verify(boolean skipBad) throws IOException {
        List<Optional<BadImage>> checked = samples.parallelStream()
                .map(sample -> check(sample.path())).toList();
        var good = new ArrayList<ImageSample>(samples.size());
        var bad = new ArrayList<BadImage>();
        for (int i = 0; i < checked.size(); i++) {
            if (checked.get(i).isPresent()) {
                bad.add(checked.get(i).get());
            } else {
                good.add(samples.get(i));
            }
        }
        if (!bad.isEmpty() && !skipBad) {
            throw ImageFolderException.of(root, samples.size(), bad);
        }
        return bad.isEmpty() ? this : new ImageFolder(this, good, bad, exifOrientation);
    }

    /** What is wrong with a file, if anything is. */
    private static Optional<BadImage> check(Path picture) {
        try {
            ImageDecoder.check(picture);
            return Optional.empty();
        } catch (ImageFormatException e) {
            return Optional.of(new BadImage(picture, e.problem()));
        } catch (IOException e) {
            return Optional.of(new BadImage(picture, "cannot be opened (" + e.getClass().getSimpleName() + ")"));
        }
    }

    @Override
    public String toString() {
        return "ImageFolder[" + root + ": " + size() + " pictures of " + classes.size() + " classes]";
    }
}
