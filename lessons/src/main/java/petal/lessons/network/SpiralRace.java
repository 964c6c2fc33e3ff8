package petal.lessons.network;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import petal.lessons.autograd.Spirals;
import petal.lessons.console.Numbers;
import petal.nn.CrossEntropyLoss;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.Random;
import petal.nn.Sequential;
import petal.nn.data.DataLoader;
import petal.nn.data.TensorDataset;
import petal.nn.optim.Optimizer;
import petal.nn.train.Evaluation;
import petal.nn.train.ProgressListener;
import petal.nn.train.Trainer;
import petal.tensor.Tensor;

/**
 * A network of two hidden layers that learns the spirals.
 *
 * @param network  as it is in the end
 * @param losses   the mean loss of each pass
 * @param accuracy the share of the points that it gets right
 */
public record SpiralRace(Sequential network, double[] losses, double accuracy) {
    private static final int HIDDEN = 32;
    private static final int EPOCHS = 100;

    /**
     * Trains one from the same random weights each time.
     *
     * @param bend      makes what stands between the layers
     * @param optimizer makes what moves the parameters
     */
    public static SpiralRace run(Spirals spirals, Supplier<Module> bend,
            BiFunction<List<Tensor>, Double, Optimizer> optimizer, double learningRate, long seed) {
        Random.manualSeed(seed);
        Sequential network = new Sequential(new Linear(2, HIDDEN), bend.get(), new Linear(HIDDEN, HIDDEN), bend.get(),
                new Linear(HIDDEN, 2));
        DataLoader batches = new DataLoader(new TensorDataset(spirals.inputs(), spirals.labels()), 50).workers(0)
                .device(network.parameters().getFirst().device());
        Trainer trainer = new Trainer(network, new CrossEntropyLoss(),
                optimizer.apply(network.parameters(), learningRate));
        double[] losses = new double[EPOCHS];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            losses[epoch] = trainer.epoch(batches.shuffle(true), ProgressListener.SILENT).loss();
        }
        return new SpiralRace(network, losses, Evaluation.of(network, batches).accuracy());
    }

    /** The mean loss of the last pass. */
    public double lastLoss() {
        return losses[losses.length - 1];
    }

    /** How it ended, in a line. */
    public String result(String name) {
        return String.format(Locale.ROOT, "%s: loss %.3f in the last of %d passes, %s of the points right", name,
                lastLoss(), EPOCHS, Numbers.percent(accuracy));
    }
}
