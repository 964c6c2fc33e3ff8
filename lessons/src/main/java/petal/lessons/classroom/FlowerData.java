package petal.lessons.classroom;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import petal.efficientnet.data.AugmentedDataset;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.data.ImageFolderDataset;
import petal.efficientnet.data.ImageSample;
import petal.efficientnet.image.Augmentation;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.lessons.console.TextTable;
import petal.lessons.output.LabelledImage;
import petal.lessons.source.Fingerprint;
import petal.lessons.source.PictureFinder;
import petal.lessons.source.PictureSource;
import petal.lessons.source.PretrainedWeights;
import petal.nn.data.DataLoader;
import petal.nn.data.Dataset;
import petal.nn.data.Datasets;
import petal.nn.data.Subset;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Shapes;

/**
 * The pictures of the lesson: all of them, and the two parts that training and validation see.
 *
 * @param folder      every picture with its class
 * @param fingerprint a checksum of all of them
 * @param train       what the network learns from
 * @param validation  what it is judged by; never learnt from
 * @param transform   how pictures are prepared for the network
 * @param batchSize   pictures a batch
 * @param device      where batches go
 */
public record FlowerData(ImageFolder folder, String fingerprint, Subset train, Subset validation,
        ImageClassificationTransform transform, int batchSize, Device device) {
    private static final double VALIDATION_FRACTION = 0.2;
    private static final int SMALLEST_SHOWN = 224;

    /**
     * Finds the pictures that the user asks for, or those that stand in for them, checks and splits them, and reports
     * how many there are of each class.
     *
     * @param weights say how pictures are prepared for them
     * @throws IOException if they cannot be had, some cannot be read, or there are too few
     */
    public static FlowerData load(LessonSession session, PretrainedWeights weights) throws IOException {
        return load(session, weights.look().transform(session.options().imageSize()));
    }

    /**
     * The same, prepared as B0's pictures are.
     *
     * @throws IOException if they cannot be had, some cannot be read, or there are too few
     */
    public static FlowerData load(LessonSession session) throws IOException {
        return load(session, ImageClassificationTransform.imageNet(session.options().imageSize()));
    }

    private static FlowerData load(LessonSession session, ImageClassificationTransform transform) throws IOException {
        LessonOptions options = session.options();
        session.requireRoom();
        prepareKernels(session.device());
        PictureSource source = new PictureFinder(session.downloader(), options.offline(), session.console())
                .find(options.data());
        ImageFolder folder = new ImageFolder(source.folder()).verify(options.skipBad());
        if (options.exifOrientation()) {
            folder = folder.withExifOrientation();
        }
        if (!folder.leftOut().isEmpty()) {
            session.report().note(folder.leftOut().size() + " unreadable pictures were left out (--skip-bad), the "
                    + "first one "
                    + folder.leftOut().getFirst() + ".");
        }
        FlowerData data = split(folder, transform, options, session.device());
        List<List<String>> counts = IntStream.range(0, data.classes().size())
                .mapToObj(c -> List.of(data.classes().get(c), Long.toString(data.count(c)))).toList();
        session.report().table("Pictures (" + source.name() + ", " + source.origin().words() + ")",
                new TextTable(List.of("class", "pictures"), counts));
        session.report().output("Classes: " + data.classes() + "\nTraining samples: " + data.train().size()
                + ", validation samples: " + data.validation().size());
        session.metrics().group("data").put("source", source.origin().name().toLowerCase(Locale.ROOT))
                .put("name", source.name()).put("folder", source.folder()).put("files", folder.size())
                .put("sha256", data.fingerprint).put("classes", data.classes()).put("training", data.train().size())
                .put("validation", data.validation().size()).put("left_out", folder.leftOut().size());
        session.metrics().put("image_size", options.imageSize()).put("batch_size", options.batchSize())
                .put("learning_rate", options.learningRate()).put("epochs", options.epochs())
                .put("freeze_backbone", options.freezeBackbone());
        return data;
    }

    /** Compiles the kernels while the pictures are read, so that the first batches do not wait for it. */
    private static void prepareKernels(Device device) {
        Thread.ofPlatform().daemon().name("petal-warm-up").start(device.backend()::warmUp);
    }

    /**
     * Splits the folder's pictures at random, one in five for validation.
     *
     * @throws IOException if there are too few classes or pictures for the lesson
     */
    static FlowerData split(ImageFolder folder, ImageClassificationTransform transform, LessonOptions options,
            Device device) throws IOException {
        Dataset all = new ImageFolderDataset(folder, transform);
        Dataset used = PictureLimit.apply(all, options.limit(), options.seed());
        int validation = (int) (VALIDATION_FRACTION * used.size());
        if (folder.classes().size() < 2 || validation < 2 * folder.classes().size()) {
            throw new IOException("This lesson compares pictures of at least 2 classes and keeps one in five for "
                    + "validation, at least 10 a class in all; " + folder.root() + " gives " + used.size()
                    + " pictures of " + folder.classes().size() + " classes: add pictures or raise --limit.");
        }
        List<Subset> parts = Datasets.randomSplit(used, new int[] {used.size() - validation, validation},
                new Generator(options.seed()));
        List<Path> files = folder.samples().stream().map(ImageSample::path).toList();
        FlowerData data = new FlowerData(folder, Fingerprint.of(folder.root(), files), parts.get(0), parts.get(1),
                transform, options.batchSize(), device);
        data.requireComparable();
        return data;
    }

    /** Chance decides which part a class's pictures come into; a class of very few may miss one. */
    private void requireComparable() throws IOException {
        List<String> unlearnt = IntStream.range(0, classes().size())
                .filter(c -> IntStream.range(0, train.size()).noneMatch(i -> train.label(i) == c))
                .mapToObj(classes()::get).toList();
        if (!unlearnt.isEmpty()) {
            throw new IOException("None of the " + train.size() + " pictures to learn from is of " + String.join(", ",
                    unlearnt) + ": add pictures, raise --limit, or take other ones with --seed.");
        }
        int[] labels = IntStream.range(0, validation.size()).map(validation::label).toArray();
        try {
            Examples.classes(labels, classes());
        } catch (IllegalArgumentException e) {
            String counts = IntStream.range(0, classes().size())
                    .mapToObj(c -> IntStream.of(labels).filter(label -> label == c).count() + " " + classes().get(c))
                    .collect(Collectors.joining(", "));
            throw new IOException("The " + labels.length + " pictures for validation are " + counts + ", but two of "
                    + "one class and one of another are compared: add pictures, raise --limit, or take other ones with "
                    + "--seed.", e);
        }
    }

    /** The same photos in the same parts, seen by the network as squares of {@code size} pixels. */
    public FlowerData ofSize(int size) {
        ImageClassificationTransform other = transform.withSize(size);
        Dataset all = new ImageFolderDataset(folder, other);
        return new FlowerData(folder, fingerprint, new Subset(all, folderIndices(train)),
                new Subset(all, folderIndices(validation)), other, batchSize, device);
    }

    /** Side of the prepared pictures in pixels. */
    public int imageSize() {
        return transform.cropSize();
    }

    /** The way between pictures and what the network sees. */
    public PixelVectors pixelVectors() {
        return PixelVectors.of(transform);
    }

    public List<String> classes() {
        return folder.classes();
    }

    /** How many pictures are used. */
    public int size() {
        return train.size() + validation.size();
    }

    /** Training batches, shuffled anew in each pass. */
    public DataLoader trainLoader() {
        return new DataLoader(train, batchSize).shuffle(true).joinLast(true).device(device);
    }

    /**
     * Training batches of photos that are changed at random, differently in each pass.
     *
     * @param augmentation makes pictures of {@link #imageSize()} pixels
     * @param pass         counts the passes; each sees variants of its own
     */
    public DataLoader augmentedLoader(Augmentation augmentation, long pass) {
        return new DataLoader(augmented(train, augmentation, pass), batchSize).shuffle(true).joinLast(true)
                .device(device);
    }

    /** The photos of {@code part}, one of this data's parts or a part of one, changed at random. */
    public Dataset augmented(Subset part, Augmentation augmentation, long seed) {
        ImageClassificationTransform onlyNormalise = new ImageClassificationTransform(imageSize(), imageSize(),
                transform.mean(), transform.std(), transform.interpolation());
        return new Subset(new AugmentedDataset(new ImageFolderDataset(folder, onlyNormalise), augmentation, seed),
                folderIndices(part));
    }

    /**
     * The first {@code perClass} training photos of each class, or all of a class that has fewer.
     */
    public Subset few(int perClass) {
        int[] taken = new int[classes().size()];
        return new Subset(train, IntStream.range(0, train.size()).filter(i -> taken[train.label(i)]++ < perClass)
                .toArray());
    }

    /** Validation batches, always in the same order. */
    public DataLoader validationLoader() {
        return new DataLoader(validation, batchSize).device(device);
    }

    /**
     * The transformed pixels of each validation picture, [pictures][3 · side · side]: what the network sees.
     */
    public float[][] validationPixels() {
        float[][] pixels = new float[validation.size()][Shapes.size(validation.sampleShape())];
        IntStream.range(0, pixels.length).parallel().forEach(i -> validation.load(i, pixels[i], 0));
        return pixels;
    }

    /** The original picture {@code i} of the validation part, squashed to a square that is large enough to look at. */
    public BufferedImage validationImage(int i) throws IOException {
        int side = Math.max(imageSize(), SMALLEST_SHOWN);
        return validationOriginal(i).resize(side, side, Interpolation.BICUBIC).toBufferedImage();
    }

    /** The original picture {@code i} of the validation part, with its own proportions. */
    public RgbImage validationOriginal(int i) throws IOException {
        return folder.loadImage(folderIndex(validation, i));
    }

    /** The original picture {@code i} of the training part, with its own proportions. */
    public RgbImage trainingOriginal(int i) throws IOException {
        return folder.loadImage(folderIndex(train, i));
    }

    /** The part of validation picture {@code i} that the network sees, sharp enough to look at. */
    public BufferedImage seenImage(int i) throws IOException {
        int zoom = Math.ceilDiv(SMALLEST_SHOWN, imageSize());
        return validationOriginal(i).resizeShorterSide(transform.resizeSize() * zoom, transform.interpolation())
                .centerCrop(imageSize() * zoom).toBufferedImage();
    }

    /** The same photos squeezed to {@code side} pixels a side or as many as there are, [pictures][3 · side · side]. */
    public float[][] validationPixels(int side) {
        int small = Math.min(side, imageSize());
        PixelVectors vectors = pixelVectors();
        return IntStream.range(0, validation.size()).parallel()
                .mapToObj(i -> vectors.resized(validation.get(i).input().toArray(), small))
                .toArray(float[][]::new);
    }

    /** The name of each validation picture's file, without its folder. */
    public List<String> validationNames() {
        return IntStream.of(folderIndices(validation))
                .mapToObj(i -> folder.samples().get(i).path().getFileName().toString()).toList();
    }

    /** Row i of {@code labels.csv} for each picture of the validation part. */
    public List<LabelledImage> labelledValidation() {
        return IntStream.range(0, validation.size())
                .mapToObj(i -> LabelledImage.of(i, folder, folderIndex(validation, i))).toList();
    }

    /** How many of the pictures that are used belong to class {@code label}. */
    public long count(int label) {
        return IntStream.range(0, train.size()).filter(i -> train.label(i) == label).count()
                + IntStream.range(0, validation.size()).filter(i -> validation.label(i) == label).count();
    }

    private static int[] folderIndices(Dataset part) {
        return IntStream.range(0, part.size()).map(i -> folderIndex(part, i)).toArray();
    }

    /** Where sample {@code i} of a part, or of a part of a part, lies in the folder. */
    private static int folderIndex(Dataset part, int i) {
        return part instanceof Subset chosen ? folderIndex(chosen.dataset(), chosen.indices()[i]) : i;
    }
}
