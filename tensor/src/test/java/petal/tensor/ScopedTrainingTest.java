package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import petal.tensor.autograd.Autograd;

/** Recycling changes no number. */
class ScopedTrainingTest {
    @Test
    void aNetworkTrainsToTheSameNumbersWithAndWithoutScopes() {
        assertArrayEquals(train(false, Device.cpu()), train(true, Device.cpu()));
        assertArrayEquals(train(false, Device.reference()), train(true, Device.reference()));
    }

    /** Three steps of a little network with every kind of layer. Returns its parameters. */
    private static float[] train(boolean scoped, Device device) {
        Generator random = new Generator(1);
        Tensor images = Tensor.randn(random, 4, 3, 6, 6).to(device);
        Tensor conv = Tensor.randn(random, 8, 3, 3, 3).to(device).requiresGrad(true);
        Tensor gamma = Tensor.rand(random, 8).to(device).requiresGrad(true);
        Tensor beta = Tensor.rand(random, 8).to(device).requiresGrad(true);
        Tensor squeeze = Tensor.randn(random, 8, 8, 1, 1).to(device).requiresGrad(true);
        Tensor weight = Tensor.randn(random, 5, 8).to(device).requiresGrad(true);
        Tensor mean = Tensor.zeros(8).to(device);
        Tensor var = Tensor.ones(8).to(device);
        Tensor[] parameters = {conv, gamma, beta, squeeze, weight};
        for (int step = 0; step < 3; step++) {
            MemoryScope scope = scoped ? MemoryScope.open() : null;
            Tensor h = Functional.batchNorm(Functional.conv2d(images, conv, null, 2, 1, 1), gamma, beta, mean, var,
                    true, 0.1f, 1e-5f).silu();
            Tensor s = Functional.conv2d(Functional.adaptiveAvgPool2d(h, 1, 1), squeeze, null, 1, 0, 1).sigmoid();
            Tensor y = Functional.scaleChannels(h, s).add(Functional.dropout(h, 0.5f, true, random));
            Tensor pooled = Functional.adaptiveAvgPool2d(y, 1, 1).flatten(1);
            Functional.crossEntropy(Functional.linear(pooled, weight, null), new int[] {0, 1, 2, 4}, 0.1f).backward();
            for (Tensor p : parameters) {
                p.detach().addInPlace(p.grad(), -0.1f);
                p.clearGrad();
            }
            if (scoped) {
                scope.close();
            }
        }
        return Functional.concat(0, conv.reshape(-1), gamma, beta, squeeze.reshape(-1), weight.reshape(-1), mean, var)
                .toArray();
    }

    @Test
    void evaluationGivesTheSameNumbersToo() {
        Tensor x = Tensor.randn(new Generator(1), 2, 3, 5, 5);
        Tensor w = Tensor.randn(new Generator(2), 4, 3, 3, 3).requiresGrad(true);
        Tensor recorded = Functional.conv2d(x, w, null, 1, 1, 1).silu().mean(false, 2, 3);
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            assertArrayEquals(recorded.toArray(),
                    Functional.conv2d(x, w, null, 1, 1, 1).silu().mean(false, 2, 3).toArray());
        }
    }
}
