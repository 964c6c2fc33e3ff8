package petal.examples;

import petal.nn.Conv2d;
import petal.nn.ConvTranspose2d;
import petal.nn.Flatten;
import petal.nn.Linear;
import petal.nn.MSELoss;
import petal.nn.Module;
import petal.nn.Random;
import petal.nn.ReLU;
import petal.nn.Sequential;
import petal.nn.Sigmoid;
import petal.nn.Unflatten;
import petal.nn.data.DataSource;
import petal.nn.data.Loader;
import petal.nn.data.Minibatch;
import petal.nn.optim.Adam;
import petal.nn.train.Evaluation;
import petal.nn.train.ProgressListener;
import petal.nn.train.TrainingLoop;
import petal.tensor.Tensor;

/** A network that says a picture of 256 numbers in 8, and draws it again from those. */
final class AutoencoderExample {
    private static final int EPOCHS = 6;

    private AutoencoderExample() {
    }

    static Sequential network() {
        Module encoder = new Sequential(
                new Conv2d(1, 8, 3, 2, 1), new ReLU(), // [n, 8, 8, 8]
                new Conv2d(8, 16, 3, 2, 1), new ReLU(), // [n, 16, 4, 4]
                new Flatten(), new Linear(256, 8));
        Module decoder = new Sequential(
                new Linear(8, 256), new ReLU(), new Unflatten(16, 4, 4),
                new ConvTranspose2d(16, 8, 2, 2), new ReLU(), // [n, 8, 8, 8]
                new ConvTranspose2d(8, 1, 2, 2), new Sigmoid()); // [n, 1, 16, 16]
        return new Sequential(encoder, decoder);
    }

    /** Returns the mean squared error on pictures that were not learnt from. */
    static double run(long seed) {
        Loader<Minibatch<Tensor>> train = loader(1200, 1).shuffle(true);

        Random.manualSeed(seed);
        Module network = network();
        // what comes out should be what went in
        var loop = TrainingLoop.of(network, new MSELoss(), new Adam(network.parameters(), 3e-3));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            loop.epoch(train, ProgressListener.SILENT);
        }
        return Evaluation.mean(network, loop.objective(), loader(600, 2));
    }

    private static Loader<Minibatch<Tensor>> loader(int count, long seed) {
        Tensor pictures = Figures.pixels(Figures.draw(count, seed));
        return Loader.of(DataSource.rows(pictures, pictures), 32);
    }

    public static void main(String... args) {
        for (long seed = 1; seed <= 3; seed++) {
            System.out.println("seed " + seed + ": error " + run(seed));
        }
    }
}
