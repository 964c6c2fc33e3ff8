package petal.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import petal.nn.optim.Adam;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * A use of second derivatives: a critic that tells two clouds of points apart and is as steep as 1 everywhere, which makes
 * the difference of its means the distance of the clouds
 * (<a href="https://arxiv.org/abs/1704.00028">Gulrajani et al. 2017</a>). The loss contains a gradient, and is
 * differentiated itself.
 */
class GradientPenaltyTest {
    private final Generator generator = new Generator(4);
    private final Sequential critic = new Sequential(new Linear(2, 32, true, generator), new Tanh(),
            new Linear(32, 32, true, generator), new SiLU(), new Linear(32, 1, true, generator));

    @Test
    void aSteepnessOfOneMeasuresDistances() {
        Tensor left = Tensor.randn(generator, 64, 2).mul(0.1);
        Tensor right = Tensor.randn(generator, 64, 2).mul(0.1).add(Tensor.vector(2, 1.5f));
        Adam adam = new Adam(critic.parameters(), 0.01);
        for (int step = 0; step < 200; step++) {
            adam.zeroGrad();
            Tensor gap = critic.call(right).mean().sub(critic.call(left).mean());
            gap.neg().add(penalty(left, right).mul(10)).backward();
            adam.step();
        }
        assertTrue(penalty(left, right).item() < 0.05, "penalty " + penalty(left, right).item());
        // the centres are 2.5 apart
        assertEquals(2.5, critic.call(right).mean().sub(critic.call(left).mean()).item(), 0.3);
    }

    /** How far the slope is from 1 at points between the clouds. */
    private Tensor penalty(Tensor left, Tensor right) {
        Tensor share = Tensor.rand(generator, 64, 1);
        Tensor between = left.add(right.sub(left).mul(share)).requiresGrad(true);
        Tensor slope = Autograd.grad(critic.call(between).sum(), true, between)[0];
        return slope.norm(false, 1).sub(1).square().mean();
    }
}
