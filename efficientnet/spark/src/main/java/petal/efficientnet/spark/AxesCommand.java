package petal.efficientnet.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import petal.efficientnet.data.CellText;
import petal.weights.format.AtomicFile;
import petal.weights.npy.Npy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code petal axes --engine spark}: what {@code petal project} draws a large collection with. */
@Command(
        name = "axes",
        description = {"Find the principal axes and the class means of embeddings, on Apache Spark, and take a sample.",
            "petal project draws the picture."},
        mixinStandardHelpOptions = true)
final class AxesCommand implements Callable<Integer> {

    @Mixin
    private Cluster cluster;

    @Parameters(index = "0", paramLabel = "EMBEDDINGS", description = "what petal embed --engine spark wrote")
    private String embeddings;

    @Parameters(index = "1", paramLabel = "OUT", description = "the folder of .npy files to write, on this machine")
    private Path out;

    @Option(names = "--components", paramLabel = "N", defaultValue = "6",
            description = "how many axes (default: ${DEFAULT-VALUE})")
    private int components;

    @Option(names = "--sample", paramLabel = "N", defaultValue = "2000",
            description = "how many embeddings to draw (default: ${DEFAULT-VALUE})")
    private int sample;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (sample < 1 || sample > 100_000) {
            throw new IllegalArgumentException("--sample must be from 1 to 100000, but it is " + sample + ".");
        }
        AxesJob.Result result = cluster.run("Petal axes", spec.commandLine().getErr(),
                new AxesJob(embeddings, components, sample)::run);
        write(result);
        spec.commandLine().getOut().println(String.format(Locale.ROOT,
                "%s: %d axes of %,d embeddings of %,d classes, and a sample of %,d", out, components,
                result.moments().count(), result.moments().classes().size(), result.sample().size()));
        return 0;
    }

    private void write(AxesJob.Result result) throws IOException {
        Files.createDirectories(out);
        int d = result.moments().mean().length;
        Npy.write(out.resolve("mean.npy"), result.moments().mean(), d);
        Npy.write(out.resolve("components.npy"), flat(result.axes().components()), components, d);
        Npy.write(out.resolve("explained_variance.npy"), result.axes().explainedVariance(), components);
        Npy.write(out.resolve("explained_variance_ratio.npy"), result.axes().explainedVarianceRatio(), components);
        List<String> classes = List.copyOf(result.moments().classes().keySet());
        double[][] means = result.moments().classes().values().stream().map(Moments.ClassSum::mean)
                .toArray(double[][]::new);
        Npy.write(out.resolve("class_means.npy"), flat(means), means.length, d);
        var numbers = new float[result.sample().size() * d];
        var table = new ArrayList<String>(List.of("index,label,class,path"));
        for (int i = 0; i < result.sample().size(); i++) {
            Row row = result.sample().get(i);
            System.arraycopy(AxesJob.floats(row), 0, numbers, i * d, d);
            String label = AxesJob.label(row);
            table.add(i + "," + classes.indexOf(label) + "," + quoted(CellText.of(label)) + ","
                    + quoted(CellText.of(row.getString(0))));
        }
        Npy.write(out.resolve("sample.npy"), numbers, result.sample().size(), d);
        writeText("sample.csv", String.join("\n", table) + "\n");
        writeText("classes.txt", String.join("\n", classes) + "\n");
    }

    private void writeText(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(out.resolve(name), channel -> {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    private static double[] flat(double[]... rows) {
        return Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** As RFC 4180 has it. */
    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
