package petal.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

class Conv2dNormActivationTest {
    private static final float CLOSE = 1e-5f;

    private final Generator generator = new Generator(0);
    private final Tensor x = Tensor.randn(generator, 2, 4, 5, 5).to(Device.reference());
    private final Tensor residual = Tensor.randn(generator, 2, 6, 5, 5).to(Device.reference());

    private Conv2dNormActivation block(Module activation) {
        // a large eps, so that leaving it out is noticed
        var block = new Conv2dNormActivation(4, 6, 3, 1, 2, c -> new BatchNorm2d(c, 0.5, 0.1), activation, generator);
        block.to(Device.reference());
        block.stateDict().forEach((name, t) -> {
            if (name.startsWith("1.")) {
                t.copyFrom(Tensor.rand(generator, t.shape()).add(0.5f));
            }
        });
        return block;
    }

    /** One child after the other, nothing fused. */
    private static Tensor plain(Sequential block, Tensor x) {
        for (Module child : block.namedChildren().values()) {
            x = child.forward(x);
        }
        return x;
    }

    @Test
    void allPathsComputeTheSame() {
        for (Module activation : new Module[] {new SiLU(), new ReLU(), new Sigmoid(), null}) {
            for (boolean training : new boolean[] {true, false}) {
                Conv2dNormActivation block = block(activation);
                block.train(training);
                float[] expected = plain((Sequential) block.deepCopy(), x).toArray();
                String what = activation + ", training " + training;
                assertArrayEquals(expected, block.deepCopy().forward(x).toArray(), CLOSE, what);
                float[] folded = Autograd.noGrad(() -> block.deepCopy().forward(x).toArray());
                assertArrayEquals(expected, folded, CLOSE, what + ", not recorded");
            }
        }
    }

    /** In a scope, where the residual is added and the channels are scaled on the convolution's way. */
    @Test
    void scopesChangeNothing() {
        Tensor s = Tensor.rand(generator, 2, 4, 1, 1).to(Device.reference());
        for (Module activation : new Module[] {new SiLU(), null}) {
            for (boolean training : new boolean[] {true, false}) {
                Conv2dNormActivation block = block(activation);
                block.train(training);
                float[] expected = plain((Sequential) block.deepCopy(), x.mul(s)).add(residual).toArray();
                try (var _ = MemoryScope.open()) {
                    Module twin = block.deepCopy();
                    float[] recorded = twin.call(Functional.scaleChannels(x, s)).add(residual).toArray();
                    assertArrayEquals(expected, recorded, CLOSE);
                    Module third = block.deepCopy();
                    float[] folded = Autograd.noGrad(() -> residual.add(third.call(Functional.scaleChannels(x, s))))
                            .toArray();
                    assertArrayEquals(expected, folded, CLOSE);
                }
            }
        }
    }

    @Test
    void whatIsReplacedIsUsed() {
        Conv2dNormActivation block = block(new SiLU());
        block.eval();
        block.replace("1", new Identity());
        assertArrayEquals(plain(block, x).add(residual).toArray(), block.forward(x).add(residual).toArray(), CLOSE);
        block.replace("0", new Conv2d(4, 6, 3, 1, 1, 1, true, generator).to(Device.reference()));
        block.replace("1", new BatchNorm2d(6).eval().to(Device.reference()));
        assertArrayEquals(plain(block, x).toArray(), Autograd.noGrad(() -> block.forward(x).toArray()), CLOSE);
        block.remove(2);
        block.remove(1);
        assertArrayEquals(plain(block, x).toArray(), block.forward(x).toArray(), CLOSE);
    }

    @Test
    void theImageKeepsItsSize() {
        for (int kernel : new int[] {1, 3, 5}) {
            var block = new Conv2dNormActivation(4, 4, kernel, 1, 4, BatchNorm2d::new, null, generator);
            block.to(Device.reference());
            assertEquals(5, block.forward(x).size(2));
        }
    }
}
