package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Depthwise convolution, channels last: y[n,oy,ox,c] = Σ x[n, oy·s−p+ky, ox·s−p+kx, c] · w[c,ky,kx]. Neighbouring
 * threads have neighbouring channels, so all of them read along memory.
 *
 * <p>Arguments of all: first, second and third tensor; batch, channels, input height, input width, output height,
 * output width, kernel height, kernel width, stride, padding; then what the kernel adds.
 */
public final class DepthwiseConvolution {
    private DepthwiseConvolution() {
    }

    /** y from x, w, y. One thread an element of y. Adds: scale, shift, act, residual (see {@link Epilogues}). */
    public static void forward(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int channels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        if (i < a.get(3) * outHeight * outWidth * channels) {
            int channel = i % channels;
            int pixel = i / channels;
            int ox = pixel % outWidth;
            int line = pixel / outWidth;
            int oy = line % outHeight;
            int image = line / outHeight;
            int kernelHeight = a.get(9);
            int kernelWidth = a.get(10);
            int y0 = oy * a.get(11) - a.get(12);
            int x0 = ox * a.get(11) - a.get(12);
            float sum = 0;
            for (int ky = 0; ky < kernelHeight; ky++) {
                for (int kx = 0; kx < kernelWidth; kx++) {
                    int iy = y0 + ky;
                    int ix = x0 + kx;
                    if (iy >= 0 && iy < inHeight && ix >= 0 && ix < inWidth) {
                        sum += m.get(a.get(0) + ((image * inHeight + iy) * inWidth + ix) * channels + channel)
                                * m.get(a.get(1) + (channel * kernelHeight + ky) * kernelWidth + kx);
                    }
                }
            }
            m.set(a.get(2) + i, Epilogues.finish(m, sum, channel, i, a.get(13), a.get(14), a.get(15), a.get(16)));
        }
    }

    /** dx from dy, w, dx: the sum over all outputs that saw the pixel. One thread an element of dx. Adds nothing. */
    public static void inputGradient(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int channels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        if (i < a.get(3) * inHeight * inWidth * channels) {
            int channel = i % channels;
            int pixel = i / channels;
            int ix = pixel % inWidth;
            int line = pixel / inWidth;
            int iy = line % inHeight;
            int image = line / inHeight;
            int kernelHeight = a.get(9);
            int kernelWidth = a.get(10);
            int stride = a.get(11);
            float sum = 0;
            for (int ky = 0; ky < kernelHeight; ky++) {
                for (int kx = 0; kx < kernelWidth; kx++) {
                    int ty = iy + a.get(12) - ky;
                    int tx = ix + a.get(12) - kx;
                    int oy = ty / stride;
                    int ox = tx / stride;
                    if (ty >= 0 && tx >= 0 && oy * stride == ty && ox * stride == tx && oy < outHeight
                            && ox < outWidth) {
                        sum += m.get(a.get(0) + ((image * outHeight + oy) * outWidth + ox) * channels + channel)
                                * m.get(a.get(1) + (channel * kernelHeight + ky) * kernelWidth + kx);
                    }
                }
            }
            m.set(a.get(2) + i, sum);
        }
    }

    /**
     * Partial sums of dw from x, dy, dw: slice s sums over its part of the output pixels and writes at
     * {@code dw + s · (size of w)}. One group for each 32 channels (eight threads a channel), kernel position and
     * slice, in this order. Adds: output pixels of a slice.
     */
    public static void weightGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int channels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        int kernelWidth = a.get(10);
        int taps = a.get(9) * kernelWidth;
        int blocks = (channels + 31) / 32;
        int rest = c.groupIdx / blocks;
        int channel = (c.groupIdx - rest * blocks) * 32 + (thread & 31);
        int slice = rest / taps;
        int tap = rest - slice * taps;
        int ky = tap / kernelWidth;
        int kx = tap - ky * kernelWidth;
        int begin = slice * a.get(13);
        int end = begin + a.get(13);
        int pixels = a.get(3) * outHeight * outWidth;
        if (end > pixels) {
            end = pixels;
        }
        float sum = 0;
        if (channel < channels) {
            for (int pixel = begin + (thread >> 5); pixel < end; pixel += 8) {
                int line = pixel / outWidth;
                int image = line / outHeight;
                int iy = (line - image * outHeight) * a.get(11) - a.get(12) + ky;
                int ix = (pixel - line * outWidth) * a.get(11) - a.get(12) + kx;
                if (iy >= 0 && iy < inHeight && ix >= 0 && ix < inWidth) {
                    sum += m.get(a.get(0) + ((image * inHeight + iy) * inWidth + ix) * channels + channel)
                            * m.get(a.get(1) + pixel * channels + channel);
                }
            }
        }
        part[thread] = sum;
        for (int half = 128; half > 16; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        if (thread < 32 && channel < channels) {
            m.set(a.get(2) + (slice * channels + channel) * taps + tap, part[thread]);
        }
    }
}
