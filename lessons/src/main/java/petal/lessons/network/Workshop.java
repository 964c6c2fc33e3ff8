package petal.lessons.network;

import java.util.ArrayList;
import java.util.List;
import petal.nn.InfoNCELoss;
import petal.nn.Loss;
import petal.nn.Module;
import petal.nn.Random;
import petal.nn.SupervisedContrastiveLoss;
import petal.nn.data.Batch;
import petal.nn.data.DataLoader;
import petal.nn.data.Dataset;
import petal.nn.data.Loader;
import petal.nn.optim.AdamW;
import petal.nn.optim.LRScheduler;
import petal.nn.optim.OneCycleLR;
import petal.nn.train.EpochProgress;
import petal.nn.train.Objective;
import petal.nn.train.ProgressListener;
import petal.nn.train.TrainingLoop;
import petal.tensor.Device;

/**
 * How all networks of this chapter learn.
 *
 * @param epochs       how often each photo is seen
 * @param batchSize    photos a step
 * @param learningRate of a training without a schedule; one with a schedule rises to {@value #PEAK} times as much
 * @param device       where it computes
 */
public record Workshop(int epochs, int batchSize, double learningRate, Device device) {
    private static final double PEAK = 3;
    /** Pixels by which pictures are shifted. */
    private static final int REACH = 4;
    /** The smaller, the more the nearest wrong ones count. */
    private static final double TEMPERATURE = 0.5;

    /** As this chapter does it. */
    public static Workshop on(Device device) {
        return new Workshop(10, 32, 1e-3, device);
    }

    /** How many batches a training has. */
    public int batches(Dataset photos) {
        return epochs * loader(photos).joinLast(true).length();
    }

    /** Photos in an order that is drawn anew for each pass. */
    public DataLoader loader(Dataset photos) {
        return new DataLoader(photos, batchSize).shuffle(true).workers(0).device(device);
    }

    /**
     * Trains a network in place, with what a recipe says of schedule and augmentation.
     *
     * @param listener is told after each batch
     * @return the mean loss of each pass
     */
    public double[] train(Module network, Loss loss, Dataset photos, Recipe recipe, ProgressListener listener) {
        Loader<Batch> batches = recipe.augmentation() ? loader(photos).map(augmentation()) : loader(photos);
        return train(network, (model, batch) -> loss.forward(model.call(batch.inputs()), batch.labels()), batches,
                recipe.schedule(), listener);
    }

    /** Trains an embedding in place, in which variants of a photo and photos of a class are near one another. */
    public double[] trainViews(Module network, Dataset photos, ProgressListener listener) {
        TwoViews objective = new TwoViews(new InfoNCELoss(TEMPERATURE), new SupervisedContrastiveLoss(TEMPERATURE),
                augmentation());
        return train(network, objective, loader(photos), true, listener);
    }

    private static ShiftAndFlip augmentation() {
        return new ShiftAndFlip(REACH, Random.generator());
    }

    private double[] train(Module network, Objective<Batch> objective, Loader<Batch> batches, boolean scheduled,
            ProgressListener listener) {
        AdamW optimizer = new AdamW(network.parameters(), learningRate);
        TrainingLoop<Batch> loop = new TrainingLoop<>(network, objective, optimizer);
        List<ProgressListener> listeners = new ArrayList<>(List.of(listener));
        if (scheduled) {
            LRScheduler schedule = new OneCycleLR(optimizer, PEAK * learningRate,
                    epochs * batches.joinLast(true).length());
            listeners.add(_ -> schedule.step());
        }
        double[] losses = new double[epochs];
        for (int epoch = 0; epoch < epochs; epoch++) {
            EpochProgress end = loop.epoch(batches, progress -> listeners.forEach(l -> l.onBatch(progress)));
            losses[epoch] = end.loss();
        }
        return losses;
    }
}
