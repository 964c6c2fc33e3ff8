package petal.examples;

import petal.nn.Module;
import petal.nn.Random;
import petal.nn.SupervisedContrastiveLoss;
import petal.nn.data.DataLoader;
import petal.nn.data.Dataset;
import petal.nn.optim.Adam;
import petal.nn.train.Embeddings;
import petal.nn.train.ProgressListener;
import petal.nn.train.Trainer;
import petal.tensor.Functional;
import petal.tensor.Tensor;

/** An embedding learnt from four kinds of figures finds those of two other kinds. */
final class MetricLearningExample {
    private static final int EPOCHS = 6;
    private static final int NEAREST = 10;

    private MetricLearningExample() {
    }

    /** Returns the share of figures of the same kind among the ten most similar ones, for kinds never learnt. */
    static double run(long seed) {
        Dataset known = Figures.only(Figures.draw(1800, 1), 0, 1, 2, 3);
        Dataset unseen = Figures.only(Figures.draw(900, 2), 4, 5);

        Random.manualSeed(seed);
        Module network = LeNetExample.network(); // its six outputs are the embedding
        Trainer trainer = new Trainer(network, new SupervisedContrastiveLoss(0.1),
                new Adam(network.parameters(), 2e-3));
        DataLoader batches = new DataLoader(known, 64).shuffle(true);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            trainer.epoch(batches, ProgressListener.SILENT);
        }
        return precision(Embeddings.of(network, new DataLoader(unseen, 100), ProgressListener.SILENT));
    }

    static double precision(Embeddings embeddings) {
        Tensor directions = Functional.normalize(embeddings.vectors(), 1);
        Tensor cosines = directions.matmul(directions.t());
        int[] found = cosines.topk(NEAREST + 1, 1).indices().toArray(); // the first is the picture itself
        int same = 0;
        for (int i = 0; i < found.length; i++) {
            boolean itself = i % (NEAREST + 1) == 0;
            int query = Math.floorDiv(i, NEAREST + 1);
            same += !itself && embeddings.labels()[found[i]] == embeddings.labels()[query] ? 1 : 0;
        }
        return same / (double) (NEAREST * embeddings.labels().length);
    }

    public static void main(String... args) {
        for (long seed = 1; seed <= 3; seed++) {
            System.out.println("seed " + seed + ": precision " + run(seed));
        }
    }
}
