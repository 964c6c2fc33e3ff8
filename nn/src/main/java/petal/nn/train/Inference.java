package petal.nn.train;

import petal.nn.Module;
import petal.tensor.MemoryScope;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * Evaluates a batch image by image, as many at a time as the device works on side by side: one on each core. The
 * activations of one image stay in the cache, where those of a batch go to memory and back in every layer, and the
 * cores wait for one another only at the end.
 */
public final class Inference {
    private Inference() {
    }

    /**
     * The network's output for {@code x}, as {@code network.call(x)} computes it, without a history.
     *
     * @param network in evaluation mode, so that an image's output doesn't depend on its neighbours; its modules are
     *                called by several threads at a time, each with a single image
     * @param x       [batch, …]
     * @return [batch, …]
     * @throws IllegalStateException if the network is in training mode
     */
    public static Tensor forward(Module network, Tensor x) {
        if (network.isTraining()) {
            throw new IllegalStateException("inference needs a network in evaluation mode: call eval() first");
        }
        int batch = x.size(0);
        int atOnce = x.backend().sideBySide();
        if (atOnce == 0 || batch < Math.max(2, atOnce)) {
            return whole(network, x);
        }
        float[][] outputs = new float[batch][];
        int[][] shapes = new int[batch][];
        x.backend().forEach(batch, i -> {
            try (MemoryScope _ = MemoryScope.open(); Autograd.Mode _ = Autograd.noGrad()) {
                Tensor y = network.call(x.slice(0, i, i + 1));
                outputs[i] = y.toArray();
                shapes[i] = y.shape();
            }
        });
        return join(x, outputs, shapes[0]);
    }

    /** The whole batch at once. The result belongs to the caller's scope or, if there is none, outlives this one. */
    private static Tensor whole(Module network, Tensor x) {
        if (MemoryScope.isOpen()) {
            return Autograd.noGrad(() -> network.call(x));
        }
        try (MemoryScope _ = MemoryScope.open(); Autograd.Mode _ = Autograd.noGrad()) {
            return MemoryScope.keep(network.call(x));
        }
    }

    private static Tensor join(Tensor x, float[][] outputs, int[] shape) {
        float[] values = new float[Shapes.size(outputs.length, outputs[0].length)];
        for (int i = 0; i < outputs.length; i++) {
            System.arraycopy(outputs[i], 0, values, i * outputs[0].length, outputs[0].length);
        }
        int[] joined = shape.clone();
        joined[0] = outputs.length;
        return Tensor.of(x.device(), values, joined);
    }
}
