package petal.parity;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** Tensors of PyTorch from Petal's, and back. */
final class Torch {
    private Torch() {
    }

    /** A leaf with the same elements that requires a gradient. */
    static Tensor leaf(petal.tensor.Tensor t) {
        Tensor leaf = plain(t);
        leaf.set_requires_grad(true);
        return leaf;
    }

    /** The same elements, without a gradient. */
    static Tensor plain(petal.tensor.Tensor t) {
        int[] shape = t.shape();
        long[] sizes = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            sizes[i] = shape[i];
        }
        return Tensor.create(t.detach().toArray(), sizes);
    }

    /** Positions or classes. */
    static Tensor longs(int... values) {
        long[] wide = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return Tensor.create(wide, (long) wide.length);
    }

    /** An argument that may be missing. */
    static TensorOptional optional(Tensor t) {
        return new TensorOptional(t);
    }

    /** Sizes of the dimensions. */
    static int[] shape(Tensor t) {
        int[] shape = new int[(int) t.dim()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) t.size(i);
        }
        return shape;
    }

    /** The elements, row-major. */
    static float[] values(Tensor t) {
        float[] values = new float[(int) t.numel()];
        t.detach().contiguous().data_ptr_float().get(values);
        return values;
    }
}
