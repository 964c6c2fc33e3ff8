package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Convolution of any shape, such as a network's first one and grouped ones, channels last:
 * y[n,oy,ox,o] = Σ x[n, oy·s−p+ky, ox·s−p+kx, g·I+i] · w[o,i,ky,kx], where o lies in group g and i runs over the I
 * channels of a group.
 *
 * <p>Where threads share work, {@value #CHANNELS} of them, one after the other, have as many output channels, and there
 * are {@value #LANES} such rows of threads.
 *
 * <p>Arguments of all: first, second and third tensor; batch, input channels, input height, input width, output height,
 * output width, kernel height, kernel width, stride, padding, output channels, input channels of a group, output
 * channels of a group; then what the kernel adds.
 */
public final class DenseConvolution {
    /** Output channels of a group of threads. */
    public static final int CHANNELS = 32;
    /** Threads of a group for each output channel. */
    public static final int LANES = 8;
    /** Pixels of a line that a group computes. */
    public static final int PIXELS = 32;
    private DenseConvolution() {
    }

    /**
     * y from x, w, y. Adds: scale, shift, act, residual (see {@link Epilogues}).
     *
     * <p>A group computes {@value #PIXELS} pixels of a line of y, every thread four of them. Weights do not lie as
     * threads need them, so 64 of each channel at a time are brought into local memory first. Groups: for each line,
     * for each part of it, for each {@value #CHANNELS} channels.
     */
    public static void forward(KernelContext c, FloatArray m, IntArray a) {
        float[] weights = c.allocateFloatLocalArray(2048);
        int thread = c.localIdx;
        int inChannels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        int kernelHeight = a.get(9);
        int kernelWidth = a.get(10);
        int outChannels = a.get(13);
        int weightsEach = a.get(14) * kernelHeight * kernelWidth;
        int blocks = (outChannels + 31) / 32;
        int parts = (outWidth + 31) / 32;
        int rest = c.groupIdx / blocks;
        int out0 = (c.groupIdx - rest * blocks) * 32;
        int line = rest / parts;
        int ox = (rest - line * parts) * 32 + (thread >> 5);
        int image = line / outHeight;
        int y0 = (line - image * outHeight) * a.get(11) - a.get(12);
        int x0 = ox * a.get(11) - a.get(12);
        int step = 8 * a.get(11);
        int width = outChannels - out0 < 32 ? outChannels - out0 : 32;
        int out = out0 + (thread & 31);
        int firstIn = out / a.get(15) * a.get(14);
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int in = 0;
        int ky = 0;
        int kx = 0;
        for (int begin = 0; begin < weightsEach; begin += 64) {
            int length = weightsEach - begin < 64 ? weightsEach - begin : 64;
            for (int e = thread; e < width * length; e += 256) {
                int of = e / length;
                int k = e - of * length;
                weights[k * 32 + of] = m.get(a.get(1) + (out0 + of) * weightsEach + begin + k);
            }
            c.localBarrier();
            for (int k = 0; k < length; k++) {
                int iy = y0 + ky;
                if (iy >= 0 && iy < inHeight) {
                    float w = weights[k * 32 + (thread & 31)];
                    int row = a.get(0) + (image * inHeight + iy) * inWidth * inChannels + firstIn + in;
                    int ix = x0 + kx;
                    s0 += w * Strips.at(m, row, ix, inWidth, inChannels);
                    s1 += w * Strips.at(m, row, ix + step, inWidth, inChannels);
                    s2 += w * Strips.at(m, row, ix + 2 * step, inWidth, inChannels);
                    s3 += w * Strips.at(m, row, ix + 3 * step, inWidth, inChannels);
                }
                kx++;
                if (kx == kernelWidth) {
                    kx = 0;
                    ky++;
                }
                if (ky == kernelHeight) {
                    ky = 0;
                    in++;
                }
            }
            c.localBarrier();
        }
        if (out < outChannels) {
            int i = (line * outWidth + ox) * outChannels + out;
            if (ox < outWidth) {
                m.set(a.get(2) + i, Epilogues.finish(m, s0, out, i, a.get(16), a.get(17), a.get(18), a.get(19)));
            }
            if (ox + 8 < outWidth) {
                i += 8 * outChannels;
                m.set(a.get(2) + i, Epilogues.finish(m, s1, out, i, a.get(16), a.get(17), a.get(18), a.get(19)));
            }
            if (ox + 16 < outWidth) {
                i += 8 * outChannels;
                m.set(a.get(2) + i, Epilogues.finish(m, s2, out, i, a.get(16), a.get(17), a.get(18), a.get(19)));
            }
            if (ox + 24 < outWidth) {
                i += 8 * outChannels;
                m.set(a.get(2) + i, Epilogues.finish(m, s3, out, i, a.get(16), a.get(17), a.get(18), a.get(19)));
            }
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

    /**
     * Partial sums of dw from x, dy, dw: run s sums over its lines of dy and writes at {@code dw + s · (size of w)}.
     * Adds: lines of a run. Groups: for each run, row of the kernel and input channel, {@value #CHANNELS} output
     * channels each. The weights of a row, at most five at a time, are summed side by side.
     */
    public static void weightGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(1280);
        int thread = c.localIdx;
        int inChannels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        int kernelHeight = a.get(9);
        int kernelWidth = a.get(10);
        int stride = a.get(11);
        int outChannels = a.get(13);
        int inOfGroup = a.get(14);
        int blocks = (outChannels + 31) / 32;
        int rest = c.groupIdx / blocks;
        int out = (c.groupIdx - rest * blocks) * 32 + (thread & 31);
        int in = rest % inOfGroup;
        rest = rest / inOfGroup;
        int ky = rest % kernelHeight;
        int run = rest / kernelHeight;
        int end = (run + 1) * a.get(16);
        if (end > a.get(3) * outHeight) {
            end = a.get(3) * outHeight;
        }
        for (int kx = 0; kx < kernelWidth; kx += 5) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            float s4 = 0;
            int side = kernelWidth - kx;
            for (int line = run * a.get(16); line < end; line++) {
                int image = line / outHeight;
                int iy = (line - image * outHeight) * stride - a.get(12) + ky;
                if (out < outChannels && iy >= 0 && iy < inHeight) {
                    int row = a.get(0) + (image * inHeight + iy) * inWidth * inChannels
                            + out / a.get(15) * inOfGroup + in;
                    for (int ox = thread >> 5; ox < outWidth; ox += 8) {
                        float dy = m.get(a.get(1) + (line * outWidth + ox) * outChannels + out);
                        int ix = ox * stride - a.get(12) + kx;
                        s0 += dy * Strips.at(m, row, ix, inWidth, inChannels);
                        if (side > 1) {
                            s1 += dy * Strips.at(m, row, ix + 1, inWidth, inChannels);
                            s2 += dy * Strips.at(m, row, ix + 2, inWidth, inChannels);
                        }
                        if (side > 3) {
                            s3 += dy * Strips.at(m, row, ix + 3, inWidth, inChannels);
                            s4 += dy * Strips.at(m, row, ix + 4, inWidth, inChannels);
                        }
                    }
                }
            }
            part[thread] = s0;
            part[256 + thread] = s1;
            part[512 + thread] = s2;
            part[768 + thread] = s3;
            part[1024 + thread] = s4;
            c.localBarrier();
            int which = thread >> 5;
            if (which < 5 && which < side && out < outChannels) {
                float sum = 0;
                for (int lane = 0; lane < 256; lane += 32) {
                    sum += part[which * 256 + lane + (thread & 31)];
                }
                int filter = (run * outChannels + out) * inOfGroup + in;
                m.set(a.get(2) + (filter * kernelHeight + ky) * kernelWidth + kx + which, sum);
            }
            c.localBarrier();
        }
    }
}
