package petal.tensor.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/** A small network trained on the CPU: it learns what it should, and the same every time. */
class TrainingStepTest {
    private final Network network = new Network(Device.cpu());

    @Test
    void agreesWithTheReference() {
        Network reference = new Network(Device.reference());
        for (int i = 0; i < 5; i++) {
            assertEquals(reference.step(), network.step(), 1e-5);
        }
        for (int i = 0; i < network.parameters.size(); i++) {
            assertArrayEquals(reference.parameters.get(i).toArray(), network.parameters.get(i).toArray(), 1e-4f);
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        Network other = new Network(Device.cpu());
        for (int i = 0; i < 3; i++) {
            assertEquals(network.step(), other.step());
        }
        for (int i = 0; i < network.parameters.size(); i++) {
            assertArrayEquals(network.parameters.get(i).toArray(), other.parameters.get(i).toArray());
        }
    }

    /** Convolution, batch normalisation with SiLU, squeeze and excitation, a classifier. */
    private static final class Network {
        private final Generator generator = new Generator(1);
        private final Device device;
        private final Tensor images;
        private final int[] labels = {0, 1, 2, 3, 4, 0, 1, 2};
        private final Tensor kernel;
        private final Tensor gamma;
        private final Tensor beta;
        private final Tensor head;
        private final List<Tensor> parameters;
        private final Tensor runningMean;
        private final Tensor runningVar;

        Network(Device device) {
            this.device = device;
            images = Tensor.randn(generator, 8, 3, 20, 20).to(device);
            kernel = parameter(0.2f, 24, 3, 3, 3);
            gamma = parameter(1, 24);
            beta = parameter(0.1f, 24);
            head = parameter(0.2f, 5, 24);
            parameters = List.of(kernel, gamma, beta, head);
            runningMean = Tensor.full(device, 0, 24);
            runningVar = Tensor.full(device, 1, 24);
        }

        private Tensor parameter(float scale, int... shape) {
            return Tensor.randn(generator, shape).mul(scale).to(device).requiresGrad(true);
        }

        /** One step of gradient descent; returns the loss before it. */
        float step() {
            try (var _ = MemoryScope.open()) {
                Tensor x = Functional.conv2d(images, kernel, null, 2, 1, 1);
                x = Functional.batchNorm(x, gamma, beta, runningMean, runningVar, true, 0.1f, 1e-5f).silu();
                Tensor weights = Functional.adaptiveAvgPool2d(x, 1, 1).sigmoid();
                x = Functional.adaptiveAvgPool2d(Functional.scaleChannels(x, weights), 1, 1).flatten(1);
                Tensor loss = Functional.crossEntropy(Functional.linear(x, head, null), labels, 0.1f);
                loss.backward();
                for (Tensor p : parameters) {
                    p.detach().addInPlace(p.grad(), -0.5f);
                    p.clearGrad();
                }
                return loss.item();
            }
        }
    }
}
