package petal.lessons.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.neighbours.Similarity;
import petal.lessons.classroom.BatchProgress;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.PixelVectors;
import petal.nn.data.DataLoader;
import petal.nn.data.TensorDataset;
import petal.nn.train.Embeddings;
import petal.tensor.Tensor;

/**
 * What a change does to photos, on average.
 *
 * @param change         the change
 * @param embeddings     the changed photos' embeddings, [photos][1280]
 * @param cosines        between each original's embedding and that of its changed version
 * @param pixelCosines   the same of their pixels, the mean photo subtracted
 * @param neighboursKept which share of each original's nearest neighbours its changed version still has
 * @param predicted      the class that the network finds in each changed photo
 */
public record ChangeEffect(PhotoChange change, float[][] embeddings, double[] cosines, double[] pixelCosines,
        double[] neighboursKept,
        int[] predicted) {

    /**
     * Changes photos in every way and embeds them again.
     *
     * @param pixels     the transformed pixels of every validation photo
     * @param photos     which of them are changed
     * @param neighbours how many neighbours are compared
     */
    public static List<ChangeEffect> of(Classroom classroom, float[][] pixels, int[] photos, int neighbours) {
        float[] mean = meanOf(pixels);
        PixelVectors vectors = classroom.data().pixelVectors();
        PhotoChange[] changes = PhotoChange.values();
        int batch = classroom.data().batchSize();
        int side = classroom.data().imageSize();
        int batches = changes.length * Math.ceilDiv(photos.length, batch);
        List<ChangeEffect> effects = new ArrayList<>();
        try (BatchProgress bar = classroom.session().progress("Changed photos", batches)) {
            for (PhotoChange change : changes) {
                float[][] changed = IntStream.of(photos).parallel()
                        .mapToObj(i -> vectors.of(change.apply(vectors.image(pixels[i]))))
                        .toArray(float[][]::new);
                Tensor inputs = Tensor.matrix(changed).reshape(photos.length, 3, side, side);
                DataLoader loader = new DataLoader(new TensorDataset(inputs, new int[photos.length]), batch)
                        .device(classroom.session().device());
                float[][] embeddings = Embeddings.of(classroom.body(), loader, bar).vectors().toRows();
                effects.add(measure(classroom, change, photos, embeddings, neighbours,
                        i -> cosine(minus(pixels[photos[i]], mean), minus(changed[i], mean))));
            }
        }
        return effects;
    }

    private static ChangeEffect measure(Classroom classroom, PhotoChange change, int[] photos, float[][] changed,
            int neighbours, IntToDoubleFunction pixelCosine) {
        float[][] originals = classroom.embeddings();
        IntStream all = IntStream.range(0, photos.length);
        double[] cosines = all.mapToDouble(i -> Vectors.cosine(originals[photos[i]], changed[i])).toArray();
        double[] kept = IntStream.range(0, photos.length).mapToDouble(i -> shared(
                nearest(originals, originals[photos[i]], photos[i], neighbours),
                nearest(originals, changed[i], photos[i], neighbours))).toArray();
        double[] pixelCosines = IntStream.range(0, photos.length).mapToDouble(pixelCosine).toArray();
        return new ChangeEffect(change, changed, cosines, pixelCosines, kept, classroom.predict(changed));
    }

    /** 0 where a photo is the mean of all, as all are where all are the same: it has no direction left. */
    private static double cosine(float[] a, float[] b) {
        boolean directed = Vectors.norm(a) > 0 && Vectors.norm(b) > 0;
        return directed ? Vectors.cosine(a, b) : 0;
    }

    /** The photos nearest to a vector, leaving out the one that it was made of. */
    private static int[] nearest(float[][] originals, float[] vector, int self, int count) {
        float[] cosines = Similarity.cosines(originals, vector);
        return KNearest.nearest(Vectors.doubles(cosines), self, count);
    }

    private static double shared(int[] some, int[] others) {
        return Arrays.stream(some).filter(i -> Arrays.stream(others).anyMatch(j -> j == i)).count()
                / (double) some.length;
    }

    private static float[] meanOf(float[][] rows) {
        double[] sum = new double[rows[0].length];
        for (float[] row : rows) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += row[j];
            }
        }
        float[] mean = new float[sum.length];
        for (int j = 0; j < sum.length; j++) {
            mean[j] = (float) (sum[j] / rows.length);
        }
        return mean;
    }

    private static float[] minus(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int j = 0; j < a.length; j++) {
            difference[j] = a[j] - b[j];
        }
        return difference;
    }

    /** The mean of one of its measures. */
    public static double mean(double[] measure) {
        return Arrays.stream(measure).average().orElseThrow();
    }
}
