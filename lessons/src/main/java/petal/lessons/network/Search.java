package petal.lessons.network;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.chart.grid.ImageGrid;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.neighbours.Similarity;
import petal.nn.Module;
import petal.nn.data.Dataset;
import petal.nn.train.Embeddings;
import petal.nn.train.ProgressListener;

/**
 * Photos in a space of embeddings, where the most similar ones are found by the cosine.
 *
 * @param photos     what is searched
 * @param embeddings a row for each
 * @param labels     the class of each
 */
public record Search(Dataset photos, float[][] embeddings, int[] labels) {
    /** How many of the most similar photos count. */
    public static final int FIRST = 10;
    private static final int SHOWN = 5;

    /** By what a network makes of photos. */
    public static Search by(Module network, Dataset photos, Workshop workshop) {
        Embeddings all = Embeddings.of(network, workshop.loader(photos).shuffle(false), ProgressListener.SILENT);
        return new Search(photos, all.vectors().toRows(), all.labels());
    }

    /** By the pixels themselves. */
    public static Search byPixels(Dataset photos) {
        float[][] pixels = new float[photos.size()][];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = photos.get(i).input().toArray();
        }
        return new Search(photos, pixels, IntStream.range(0, pixels.length).map(photos::label).toArray());
    }

    /** The share of photos of a photo's own class among its ten most similar, averaged over all photos. */
    public double precision() {
        return Neighbours.sameClassShare(embeddings, labels, Math.min(FIRST, labels.length - 1));
    }

    /** A photo and the most similar ones. */
    public ImageGrid answers(int query, List<String> classes) {
        float[] cosines = Similarity.cosines(embeddings, embeddings[query]);
        int[] found = KNearest.nearest(Vectors.doubles(cosines), query, Math.min(SHOWN, labels.length - 1));
        int[] all = IntStream.concat(IntStream.of(query), IntStream.of(found)).toArray();
        return SmallPictures.grid(photos, all, IntStream.of(all).mapToObj(i -> i == query
                ? classes.get(labels[i]) + "  ?"
                : String.format(Locale.ROOT, "%s  %.2f", classes.get(labels[i]), cosines[i])).toList());
    }
}
