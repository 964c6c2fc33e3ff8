package petal.lessons.network;

import petal.nn.BatchNorm2d;
import petal.nn.Conv2d;
import petal.nn.Flatten;
import petal.nn.Identity;
import petal.nn.Linear;
import petal.nn.MaxPool2d;
import petal.nn.Module;
import petal.nn.ReLU;
import petal.nn.Sequential;
import petal.tensor.Tensor;

/**
 * The convolutional network that read cheques (<a href="https://doi.org/10.1109/5.726791">LeCun et al. 1998</a>), with the
 * parts of today: ReLU for tanh, and batch normalisation where it is wanted. Pictures [n, 3, 32, 32] become {@value
 * #FEATURES} features each.
 */
public final class LeNet extends Module {
    /** Numbers that describe a picture, before the last layer. */
    public static final int FEATURES = 84;

    /** With random weights. */
    public LeNet(Recipe recipe) {
        register("first", stage(3, 8, recipe));
        register("second", stage(8, 16, recipe));
        register("rest", new Sequential(new Flatten(), new Linear(16 * 5 * 5, 120), new ReLU(),
                new Linear(120, FEATURES), new ReLU()));
    }

    /** Half as many pixels a side, less four: by the largest of four, or by leaving out every second one. */
    private static Module stage(int in, int out, Recipe recipe) {
        return new Sequential(new Conv2d(in, out, 5, recipe.pooling() ? 1 : 2, 0),
                recipe.normalisation() ? new BatchNorm2d(out) : new Identity(), new ReLU(),
                recipe.pooling() ? new MaxPool2d(2) : new Identity());
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor maps = child("second").call(child("first").call(x));
        return child("rest").call(maps);
    }

    /** With a last layer on top that gives so many numbers: scores of classes, or coordinates in a space of embeddings. */
    public static Sequential with(Recipe recipe, int outputs) {
        return new Sequential(new LeNet(recipe), new Linear(FEATURES, outputs));
    }
}
