package petal.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * Initial values for parameters, drawn as {@code torch.nn.init} draws them. All methods but {@link #bias} overwrite the
 * tensor that they are given, which is contiguous, and return it. A weight has shape [out, in, …]; what follows the first two dimensions
 * is the window of a convolution. Where the generator is null zeros are written: drawing values costs time that is lost
 * if weights from a file replace them.
 */
public final class Init {
    private Init() {
    }

    /**
     * The same value everywhere.
     *
     * @param t     is overwritten
     * @param value every element
     * @return {@code t}
     */
    public static Tensor constant(Tensor t, double value) {
        return Autograd.noGrad(() -> t.fill(value));
    }

    /**
     * Uniform between {@code from} and {@code to}.
     *
     * @param t         is overwritten
     * @param from      the lower end
     * @param to        the upper end
     * @param generator draws the values; null for zeros
     * @return {@code t}
     */
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

    /**
     * Normal with mean 0 and standard deviation {@code std}.
     *
     * @param t         is overwritten
     * @param std       at least 0
     * @param generator draws the values; null for zeros
     * @return {@code t}
     */
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
     *
     * @param weight    [out, in, …]; is overwritten
     * @param generator draws the values; null for zeros
     * @return {@code weight}
     */
    public static Tensor kaimingUniform(Tensor weight, @Nullable Generator generator) {
        double gain = Math.sqrt(2 / (1 + Math.pow(Math.sqrt(5), 2)));
        double bound = Math.sqrt(3) * (gain / Math.sqrt(fanIn(weight.shape())));
        return uniform(weight, -bound, bound, generator);
    }

    /**
     * {@return a new bias on the default device, uniform on ±1/√fanIn, which is PyTorch's first value for every linear and
     * convolution layer}
     *
     * @param size      one number for each output
     * @param fanIn     how many inputs each output sees
     * @param generator draws the values; null for zeros
     */
    public static Tensor bias(int size, int fanIn, @Nullable Generator generator) {
        double bound = 1 / Math.sqrt(fanIn);
        return uniform(Tensor.empty(Device.getDefault(), size), -bound, bound, generator);
    }

    /**
     * Normal with standard deviation √(2/fanOut), which keeps the size of gradients from layer to layer (He et al.
     * 2015, section 2.2); {@code kaiming_normal_} with mode fan_out.
     *
     * @param weight    [out, in, …]; is overwritten
     * @param generator draws the values; null for zeros
     * @return {@code weight}
     */
    public static Tensor kaimingNormal(Tensor weight, @Nullable Generator generator) {
        return normal(weight, Math.sqrt(2) / Math.sqrt(fanOut(weight.shape())), generator);
    }

    /**
     * Uniform on ±gain · √(6/(fanIn + fanOut)), which keeps the size of numbers and gradients alike
     * (Glorot &amp; Bengio 2010, equation 16); {@code xavier_uniform_}.
     *
     * @param weight    [out, in, …]; is overwritten
     * @param gain      1, or what the activation that follows asks for
     * @param generator draws the values; null for zeros
     * @return {@code weight}
     */
    public static Tensor xavierUniform(Tensor weight, double gain, @Nullable Generator generator) {
        double std = gain * Math.sqrt(2.0 / (fanIn(weight.shape()) + fanOut(weight.shape())));
        double bound = Math.sqrt(3) * std;
        return uniform(weight, -bound, bound, generator);
    }

    /**
     * Normal with standard deviation gain · √(2/(fanIn + fanOut)); {@code xavier_normal_}.
     *
     * @param weight    [out, in, …]; is overwritten
     * @param gain      1, or what the activation that follows asks for
     * @param generator draws the values; null for zeros
     * @return {@code weight}
     */
    public static Tensor xavierNormal(Tensor weight, double gain, @Nullable Generator generator) {
        return normal(weight, gain * Math.sqrt(2.0 / (fanIn(weight.shape()) + fanOut(weight.shape()))), generator);
    }

    /**
     * Normal with mean 0 and standard deviation {@code std}, drawn again where it lies beyond ±2 standard deviations.
     *
     * @param t         is overwritten
     * @param std       at least 0
     * @param generator draws the values; null for zeros
     * @return {@code t}
     */
    public static Tensor truncatedNormal(Tensor t, double std, @Nullable Generator generator) {
        if (generator == null) {
            return constant(t, 0);
        }
        float[] values = generator.randn(t.size());
        for (int i = 0; i < values.length; i++) {
            while (Math.abs(values[i]) > 2) {
                values[i] = generator.randn(1)[0];
            }
            values[i] *= (float) std;
        }
        return set(t, values);
    }

    /**
     * Rows, or columns if there are fewer of them, of length {@code gain} at right angles, drawn evenly
     * (<a href="https://arxiv.org/abs/1312.6120">Saxe et al. 2014</a>): random vectors, each without what the earlier
     * ones have of it. What follows the first dimension counts as columns.
     *
     * @param weight    [rows, …]; is overwritten
     * @param gain      1, or what the activation that follows asks for
     * @param generator draws the values; null for zeros
     * @return {@code weight}
     */
    public static Tensor orthogonal(Tensor weight, double gain, @Nullable Generator generator) {
        if (generator == null || weight.size() == 0) {
            return constant(weight, 0);
        }
        int rows = weight.size(0);
        int columns = weight.size() / rows;
        int count = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        double[][] basis = new double[count][];
        for (int i = 0; i < count; i++) {
            basis[i] = Orthogonal.next(basis, i, length, generator);
        }
        float[] values = new float[weight.size()];
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            int column = i % columns;
            values[i] = (float) (gain * (rows <= columns ? basis[row][column] : basis[column][row]));
        }
        return set(weight, values);
    }

    /**
     * {@return how many inputs each output of a layer with a weight of this shape sees}
     *
     * @param shape [out, in, …]
     */
    public static int fanIn(int... shape) {
        return shape[1] * window(shape);
    }

    /**
     * {@return how many outputs each input feeds, counting {@code shape[0]} channels whatever the number of groups, as
     * PyTorch}
     *
     * @param shape [out, in, …]
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
