package petal.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.tensor.Generator;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Initial values for parameters, drawn as {@code torch.nn.init} draws them. All methods overwrite the tensor that they
 * are given, which is contiguous, and return it. A weight has shape [out, in, …]; what follows the first two dimensions
 * is the window of a convolution. Where the generator is null zeros are written: drawing values costs time that is lost
 * if weights from a file replace them.
 */
public final class Init {
    private Init() {
    }

    /** The same value everywhere. */
    public static Tensor constant(Tensor t, float value) {
        return t.fill(value);
    }

    /** Uniform between {@code from} and {@code to}. */
    public static Tensor uniform(Tensor t, double from, double to, @Nullable Generator generator) {
        if (generator == null) {
            return constant(t, 0);
        }
        float low = (float) from;
        float width = (float) to - low;
        float[] values = generator.rand(t.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((double) values[i] * width + low);
        }
        return set(t, values);
    }

    /** Normal with mean 0 and standard deviation {@code std}. */
    public static Tensor normal(Tensor t, double std, @Nullable Generator generator) {
        if (generator == null) {
            return constant(t, 0);
        }
        float[] values = generator.randn(t.size());
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) std;
        }
        return set(t, values);
    }

    /**
     * Uniform on ±1/√fanIn, which is PyTorch's first value for every linear and convolution layer: {@code
     * kaiming_uniform_} with a = √5.
     */
    public static Tensor kaimingUniform(Tensor weight, @Nullable Generator generator) {
        double gain = Math.sqrt(2 / (1 + Math.pow(Math.sqrt(5), 2)));
        double bound = Math.sqrt(3) * (gain / Math.sqrt(fanIn(weight.shape())));
        return uniform(weight, -bound, bound, generator);
    }

    /**
     * Normal with standard deviation √(2/fanOut), which keeps the size of gradients from layer to layer (He et al.
     * 2015, section 2.2); {@code kaiming_normal_} with mode fan_out.
     */
    public static Tensor kaimingNormal(Tensor weight, @Nullable Generator generator) {
        return normal(weight, Math.sqrt(2) / Math.sqrt(fanOut(weight.shape())), generator);
    }

    /** How many inputs each output of a layer with a weight of this shape sees. */
    public static int fanIn(int... shape) {
        return shape[1] * window(shape);
    }

    /**
     * How many outputs each input feeds, counting {@code shape[0]} channels whatever the number of groups, as PyTorch.
     */
    public static int fanOut(int... shape) {
        return shape[0] * window(shape);
    }

    private static int window(int... shape) {
        return Shapes.size(Arrays.copyOfRange(shape, 2, shape.length));
    }

    private static Tensor set(Tensor t, float[] values) {
        t.storage().touch();
        t.backend().copyIn(values, 0, t.storage(), 0, values.length);
        return t;
    }
}
