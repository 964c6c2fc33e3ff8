package petal.lessons.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static petal.lessons.properties.Numbers.distance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.GradientCheck;

/** Laws of gradients. */
class AutogradPropertiesTest {

    @Provide
    Arbitrary<float[][]> twoVectors() {
        return Numbers.vectors(2);
    }

    @Provide
    Arbitrary<float[][]> logits() {
        return Numbers.rows(1);
    }

    /** {@link GradientCheck} moves every number a little, and fails with the operation, the index and both slopes. */
    @Property(tries = 50)
    void gradientsMatchFiniteDifferences(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(min = 1, max = 5) int hidden) {
        Generator generator = new Generator(seed);
        Tensor x = Tensor.randn(generator, n, 2).to(Device.reference());
        Tensor w1 = Tensor.randn(generator, 2, hidden).to(Device.reference()).requiresGrad(true);
        Tensor w2 = Tensor.randn(generator, hidden, 2).to(Device.reference()).requiresGrad(true);
        GradientCheck.check(w -> Functional.crossEntropy(x.matmul(w[0]).silu().matmul(w[1]), new int[n], 0), w1, w2);
    }

    @Property(tries = 100)
    void theGradientOfASumIsTheSumOfTheGradients(@ForAll("twoVectors") float[][] v) {
        Tensor together = leaf(v[0]);
        together.silu().add(together.mul(Tensor.vector(v[1]))).sum().backward();
        Tensor apart = leaf(v[0]);
        apart.silu().sum().backward();
        apart.mul(Tensor.vector(v[1])).sum().backward(); // gradients add up until they are forgotten
        assertEquals(0, distance(together.grad(), apart.grad()), 1e-4);
    }

    @Property(tries = 30)
    void doublingTenTimesMultipliesTheGradientBy1024(@ForAll("twoVectors") float[][] v,
            @ForAll @IntRange(min = 1, max = 10) int times) {
        Tensor a = leaf(v[0]);
        Tensor b = a;
        for (int i = 0; i < times; i++) {
            b = b.add(b);
        }
        assertEquals(times, Engine.topologicalOrder(b).size(), "each addition is visited once");
        b.sum().backward();
        assertEquals(0, distance(a.grad(), a.onesLike().mul(1 << times)));
    }

    /** What a loss takes from one class it gives to the others, so that it cannot gain by shifting all scores. */
    @Property(tries = 100)
    void theGradientOfCrossEntropySumsToZeroInEachRow(@ForAll("logits") float[][] rows) {
        Tensor scores = Tensor.matrix(rows).requiresGrad(true);
        Functional.crossEntropy(scores, new int[rows.length], 0).backward();
        assertEquals(0, scores.grad().sum(false, 1).abs().max().item(), 1e-5);
    }

    private static Tensor leaf(float[] values) {
        return Tensor.vector(values).requiresGrad(true);
    }
}
