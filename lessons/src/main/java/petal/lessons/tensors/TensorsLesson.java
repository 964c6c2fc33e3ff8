package petal.lessons.tensors;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.RgbImage;
import petal.lessons.answers.Question;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.garden.Garden;
import petal.lessons.grid.Cell;
import petal.lessons.grid.ImageGrid;
import petal.lessons.report.Report;
import petal.lessons.report.Task;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * What a tensor is, and how a picture becomes one.
 *
 * <p>Read {@link Chapter#run} from top to bottom: each line is a section, each section a method below it. Places where
 * it is worth stepping into a call are marked "Step in".
 */
public final class TensorsLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson tensors}. */
    public static void main(String... args) {
        LessonRunner.start("tensors", args);
    }

    @Override
    public int chapter() {
        return 1;
    }

    @Override
    public String name() {
        return "tensors";
    }

    @Override
    public String summary() {
        return "shapes, strides, broadcasting, dot products: how a picture becomes numbers";
    }

    /** So that whoever steps into an operation ends in the plain loop of its formula. */
    @Override
    public Device device(Consumer<String> reason) {
        return Device.reference();
    }

    @Override
    public List<Question> tasks() {
        return TensorsText.TASKS.stream().map(Task::asked).toList();
    }

    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, TensorsText.TITLE, TensorsText.SUBTITLE, options, console);
        try (var _ = session.device().asDefault()) {
            new Chapter(session).run();
        }
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each section fills in what it leaves
    private static final class Chapter {
        private static final List<String> FLOWERS = List.of("daisy", "dandelion", "rose", "sunflower", "tulip");
        private static final List<String> FEATURES = List.of("yellow", "white", "red", "tall");
        private static final float[][] DESCRIPTIONS = {
            {0.3f, 0.6f, 0.0f, 0.2f},
            {0.8f, 0.1f, 0.0f, 0.2f},
            {0.1f, 0.1f, 0.8f, 0.5f},
            {1.0f, 0.0f, 0.1f, 1.0f},
            {0.3f, 0.2f, 0.7f, 0.4f},
        };
        private static final int ZOOM = 8;
        private static final int CORNER = (Photo.SIDE - ZOOM) / 2;
        private static final int PICTURES = 4;

        private final LessonSession session;
        private final Report report;
        private final Garden garden;
        private RgbImage photo;
        private Tensor levels;

        Chapter(LessonSession session) {
            this.session = session;
            this.report = session.report();
            this.garden = new Garden(session.options().seed(), PICTURES);
        }

        void run() throws IOException {
            objectives();
            shapes();
            strides();
            views();
            copies();
            broadcasting();
            dotProduct();
            matrixProduct();
            picture();
            pixel();
            reductions();
            batch();
            wrapUp();
        }

        private void objectives() {
            report.section("What this is about");
            report.text(TensorsText.OUTLINE);
            report.text("Afterwards you can say:");
            report.points(TensorsText.OBJECTIVES);
        }

        private void shapes() {
            report.section("Shapes");
            report.text(TensorsText.SHAPES);
            report.table("", new TextTable(List.of("tensor", "shape", "axes", "elements"), List.of(
                    described("Tensor.scalar(5)", Tensor.scalar(5)),
                    described("Tensor.vector(1, 2, 3)", Tensor.vector(1, 2, 3)),
                    described("Tensor.eye(3)", Tensor.eye(3)),
                    described("Tensor.zeros(3, 64, 64)", Tensor.zeros(3, 64, 64)),
                    described("Tensor.zeros(16, 3, 64, 64)", Tensor.zeros(16, 3, 64, 64)))));
            report.task(TensorsText.SIZE);
        }

        private static List<String> described(String code, Tensor t) {
            return List.of(code, Shapes.toString(t.shape()), Integer.toString(t.rank()),
                    String.format(Locale.ROOT, "%,d", t.size()));
        }

        private void strides() {
            report.section("Strides: how a row of memory becomes a table");
            report.text(TensorsText.STRIDES);
            Tensor table = Tensor.arange(6).reshape(2, 3);
            report.output(Drawn.matrix("table", table) + "\nstrides " + Arrays.toString(table.strides())
                    + "\n\nin memory:  0  1  2  3  4  5");
            // Step in: Tensor.get computes the same offset before it reads the number
            report.output("table.get(1, 2) = " + table.get(1, 2) + ", read at place 1·3 + 2·1 = 5");
            session.exercise(TensorsText.OFFSET);
        }

        private void views() {
            report.section("Views: the same numbers, read differently");
            report.text(TensorsText.VIEWS);
            Tensor table = Tensor.arange(6).reshape(2, 3);
            // Step in: Tensor.t, and from there to Permute.forward, which makes a tensor without touching a number
            List<List<String>> rows = List.of(
                    layout("table", table, table),
                    layout("table.t()", table.t(), table),
                    layout("table.select(1)", table.select(1), table),
                    layout("table.slice(1, 1, 3)", table.slice(1, 1, 3), table),
                    layout("table.reshape(3, 2)", table.reshape(3, 2), table));
            report.table("", new TextTable(List.of("expression", "shape", "strides", "begins at", "same storage"),
                    rows));
            report.output(Drawn.beside(Drawn.matrix("table.t()", table.t()),
                    Drawn.matrix("table.slice(1, 1, 3)", table.slice(1, 1, 3)),
                    Drawn.matrix("table.reshape(3, 2)", table.reshape(3, 2))));
            report.text(TensorsText.SHARED);
            Tensor before = table.copy();
            table.select(1).fill(9);
            report.output(Drawn.beside(Drawn.matrix("before", before), Drawn.matrix("after", table)));
        }

        @SuppressWarnings("ReferenceEquality") // one storage, or two with the same numbers
        private static List<String> layout(String code, Tensor view, Tensor original) {
            return List.of(code, Shapes.toString(view.shape()), Arrays.toString(view.strides()),
                    Integer.toString(view.offset()), view.storage() == original.storage() ? "yes" : "no: a copy");
        }

        private void copies() {
            report.section("When a copy is needed");
            report.text(TensorsText.COPIES);
            Tensor table = Tensor.arange(6).reshape(2, 3);
            // Step in: Shapes.viewStrides looks for strides that would do, and finds none
            Tensor row = table.t().reshape(6);
            report.table("", new TextTable(List.of("expression", "shape", "strides", "begins at", "same storage"),
                    List.of(layout("table.reshape(6)", table.reshape(6), table), layout("table.t().reshape(6)", row,
                            table), layout("table.t().contiguous()", table.t().contiguous(), table))));
            report.output("table.t().reshape(6) = " + Arrays.toString(row.toArray()));
            report.task(TensorsText.WHICH_COPY);
        }

        private void broadcasting() {
            report.section("Broadcasting: repeating without copying");
            report.text(TensorsText.BROADCAST);
            Tensor column = Tensor.vector(10, 20, 30).reshape(3, 1);
            Tensor row = Tensor.vector(1, 2, 3, 4).reshape(1, 4);
            Tensor wide = column.expand(3, 4);
            Tensor tall = row.expand(3, 4);
            report.output(Drawn.beside(Drawn.matrix("column", column), Drawn.matrix("row", row)));
            report.output(Drawn.beside(Drawn.matrix("along axis 1", wide),
                    Drawn.matrix("along axis 0", tall), Drawn.matrix("column + row", column.add(row))));
            report.output("strides of the repeated column: " + Arrays.toString(wide.strides())
                    + ", of the repeated row: " + Arrays.toString(tall.strides()));
            report.text(TensorsText.BROADCAST_USE);
            session.exercise(TensorsText.BROADCAST_SHAPE);
            report.task(TensorsText.SILENT);
        }

        private void dotProduct() {
            report.section("The dot product: how much two things agree");
            report.text(TensorsText.DOT);
            Tensor a = Tensor.vector(1, 2, 3);
            // Step in: TensorArithmetic.dot is a product and a sum, Elements.binary and Reductions.reduce their loops
            report.output("[1, 2, 3] · [4,  5, 6] = 1·4 + 2·5 + 3·6 = " + a.dot(Tensor.vector(4, 5, 6)).item()
                    + "\n[1, 2, 3] · [3, -3, 1] = 1·3 - 2·3 + 3·1 = " + a.dot(Tensor.vector(3, -3, 1)).item()
                    + "\n[1, 2, 3] · [0, -1, 0] = -2·1             = " + a.dot(Tensor.vector(0, -1, 0)).item());
            session.exercise(TensorsText.DOT_EXERCISE);
        }

        private void matrixProduct() {
            report.section("The matrix product: many dot products at once");
            report.text(TensorsText.SIMILARITY);
            report.table("Descriptions", TextTable.matrix(FLOWERS, FEATURES, DESCRIPTIONS, "%.1f"));
            report.text(TensorsText.MATMUL);
            Tensor descriptions = Tensor.matrix(DESCRIPTIONS);
            // Step in: MatMul.forward, and from there MatrixProduct.gemm: the three loops that every layer runs on
            Tensor products = descriptions.matmul(descriptions.t());
            report.table("Dot products", TextTable.matrix(FLOWERS, FLOWERS, products.toRows(), "%.2f"));
            report.text(TensorsText.COSINE);
            Tensor directions = descriptions.div(descriptions.norm(true, 1));
            Tensor cosines = directions.matmul(directions.t());
            report.table("Cosines", TextTable.matrix(FLOWERS, FLOWERS, cosines.toRows(), "%.2f"));
            report.task(TensorsText.LONG);
            report.task(TensorsText.LAYER);
        }

        private void picture() throws IOException {
            report.section("A picture is a tensor");
            report.text(TensorsText.PHOTO);
            photo = Photo.of(garden, FLOWERS.indexOf("sunflower"));
            levels = Photo.levels(photo);
            report.output("shape " + Shapes.toString(levels.shape()) + ", strides " + Arrays.toString(levels.strides())
                    + String.format(Locale.ROOT, ", %,d numbers", levels.size()));
            List<Cell> cells = new ArrayList<>(List.of(new Cell(photo.toBufferedImage(), "the picture")));
            List<String> names = List.of("channel 0: red", "channel 1: green", "channel 2: blue");
            for (int channel = 0; channel < 3; channel++) {
                cells.add(new Cell(Photo.channel(levels, channel), names.get(channel)));
            }
            report.pictures("channels", new ImageGrid(cells, 4), "A picture and its three sheets of numbers.",
                    "A drawn sunflower, and its red, green and blue channels");
        }

        private void pixel() throws IOException {
            report.text(TensorsText.ZOOM);
            BufferedImage image = photo.toBufferedImage().getSubimage(CORNER, CORNER, ZOOM, ZOOM);
            Tensor red = levels.select(0).slice(0, CORNER, CORNER + ZOOM).slice(1, CORNER, CORNER + ZOOM);
            BufferedImage redImage = Photo.channel(levels, 0).getSubimage(CORNER, CORNER, ZOOM, ZOOM);
            report.pictures("zoom", new ImageGrid(List.of(new Cell(Photo.enlarged(image, 28), "8 × 8 pixels"),
                    new Cell(Photo.enlarged(redImage, 28), "their red")), 2), "The middle of the picture.",
                    "64 pixels as large squares, in colour and in red alone");
            report.output(Drawn.matrix("red", red));
            report.text(TensorsText.PIXEL);
            List<List<String>> rows = IntStream.range(0, 3).mapToObj(this::wayOfPixel).toList();
            report.table("The pixel in row " + CORNER + ", column " + CORNER,
                    new TextTable(List.of("channel", "level", "level / 255", "mean", "deviation", "normalised"), rows));
            session.exercise(TensorsText.FLATTEN);
            report.task(TensorsText.MOVED);
        }

        private List<String> wayOfPixel(int channel) {
            float level = levels.get(channel, CORNER, CORNER);
            float mean = ImageClassificationTransform.IMAGENET_MEAN.get(channel);
            float std = ImageClassificationTransform.IMAGENET_STD.get(channel);
            return List.of(List.of("red", "green", "blue").get(channel), Integer.toString((int) level),
                    number(level / 255), number(mean), number(std), number((level / 255 - mean) / std));
        }

        private static String number(float value) {
            return String.format(Locale.ROOT, "%.3f", value);
        }

        private void reductions() {
            report.section("Reductions: squeezing an axis out");
            report.text(TensorsText.REDUCE);
            Tensor table = Tensor.arange(6).reshape(2, 3);
            report.output(Drawn.matrix("table", table));
            report.table("", new TextTable(List.of("expression", "shape", "numbers"), List.of(
                    reduced("table.sum()", table.sum()),
                    reduced("table.sum(false, 0)", table.sum(false, 0)),
                    reduced("table.sum(false, 1)", table.sum(false, 1)),
                    reduced("table.sum(true, 1)", table.sum(true, 1)),
                    reduced("table.max(false, 1)", table.max(false, 1)))));
            report.text(TensorsText.CHANNELS);
            Tensor colour = levels.div(255).mean(false, 1, 2);
            Tensor centred = levels.div(255).sub(levels.div(255).mean(true, 1, 2));
            report.output(String.format(Locale.ROOT, "average colour: red %.3f, green %.3f, blue %.3f", colour.get(0),
                    colour.get(1), colour.get(2)) + "\nmean after subtracting it: "
                    + String.format(Locale.ROOT, "%.6f", Math.abs(centred.mean().item())));
            session.metrics().put("average_colour", new double[] {colour.get(0), colour.get(1), colour.get(2)});
        }

        private static List<String> reduced(String code, Tensor t) {
            return List.of(code, Shapes.toString(t.shape()), Arrays.toString(t.toArray()));
        }

        private void batch() throws IOException {
            report.section("Batches: N, C, H, W");
            report.text(TensorsText.BATCH);
            List<RgbImage> photos = IntStream.range(0, PICTURES).mapToObj(i -> Photo.of(garden, i)).toList();
            report.pictures("batch", new ImageGrid(photos.stream().map(RgbImage::toBufferedImage).map(Cell::new)
                    .toList(), PICTURES), "Four pictures, one batch.", "Four drawn flowers");
            Tensor batch = Functional.stack(0, photos.stream().map(Photo::levels).toArray(Tensor[]::new));
            report.text(TensorsText.LAYOUT);
            report.table("", new TextTable(List.of("", "shape", "strides"), Stream.of(batch, batch.channelsLast())
                    .map(t -> List.of(t.isChannelsLast() ? "channels last" : "channel by channel",
                            Shapes.toString(t.shape()), Arrays.toString(t.strides())))
                    .toList()));
            Tensor colours = batch.div(255).mean(false, 2, 3);
            report.table("batch.div(255).mean(false, 2, 3): the average colour of each",
                    TextTable.matrix(IntStream.range(0, PICTURES).mapToObj(i -> "picture " + i).toList(),
                            List.of("red", "green", "blue"), colours.toRows(), "%.3f"));
            report.task(TensorsText.POOL);
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(TensorsText.WRAP_STRIDES);
            report.task(TensorsText.WRAP_DOT);
            report.text("Next: `autograd`, how a tensor learns in which direction to change.");
        }
    }
}
