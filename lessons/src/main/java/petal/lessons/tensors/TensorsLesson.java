package petal.lessons.tensors;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import petal.efficientnet.image.RgbImage;
import petal.lessons.chapter.Cell;
import petal.lessons.chapter.ChapterText;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.TextTable;
import petal.lessons.garden.Garden;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * What a tensor is, and how a picture becomes one.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code tensors.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
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
    public void run(LessonSession session, ChapterText text) throws IOException {
        try (var _ = session.device().asDefault()) {
            Lesson.super.run(session, text);
        }
    }

    @Override
    public Object begin(LessonSession session) {
        return new Chapter(session);
    }

    /** The cells, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each cell fills in what it leaves
    static final class Chapter {
        private final LessonSession session;
        private final Report report;
        private final Metrics metrics;

        Chapter(LessonSession session) {
            this.session = session;
            this.report = session.report();
            this.metrics = session.metrics();
        }

        @Cell
        void shapes() {
            Tensor scalar = Tensor.scalar(5);
            Tensor vector = Tensor.vector(1, 2, 3);
            Tensor matrix = Tensor.eye(3);
            Tensor picture = Tensor.zeros(3, 64, 64);
            Tensor batch = Tensor.zeros(16, 3, 64, 64);
            report.table("", Drawn.shapes(scalar, vector, matrix, picture, batch));
        }

        private Tensor table;

        @Cell
        void strides() throws IOException {
            table = Tensor.arange(6).reshape(2, 3);
            report.figure("memory", new MemoryFigure(table).add("table", table));
        }

        @Cell
        void element() {
            // Step in: Tensor.get computes the place before it reads the number
            float element = table.get(1, 2);
            report.output("table.get(1, 2) = " + element + ", read at place 1·3 + 2·1 = 5");
        }

        @Cell
        void views() throws IOException {
            // Step in: Tensor.t, and from there to Permute.forward, which makes a tensor without touching a number
            Tensor transposed = table.t();
            Tensor row = table.select(1);
            Tensor columns = table.slice(1, 1, 3);
            Tensor reshaped = table.reshape(3, 2);
            report.table("", new Layouts(table).add("table", table).add("table.t()", transposed)
                    .add("table.select(1)", row).add("table.slice(1, 1, 3)", columns)
                    .add("table.reshape(3, 2)", reshaped).table());
            report.figure("views", new MemoryFigure(table).add("table.t()", transposed).add("table.select(1)", row)
                    .add("table.slice(1, 1, 3)", columns).add("table.reshape(3, 2)", reshaped));
        }

        @Cell
        void shared() {
            Tensor before = table.copy();
            table.select(1).fill(9);
            report.output(Drawn.beside(Drawn.matrix("before", before), Drawn.matrix("after", table)));
        }

        @Cell
        void copies() {
            Tensor table = Tensor.arange(6).reshape(2, 3);
            Tensor straight = table.reshape(6);
            // Step in: Shapes.viewStrides looks for strides that would do, and finds none
            Tensor jumping = table.t().reshape(6);
            Tensor ordered = table.t().contiguous();
            report.table("", new Layouts(table).add("table.reshape(6)", straight).add("table.t().reshape(6)", jumping)
                    .add("table.t().contiguous()", ordered).table());
            report.output("table.t().reshape(6) = " + Arrays.toString(jumping.toArray()));
        }

        @Cell
        void broadcasting() throws IOException {
            Tensor column = Tensor.vector(10, 20, 30).reshape(3, 1);
            Tensor row = Tensor.vector(1, 2, 3, 4).reshape(1, 4);
            // Step in: column.add(row) compares the shapes and reads both as if they were as large as the sum
            report.figure("broadcast", BroadcastFigure.of("column", column, "row", row));
            Tensor wide = column.expand(3, 4);
            Tensor tall = row.expand(3, 4);
            report.output("strides of the repeated column: " + Arrays.toString(wide.strides())
                    + ", of the repeated row: " + Arrays.toString(tall.strides()));
        }

        @Cell
        void dotProduct() throws IOException {
            Tensor a = Tensor.vector(1, 2, 3);
            Tensor alike = Tensor.vector(4, 5, 6);
            Tensor apart = Tensor.vector(3, -3, 1);
            Tensor against = Tensor.vector(0, -1, 0);
            // Step in: TensorArithmetic.dot is a product and a sum, Elements.binary and Reductions.reduce their loops
            report.output("[1, 2, 3] · [4,  5, 6] = 1·4 + 2·5 + 3·6 = " + a.dot(alike).item()
                    + "\n[1, 2, 3] · [3, -3, 1] = 1·3 - 2·3 + 3·1 = " + a.dot(apart).item()
                    + "\n[1, 2, 3] · [0, -1, 0] = -2·1             = " + a.dot(against).item());
            report.figure("shadows", new ShadowFigure(a).add("b = [4, 5, 6]", alike).add("b = [3, −3, 1]", apart)
                    .add("b = [0, −1, 0]", against));
        }

        private final List<String> flowers = List.of("daisy", "dandelion", "rose", "sunflower", "tulip");
        private final List<String> features = List.of("yellow", "white", "red", "tall");
        private Tensor descriptions;

        @Cell
        void descriptions() {
            descriptions = Tensor.matrix(new float[][] {
                {0.3f, 0.6f, 0.0f, 0.2f},
                {0.8f, 0.1f, 0.0f, 0.2f},
                {0.1f, 0.1f, 0.8f, 0.5f},
                {1.0f, 0.0f, 0.1f, 1.0f},
                {0.3f, 0.2f, 0.7f, 0.4f},
            });
            report.table("Descriptions", TextTable.matrix(flowers, features, descriptions.toRows(), "%.1f"));
        }

        @Cell
        void matrixProduct() {
            // Step in: MatMul.forward, and from there MatrixProduct.gemm: the three loops that every layer runs on
            Tensor products = descriptions.matmul(descriptions.t());
            report.table("Dot products", TextTable.matrix(flowers, flowers, products.toRows(), "%.2f"));
        }

        @Cell
        void cosines() {
            Tensor directions = descriptions.div(descriptions.norm(true, 1));
            Tensor cosines = directions.matmul(directions.t());
            report.table("Cosines", TextTable.matrix(flowers, flowers, cosines.toRows(), "%.2f"));
        }

        private Garden garden;
        private RgbImage photo;
        private Tensor levels;

        @Cell
        void picture() throws IOException {
            garden = new Garden(session.options().seed(), 4);
            photo = Photo.of(garden, flowers.indexOf("sunflower"));
            levels = Photo.levels(photo);
            report.output(Drawn.layout(levels));
            report.pictures("channels", Photo.channels(photo, levels));
        }

        @Cell
        void zoom() throws IOException {
            int from = (Photo.SIDE - 8) / 2;
            Tensor red = levels.select(0).slice(0, from, from + 8).slice(1, from, from + 8);
            report.pictures("zoom", Photo.enlarged(photo, levels, from, 8));
            report.output(Drawn.matrix("red", red));
        }

        @Cell
        void pixel() {
            int at = (Photo.SIDE - 8) / 2;
            Tensor pixel = levels.slice(1, at, at + 1).slice(2, at, at + 1).reshape(3);
            Tensor normalised = pixel.div(255).sub(Photo.mean()).div(Photo.deviation());
            report.table("The pixel in row " + at + ", column " + at, Photo.table(pixel, normalised));
        }

        @Cell
        void reductions() {
            Tensor table = Tensor.arange(6).reshape(2, 3);
            Tensor all = table.sum();
            Tensor columns = table.sum(false, 0);
            Tensor rows = table.sum(false, 1);
            Tensor kept = table.sum(true, 1);
            Tensor largest = table.max(false, 1);
            report.output(Drawn.matrix("table", table));
            report.table("", Drawn.numbers(List.of("table.sum()", "table.sum(false, 0)", "table.sum(false, 1)",
                    "table.sum(true, 1)", "table.max(false, 1)"), all, columns, rows, kept, largest));
        }

        @Cell
        void averageColour() {
            Tensor picture = levels.div(255);
            Tensor colour = picture.mean(false, 1, 2);
            Tensor centred = picture.sub(picture.mean(true, 1, 2));
            report.output("average colour: " + Drawn.colour(colour) + "\nmean after subtracting it: "
                    + Drawn.decimals(6, Math.abs(centred.mean().item())));
            metrics.put("average_colour", new double[] {colour.get(0), colour.get(1), colour.get(2)});
        }

        private Tensor batch;

        @Cell
        void batch() throws IOException {
            List<RgbImage> photos = IntStream.range(0, 4).mapToObj(i -> Photo.of(garden, i)).toList();
            batch = Functional.stack(0, photos.stream().map(Photo::levels).toArray(Tensor[]::new));
            report.pictures("batch", Photo.row(photos));
        }

        @Cell
        void layout() {
            Tensor channelsLast = batch.channelsLast();
            report.table("", Drawn.layouts(batch, channelsLast));
        }

        @Cell
        void colours() {
            Tensor colours = batch.div(255).mean(false, 2, 3);
            report.table("batch.div(255).mean(false, 2, 3): the average colour of each", TextTable.matrix(
                    List.of("picture 0", "picture 1", "picture 2", "picture 3"), List.of("red", "green", "blue"),
                    colours.toRows(), "%.3f"));
        }
    }
}
