package petal.lessons.embeddings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.cli.LessonOptions;
import petal.lessons.console.Console;
import petal.lessons.console.Progress;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.lessons.output.OutputFolder;
import petal.lessons.report.Report;
import petal.nn.Module;
import petal.nn.train.ProgressListener;
import petal.tensor.Device;
import petal.tensor.Tensor;

/** What the parts of the lesson share: the report they write into, and what earlier parts have made. */
final class Session {
    final LessonOptions options;
    final Console console;
    final OutputFolder folder;
    final Report report;
    final Metrics metrics = new Metrics();
    final Device device;
    private final long start = System.nanoTime();

    /** Set by the first part. */
    Flowers flowers;
    /** The trained network; set by the first part. */
    EfficientNet model;
    /** The network without its last layer; set by the second part. */
    Module featureExtractor;
    /** The embedding of each validation picture; set by the second part. */
    float[][] embeddings;
    /** The class of each validation picture; set by the second part. */
    int[] labels;

    private Session(LessonOptions options, Console console, OutputFolder folder, Device device) {
        this.options = options;
        this.console = console;
        this.folder = folder;
        this.device = device;
        this.report = new Report(EmbeddingsText.TITLE, EmbeddingsText.SUBTITLE, console, folder, options.answers());
    }

    static Session open(LessonOptions options, Console console) throws IOException {
        Device device = switch (options.device()) {
            case CPU -> Device.cpu();
            case GPU -> Device.gpu();
            case AUTO -> Device.best();
        };
        Session session = new Session(options, console, OutputFolder.create(options.out()), device);
        if (options.show()) {
            session.report.openWindows();
        }
        return session;
    }

    List<String> classes() {
        return flowers.classes();
    }

    /** Shows a progress bar while a pass over the data goes on. */
    <T> T withProgress(String task, int batches, PassBody<T> body) {
        try (Progress bar = Progress.start(console, task, batches, "batches")) {
            return body.run(progress -> bar.step(Double.isNaN(progress.loss()) ? ""
                    : String.format(Locale.ROOT, "loss %.3f", progress.loss())));
        }
    }

    /** A pass over the data that tells a listener how far it is. */
    interface PassBody<T> {
        T run(ProgressListener listener);
    }

    /** The rows of a matrix. */
    static float[][] rows(Tensor matrix) {
        return IntStream.range(0, matrix.size(0)).mapToObj(i -> matrix.select(i).toArray()).toArray(float[][]::new);
    }

    /** A table with the names in the first column. */
    static TextTable facts(List<List<String>> rows) {
        return new TextTable(List.of("", ""), rows);
    }

    /** Writes the measurements and the page. */
    void finish() throws IOException {
        metrics.group("seconds").put("all", (System.nanoTime() - start) * 1e-9);
        folder.writeText("metrics.json", metrics.toJson());
        Path page = report.write();
        console.gap();
        console.paragraph("The report is " + page + "; pictures, metrics.json, embeddings.npy, labels.csv and the trained "
                + "model lie beside it.");
    }
}
