package petal.lessons.doctor;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import petal.efficientnet.data.CellText;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.lessons.classroom.FlowerData;
import petal.lessons.console.TextTable;
import petal.lessons.output.Jpeg;

/**
 * Photos as two folders, one to learn from and one to be judged by, with faults that were put there on purpose: so it can be
 * counted which of them are found.
 *
 * @param folder  holds the folders {@code training} and {@code validation}
 * @param planted the faults
 */
public record Spoiled(Path folder, List<Planted> planted) {
    private static final int MOST_TRAINING = 800;
    private static final int MOST_VALIDATION = 200;
    private static final int SHORTER_SIDE = 256;
    private static final double WRONG_LABELS = 0.05;
    /** Says which faults were planted, and that the folder was made here. */
    private static final String LIST = "planted.csv";
    private static final float GOOD = 0.92f;
    private static final float POOR = 0.1f;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader("path", "fault", "class", "original")
            .setRecordSeparator("\n").get();

    /** The photos to learn from. */
    public Path training() {
        return folder.resolve(Examination.TRAINING);
    }

    /** The photos to be judged by. */
    public Path validation() {
        return folder.resolve(Examination.VALIDATION);
    }

    /** How many faults of each kind there are. */
    public TextTable table() {
        return new TextTable(List.of("planted", "how many"), Arrays.stream(Plant.values()).map(plant -> List.of(
                plant.words(), Long.toString(planted.stream().filter(one -> one.plant() == plant).count()))).toList());
    }

    /**
     * Writes the photos, at most 1000 of them, no larger than they need to be, and puts faults among them: one label in
     * twenty is wrong, and of each kind of copy there is one for a hundred photos, every third in the other part.
     *
     * @param folder what an earlier run left there is removed first
     * @param seed   of what is drawn at random
     * @throws IOException if a photo cannot be read, or the folder cannot be written
     */
    public static Spoiled write(FlowerData data, Path folder, long seed) throws IOException {
        clear(folder);
        return new Writer(data, folder, new Random(seed)).write();
    }

    /** Removes the two parts of an earlier run, and nothing else. */
    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.exists(folder.resolve(LIST))) {
            throw new IOException(
                    folder + " was not made by this lesson; move it away, or name another folder by --out.");
        }
        for (String part : List.of(Examination.TRAINING, Examination.VALIDATION)) {
            Path old = folder.resolve(part);
            if (Files.exists(old)) {
                try (Stream<Path> files = Files.walk(old)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** A row for each fault. */
    private String list() {
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, FORMAT)) {
            for (Planted one : planted) {
                printer.printRecord(name(one.file()), one.plant().words(), CellText.of(one.trueClass()),
                        one.original().map(this::name).orElse(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder does not fail
        }
        return text.toString();
    }

    private String name(Path file) {
        return CellText.of(folder.relativize(file).toString().replace('\\', '/'));
    }

    /** Writes one data set. */
    private static final class Writer {
        private final FlowerData data;
        private final Path folder;
        private final Random random;
        private final List<Planted> planted = new ArrayList<>();
        private int written;

        Writer(FlowerData data, Path folder, Random random) {
            this.data = data;
            this.folder = folder;
            this.random = random;
        }

        Spoiled write() throws IOException {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(LIST), ""); // first, so that a stopped run is known as one
            int training = Math.min(MOST_TRAINING, data.train().size());
            int validation = Math.min(MOST_VALIDATION, data.validation().size());
            int few = Math.max(2, training / 200);
            List<Integer> untouched = photos(Examination.TRAINING, training, few);
            photos(Examination.VALIDATION, validation, 0);
            copies(untouched, Math.max(1, training / 100));
            for (int i = 0; i < few; i++) {
                add(StrangePicture.draw(i, random), Plant.STRANGE);
            }
            add(new BufferedImage(SHORTER_SIDE, SHORTER_SIDE, BufferedImage.TYPE_INT_RGB), Plant.EMPTY);
            var spoiled = new Spoiled(folder, List.copyOf(planted));
            Files.writeString(folder.resolve(LIST), spoiled.list());
            return spoiled;
        }

        /** Writes photos, some into a wrong folder and some blurred, and gives those that are as they were. */
        private List<Integer> photos(String part, int count, int blurred) throws IOException {
            var order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
            Collections.shuffle(order, random);
            int wrong = (int) Math.round(WRONG_LABELS * count);
            var spoiled = new HashMap<Integer, Plant>();
            order.subList(0, wrong).forEach(i -> spoiled.put(i, Plant.LABEL));
            order.subList(wrong, wrong + blurred).forEach(i -> spoiled.put(i, Plant.BLURRED));
            for (int i = 0; i < count; i++) {
                photo(part, i, Optional.ofNullable(spoiled.get(i)));
            }
            return new ArrayList<>(order.subList(wrong + blurred, count));
        }

        private void photo(String part, int i, Optional<Plant> plant) throws IOException {
            boolean training = part.equals(Examination.TRAINING);
            int label = training ? data.train().label(i) : data.validation().label(i);
            RgbImage photo = small(training ? data.trainingOriginal(i) : data.validationOriginal(i));
            int classes = data.classes().size();
            int given = plant.filter(Plant.LABEL::equals).isPresent()
                    ? (label + 1 + random.nextInt(classes - 1)) % classes : label;
            Path file = next(part, given);
            jpeg(plant.filter(Plant.BLURRED::equals).isPresent() ? blurred(photo) : photo, GOOD, file);
            plant.ifPresent(
                    fault -> planted.add(new Planted(file, fault, Optional.empty(), data.classes().get(label))));
        }

        private void copies(List<Integer> photos, int ofEachKind) throws IOException {
            int copied = 0;
            for (Plant plant : Plant.of(Fault.DUPLICATE)) {
                for (int n = 0; n < ofEachKind && !photos.isEmpty(); n++) {
                    int photo = photos.removeLast();
                    int label = data.train().label(photo);
                    Path original = folder.resolve(Examination.TRAINING).resolve(data.classes().get(label))
                            .resolve(name(photo));
                    Path file = next(copied++ % 3 == 0 ? Examination.VALIDATION : Examination.TRAINING, label);
                    copy(plant, original, small(data.trainingOriginal(photo)), file);
                    planted.add(new Planted(file, plant, Optional.of(original), data.classes().get(label)));
                }
            }
        }

        private static void copy(Plant plant, Path original, RgbImage photo, Path file) throws IOException {
            int width = photo.width();
            int height = photo.height();
            switch (plant) {
                case RESIZED ->
                        jpeg(photo.resize(Math.max(1, width / 2), Math.max(1, height / 2), Interpolation.BICUBIC), GOOD,
                                file);
                case CROPPED ->
                        jpeg(photo.crop(width / 20, height / 20, width - width / 10, height - height / 10), GOOD,
                                file);
                case MIRRORED -> jpeg(photo.flipHorizontally(), GOOD, file);
                case COMPRESSED -> jpeg(photo, POOR, file);
                default -> Files.copy(original, file);
            }
        }

        private static void jpeg(RgbImage photo, float quality, Path file) throws IOException {
            Files.write(file, Jpeg.bytes(photo.toBufferedImage(), quality));
        }

        /** Adds a picture to a class at random. */
        private void add(BufferedImage image, Plant plant) throws IOException {
            int label = random.nextInt(data.classes().size());
            Path file = next(Examination.TRAINING, label);
            Files.write(file, Jpeg.bytes(image, GOOD));
            planted.add(new Planted(file, plant, Optional.empty(), data.classes().get(label)));
        }

        private static RgbImage blurred(RgbImage photo) {
            return photo.resizeShorterSide(12, Interpolation.BILINEAR)
                    .resize(photo.width(), photo.height(), Interpolation.BICUBIC);
        }

        private static RgbImage small(RgbImage photo) {
            return Math.min(photo.width(), photo.height()) <= SHORTER_SIDE ? photo
                    : photo.resizeShorterSide(SHORTER_SIDE, Interpolation.BICUBIC);
        }

        private Path next(String part, int label) throws IOException {
            Path classFolder = Files.createDirectories(folder.resolve(part).resolve(data.classes().get(label)));
            return classFolder.resolve(name(written++));
        }

        private static String name(int number) {
            return String.format(Locale.ROOT, "%05d.jpg", number);
        }
    }
}
