package petal.examples;

import petal.nn.Conv2d;
import petal.nn.CrossEntropyLoss;
import petal.nn.Flatten;
import petal.nn.Linear;
import petal.nn.MaxPool2d;
import petal.nn.Module;
import petal.nn.Random;
import petal.nn.ReLU;
import petal.nn.Sequential;
import petal.nn.data.DataLoader;
import petal.nn.optim.Adam;
import petal.nn.optim.OneCycleLR;
import petal.nn.train.Evaluation;
import petal.nn.train.Trainer;

/** A convolutional network that tells six figures apart. */
final class LeNetExample {
    private static final int EPOCHS = 5;

    private LeNetExample() {
    }

    static Module network() {
        return new Sequential(
                new Conv2d(1, 6, 5, 1, 2), new ReLU(), new MaxPool2d(2), // [n, 6, 8, 8]
                new Conv2d(6, 16, 5), new ReLU(), new MaxPool2d(2), // [n, 16, 2, 2]
                new Flatten(), new Linear(64, 120), new ReLU(), new Linear(120, 84), new ReLU(),
                new Linear(84, Figures.KINDS));
    }

    /** Returns the accuracy on figures that were not learnt from. */
    static double run(long seed) {
        DataLoader train = new DataLoader(Figures.draw(1200, 1), 32).shuffle(true);
        DataLoader validation = new DataLoader(Figures.draw(600, 2), 100);

        Random.manualSeed(seed);
        Module network = network();
        Adam optimizer = new Adam(network.parameters(), 1e-3);
        OneCycleLR schedule = new OneCycleLR(optimizer, 5e-3, EPOCHS * train.length());
        Trainer trainer = new Trainer(network, new CrossEntropyLoss(), optimizer);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            trainer.epoch(train, _ -> schedule.step());
        }
        return Evaluation.of(network, validation).accuracy();
    }

    public static void main(String... args) {
        for (long seed = 1; seed <= 3; seed++) {
            System.out.println("seed " + seed + ": accuracy " + run(seed));
        }
    }
}
