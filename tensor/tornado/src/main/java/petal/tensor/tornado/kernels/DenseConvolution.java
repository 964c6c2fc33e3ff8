package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Convolution of any shape, such as a network's first one and grouped ones, channels last:
 * y[n,oy,ox,o] = Σ x[n, oy·s−p+ky, ox·s−p+kx, g·I+i] · w[o,i,ky,kx], where o lies in group g and i runs over the I
 * channels of a group.
 *
 * <p>Arguments of all: first, second and third tensor; batch, input channels, input height, input width, output height,
 * output width, kernel height, kernel width, stride, padding, output channels, input channels of a group, output
 * channels of a group; then what the kernel adds.
 */
public final class DenseConvolution {
    private DenseConvolution() {
    }

    /** y from x, w, y. One thread an element of y. Adds: scale, shift, act, residual (see {@link Epilogues}). */
    public static void forward(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int outChannels = a.get(13);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        if (i < a.get(3) * outHeight * outWidth * outChannels) {
            int out = i % outChannels;
            int pixel = i / outChannels;
            int ox = pixel % outWidth;
            int line = pixel / outWidth;
            int oy = line % outHeight;
            int image = line / outHeight;
            int kernelHeight = a.get(9);
            int kernelWidth = a.get(10);
            int inOfGroup = a.get(14);
            int taps = kernelHeight * kernelWidth;
            int firstIn = out / a.get(15) * inOfGroup;
            float sum = 0;
            for (int ky = 0; ky < kernelHeight; ky++) {
                for (int kx = 0; kx < kernelWidth; kx++) {
                    int iy = oy * a.get(11) - a.get(12) + ky;
                    int ix = ox * a.get(11) - a.get(12) + kx;
                    if (iy >= 0 && iy < inHeight && ix >= 0 && ix < inWidth) {
                        int x = a.get(0) + ((image * inHeight + iy) * inWidth + ix) * a.get(4) + firstIn;
                        int w = a.get(1) + out * inOfGroup * taps + ky * kernelWidth + kx;
                        for (int in = 0; in < inOfGroup; in++) {
                            sum += m.get(x + in) * m.get(w + in * taps);
                        }
                    }
                }
            }
            m.set(a.get(2) + i, Epilogues.finish(m, sum, out, i, a.get(16), a.get(17), a.get(18), a.get(19)));
        }
    }

    /** dx from dy, w, dx. One thread an element of dx. Adds nothing. */
    public static void inputGradient(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int inChannels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        if (i < a.get(3) * inHeight * inWidth * inChannels) {
            int in = i % inChannels;
            int pixel = i / inChannels;
            int ix = pixel % inWidth;
            int line = pixel / inWidth;
            int iy = line % inHeight;
            int image = line / inHeight;
            int kernelHeight = a.get(9);
            int kernelWidth = a.get(10);
            int stride = a.get(11);
            int inOfGroup = a.get(14);
            int outOfGroup = a.get(15);
            int taps = kernelHeight * kernelWidth;
            int group = in / inOfGroup;
            float sum = 0;
            for (int ky = 0; ky < kernelHeight; ky++) {
                for (int kx = 0; kx < kernelWidth; kx++) {
                    int ty = iy + a.get(12) - ky;
                    int tx = ix + a.get(12) - kx;
                    int oy = ty / stride;
                    int ox = tx / stride;
                    if (ty >= 0 && tx >= 0 && oy * stride == ty && ox * stride == tx && oy < outHeight
                            && ox < outWidth) {
                        int firstOut = group * outOfGroup;
                        int dy = a.get(0) + ((image * outHeight + oy) * outWidth + ox) * a.get(13) + firstOut;
                        int w = a.get(1) + (firstOut * inOfGroup + in - group * inOfGroup) * taps
                                + ky * kernelWidth + kx;
                        for (int out = 0; out < outOfGroup; out++) {
                            sum += m.get(dy + out) * m.get(w + out * inOfGroup * taps);
                        }
                    }
                }
            }
            m.set(a.get(2) + i, sum);
        }
    }

    /** dw from x, dy, dw. One group a weight; its threads share the output pixels. Adds nothing. */
    public static void weightGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        int kernelWidth = a.get(10);
        int inOfGroup = a.get(14);
        int weight = c.groupIdx;
        int kx = weight % kernelWidth;
        int ky = weight / kernelWidth % a.get(9);
        int filter = weight / (kernelWidth * a.get(9));
        int out = filter / inOfGroup;
        int in = out / a.get(15) * inOfGroup + filter % inOfGroup;
        int pixels = a.get(3) * outHeight * outWidth;
        float sum = 0;
        for (int pixel = thread; pixel < pixels; pixel += 256) {
            int line = pixel / outWidth;
            int image = line / outHeight;
            int iy = (line - image * outHeight) * a.get(11) - a.get(12) + ky;
            int ix = (pixel - line * outWidth) * a.get(11) - a.get(12) + kx;
            if (iy >= 0 && iy < inHeight && ix >= 0 && ix < inWidth) {
                sum += m.get(a.get(0) + ((image * inHeight + iy) * inWidth + ix) * a.get(4) + in)
                        * m.get(a.get(1) + pixel * a.get(13) + out);
            }
        }
        part[thread] = sum;
        for (int half = 128; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        if (thread == 0) {
            m.set(a.get(2) + weight, part[0]);
        }
    }
}
