package petal.efficientnet.spark;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import petal.efficientnet.data.ImageFolder;
import petal.efficientnet.data.ImageFolderDataset;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.PretrainedOptions;
import petal.efficientnet.model.Variant;
import petal.nn.data.DataLoader;
import petal.nn.train.Embeddings;
import petal.nn.train.ProgressListener;
import petal.tensor.Generator;
import petal.weights.Weights;

/** Folders of drawn pictures, a network to embed them with, and what it makes of them without Spark. */
final class Photos {
    static final int SIZE = 32;

    private Photos() {
    }

    /** Writes pictures {@code from … to-1} of a class, each another one. */
    static void write(Path root, String label, int from, int to) throws IOException {
        Path folder = Files.createDirectories(root.resolve(label));
        for (int i = from; i < to; i++) {
            ImageIO.write(picture(new Random(31L * label.hashCode() + i)), "jpg", folder.resolve(i + ".jpg").toFile());
        }
    }

    private static BufferedImage picture(Random random) {
        var image = new BufferedImage(40 + random.nextInt(20), 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        for (int i = 0; i < 5; i++) {
            g.setColor(new Color(random.nextInt(1 << 24)));
            g.fillOval(random.nextInt(30), random.nextInt(30), 30, 30);
        }
        g.dispose();
        return image;
    }

    /** An EfficientNet-B0 of random numbers. */
    static Path weights(Path folder, long seed) throws IOException {
        Path file = folder.resolve("b0-" + seed + ".safetensors");
        Weights.save(file, new EfficientNet(Variant.B0, 5, new Generator(seed)).stateDict(), Map.of());
        return file;
    }

    /** What the network makes of a folder without Spark, by path. */
    static Map<String, float[]> embedded(Path weights, Path root) throws IOException {
        EfficientNet model = ExecutorModel.load(weights, PretrainedOptions.none()).model();
        var folder = new ImageFolder(root);
        var data = new ImageFolderDataset(folder, ImageClassificationTransform.imageNet(SIZE));
        Embeddings all = Embeddings.of(model, new DataLoader(data, 16), ProgressListener.SILENT);
        float[] numbers = all.vectors().toArray();
        int length = all.vectors().size(1);
        var byPath = new HashMap<String, float[]>();
        for (int i = 0; i < folder.size(); i++) {
            byPath.put("file:" + folder.samples().get(i).path().toAbsolutePath(),
                    Arrays.copyOfRange(numbers, i * length, (i + 1) * length));
        }
        return byPath;
    }

    /** The rows that a job wrote, by path; fails if one stands there twice. */
    static Map<String, Row> rows(SparkSession spark, Path out) {
        var byPath = new HashMap<String, Row>();
        for (Row row : spark.read().parquet(out.toString()).collectAsList()) {
            if (byPath.put(row.getAs(Columns.PATH), row) != null) {
                throw new AssertionError(row.getAs(Columns.PATH) + " stands there twice");
            }
        }
        return byPath;
    }

    static float[] embedding(Row row) {
        var list = row.<Float>getList(row.fieldIndex(Columns.EMBEDDING));
        float[] embedding = new float[list.size()];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = list.get(i);
        }
        return embedding;
    }

    /** The length of the difference in lengths of {@code b}. */
    static double difference(float[] a, float[] b) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < b.length; i++) {
            difference += Math.pow((double) a[i] - b[i], 2);
            length += Math.pow(b[i], 2);
        }
        return a.length == b.length ? Math.sqrt(difference / length) : Double.NaN;
    }

    /** How many Parquet files a folder has; none if there is no folder. */
    static long files(Path out) {
        if (!Files.isDirectory(out)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
