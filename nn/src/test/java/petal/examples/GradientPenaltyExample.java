package petal.examples;

import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.Random;
import petal.nn.Sequential;
import petal.nn.SiLU;
import petal.nn.Tanh;
import petal.nn.optim.Adam;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/** A loss that contains a gradient, and is differentiated itself: how far apart two clouds of points are. */
final class GradientPenaltyExample {
    private static final int POINTS = 64;
    private static final int STEPS = 200;
    private static final int WEIGHT = 100;

    private GradientPenaltyExample() {
    }

    /** Returns the distance that the network finds between clouds whose centres are 2.5 apart. */
    static float run(long seed) {
        Random.manualSeed(seed);
        Tensor left = Tensor.randn(Random.generator(), POINTS, 2).mul(0.1);
        Tensor right = Tensor.randn(Random.generator(), POINTS, 2).mul(0.1).add(Tensor.vector(2, 1.5));
        Module critic =
                new Sequential(new Linear(2, 32), new Tanh(), new Linear(32, 32), new SiLU(), new Linear(32, 1));
        Adam adam = new Adam(critic.parameters(), 0.01);
        for (int step = 0; step < STEPS; step++) {
            adam.zeroGrad();
            Tensor gap = gap(critic, left, right);
            penalty(critic, left, right).mul(WEIGHT).sub(gap).backward();
            adam.step();
        }
        return gap(critic, left, right).item();
    }

    static Tensor gap(Module critic, Tensor left, Tensor right) {
        return critic.call(right).mean().sub(critic.call(left).mean());
    }

    static Tensor penalty(Module critic, Tensor left, Tensor right) {
        Tensor share = Tensor.rand(Random.generator(), POINTS, 1);
        Tensor between = left.add(right.sub(left).mul(share)).requiresGrad(true);
        Tensor slope = Autograd.grad(critic.call(between).sum(), true, between)[0];
        return slope.norm(false, 1).sub(1).square().mean();
    }

    public static void main(String... args) {
        for (long seed = 1; seed <= 3; seed++) {
            System.out.println("seed " + seed + ": distance " + run(seed));
        }
    }
}
