package petal.lessons.embeddings;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.data.ImageFolderDataset;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import petal.lessons.cli.LessonOptions;
import petal.lessons.output.LabelledImage;
import petal.nn.data.DataLoader;
import petal.nn.data.Dataset;
import petal.nn.data.Datasets;
import petal.nn.data.Subset;
import petal.tensor.Device;
import petal.tensor.Generator;

/**
 * The pictures of the lesson: all of them, and the two parts that training and validation see.
 *
 * @param folder     every picture with its class
 * @param train      what the network learns from
 * @param validation what it is judged by; never learnt from
 * @param imageSize  side of the transformed pictures in pixels
 * @param batchSize  pictures a batch
 * @param device     where batches go
 */
record Flowers(ImageFolder folder, Subset train, Subset validation, int imageSize, int batchSize, Device device) {
    private static final double VALIDATION_FRACTION = 0.2;
    private static final int SMALLEST_SHOWN = 224;

    /**
     * Splits the folder's pictures at random, one in five for validation.
     *
     * @throws IOException if there are too few classes or pictures for the lesson
     */
    static Flowers split(ImageFolder folder, LessonOptions options, Device device) throws IOException {
        Dataset all = new ImageFolderDataset(folder, ImageClassificationTransform.imageNet(options.imageSize()));
        Dataset used = limited(all, options.limit(), options.seed());
        int validation = (int) (VALIDATION_FRACTION * used.size());
        if (folder.classes().size() < 3 || validation < 2 * folder.classes().size()) {
            throw new IOException("This lesson compares pictures of at least 3 classes and keeps one in five for validation, "
                    + "at least 10 a class in all; " + folder.root() + " gives " + used.size() + " pictures of "
                    + folder.classes().size() + " classes: add pictures or raise --limit.");
        }
        List<Subset> parts = Datasets.randomSplit(used, new int[] {used.size() - validation, validation},
                new Generator(options.seed()));
        return new Flowers(folder, parts.get(0), parts.get(1), options.imageSize(), options.batchSize(), device);
    }

    /** A random choice of at most {@code limit} samples, in the folder's order. */
    private static Dataset limited(Dataset all, OptionalInt limit, long seed) {
        if (limit.isEmpty() || limit.getAsInt() >= all.size()) {
            return all;
        }
        int[] chosen = Arrays.copyOf(new Generator(seed).randperm(all.size()), limit.getAsInt());
        Arrays.sort(chosen);
        return new Subset(all, chosen);
    }

    List<String> classes() {
        return folder.classes();
    }

    /** How many pictures are used. */
    int size() {
        return train.size() + validation.size();
    }

    /** Training batches, shuffled anew in each pass. */
    DataLoader trainLoader() {
        return new DataLoader(train, batchSize).shuffle(true).device(device);
    }

    /** Validation batches, always in the same order. */
    DataLoader validationLoader() {
        return new DataLoader(validation, batchSize).device(device);
    }

    /** The original picture {@code i} of the validation part, squashed to a square that is large enough to look at. */
    BufferedImage validationImage(int i) throws IOException {
        int side = Math.max(imageSize, SMALLEST_SHOWN);
        return folder.loadImage(folderIndex(i)).resize(side, side, Interpolation.BICUBIC).toBufferedImage();
    }

    /** Row i of {@code labels.csv} for each picture of the validation part. */
    List<LabelledImage> labelledValidation() {
        return IntStream.range(0, validation.size())
                .mapToObj(i -> LabelledImage.of(i, folder, folderIndex(i))).toList();
    }

    /** How many of the pictures that are used belong to class {@code label}. */
    long count(int label) {
        return IntStream.range(0, train.size()).filter(i -> train.label(i) == label).count()
                + IntStream.range(0, validation.size()).filter(i -> validation.label(i) == label).count();
    }

    private int folderIndex(int validationIndex) {
        int index = validation.indices()[validationIndex];
        return validation.dataset() instanceof Subset chosen ? chosen.indices()[index] : index;
    }
}
