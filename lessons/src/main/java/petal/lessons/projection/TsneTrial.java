package petal.lessons.projection;

import petal.lessons.analysis.projection.Tsne;
import petal.lessons.analysis.projection.TsneAffinities;

/**
 * The same points, mapped by t-SNE with other settings.
 *
 * @param embeddings [n][k]
 * @param distances  their squared distances, [n][n]
 */
public record TsneTrial(float[][] embeddings, double[][] distances) {

    /** A perplexity that so few points allow: at most a third of them can be neighbours. */
    public double possible(double perplexity) {
        return Math.max(1, Math.min(perplexity, (embeddings.length - 1) / 3.0));
    }

    /** A run that has not begun, with the points where PCA sees them. */
    public Tsne fromPca(double perplexity) {
        return new Tsne(TsneAffinities.of(distances, possible(perplexity)), Tsne.startFromPca(embeddings));
    }

    /** The same with the points in a small heap, thrown by a seed. */
    public Tsne fromHeap(double perplexity, long seed) {
        return new Tsne(TsneAffinities.of(distances, possible(perplexity)),
                Tsne.randomStart(embeddings.length, seed));
    }
}
