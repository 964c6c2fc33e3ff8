package petal.lessons.engine;

import java.util.Map;
import petal.nn.AdaptiveAvgPool2d;
import petal.nn.BatchNorm2d;
import petal.nn.Conv2dNormActivation;
import petal.nn.Flatten;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.nn.SiLU;
import petal.nn.SqueezeExcitation;
import petal.tensor.Device;
import petal.tensor.Generator;

/** A network with one layer of each kind that EfficientNet is made of: it uses every kernel, and learns in no time. */
public final class SmallNetwork {
    /** Rows and columns of the pictures that it looks at. */
    public static final int SIDE = 32;
    private static final int CHANNELS = 16;

    private SmallNetwork() {
    }

    /** One with random weights, always the same for the same seed. */
    public static Module of(int classes, long seed, Device device) {
        var generator = new Generator(seed);
        Module network = new Sequential(
                new Conv2dNormActivation(3, CHANNELS, 3, 2, 1, BatchNorm2d::new, new SiLU(), generator),
                new Conv2dNormActivation(CHANNELS, CHANNELS, 3, 2, CHANNELS, BatchNorm2d::new, new SiLU(), generator),
                new SqueezeExcitation(CHANNELS, CHANNELS / 4, generator),
                new Conv2dNormActivation(CHANNELS, 2 * CHANNELS, 1, 1, 1, BatchNorm2d::new, new SiLU(), generator),
                new AdaptiveAvgPool2d(1), new Flatten(), new Linear(2 * CHANNELS, classes, true, generator));
        network.to(device);
        return network;
    }
}
