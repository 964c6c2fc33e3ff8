package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Convolution of any shape, such as a network's first one and grouped ones, channels last:
 * y[n,oy,ox,o] = Σ x[n, oy·s−p+ky, ox·s−p+kx, g·I+i] · w[o,i,ky,kx], where o lies in group g and i runs over the I
 * channels of a group.
 *
 * <p>Where threads share work, {@value Group#CHANNELS} of them, one after the other, have as many output channels, and
 * there are {@value Group#LANES} such lanes. {@link ConvArgs} says where the arguments are.
 */
public final class DenseConvolution {
    /** Pixels of a line that a group computes: four of each of its lanes. */
    public static final int PIXELS = 4 * Group.LANES;
    /** Weights of each channel that are in local memory at a time. */
    private static final int TAPS = 64;
    /** Weights of a row that are summed side by side. */
    private static final int SIDE_BY_SIDE = 5;

    private DenseConvolution() {
    }

    /**
     * y from x and w, with an epilogue (see {@link Epilogues}).
     *
     * <p>A group computes {@value #PIXELS} pixels of a line of y, every thread four of them. Weights do not lie as
     * threads need them, so {@value #TAPS} of each channel at a time are brought into local memory first. Groups: for each line,
     * for each part of it, for each {@value Group#CHANNELS} channels.
     */
    public static void forward(KernelContext c, FloatArray m, IntArray a) {
        float[] weights = c.allocateFloatLocalArray(Group.CHANNELS * TAPS);
        int thread = c.localIdx;
        int inChannels = a.get(ConvArgs.IN_CHANNELS);
        int inHeight = a.get(ConvArgs.IN_HEIGHT);
        int inWidth = a.get(ConvArgs.IN_WIDTH);
        int outHeight = a.get(ConvArgs.OUT_HEIGHT);
        int outWidth = a.get(ConvArgs.OUT_WIDTH);
        int kernelHeight = a.get(ConvArgs.KERNEL_HEIGHT);
        int kernelWidth = a.get(ConvArgs.KERNEL_WIDTH);
        int outChannels = a.get(ConvArgs.OUT_CHANNELS);
        int weightsEach = a.get(ConvArgs.GROUP_IN) * kernelHeight * kernelWidth;
        int blocks = (outChannels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int parts = (outWidth + (PIXELS - 1)) / PIXELS;
        int rest = c.groupIdx / blocks;
        int out0 = (c.groupIdx - rest * blocks) * Group.CHANNELS;
        int line = rest / parts;
        int ox = (rest - line * parts) * PIXELS + (thread >> Group.CHANNEL_BITS);
        int image = line / outHeight;
        int y0 = (line - image * outHeight) * a.get(ConvArgs.STRIDE) - a.get(ConvArgs.PADDING);
        int x0 = ox * a.get(ConvArgs.STRIDE) - a.get(ConvArgs.PADDING);
        int step = Group.LANES * a.get(ConvArgs.STRIDE);
        int width = outChannels - out0 < Group.CHANNELS ? outChannels - out0 : Group.CHANNELS;
        int out = out0 + (thread & Group.CHANNELS - 1);
        int firstIn = out / a.get(ConvArgs.GROUP_OUT) * a.get(ConvArgs.GROUP_IN);
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int in = 0;
        int ky = 0;
        int kx = 0;
        for (int begin = 0; begin < weightsEach; begin += TAPS) {
            int length = weightsEach - begin < TAPS ? weightsEach - begin : TAPS;
            for (int e = thread; e < width * length; e += Group.SIZE) {
                int of = e / length;
                int k = e - of * length;
                weights[k * Group.CHANNELS + of] =
                        m.get(a.get(ConvArgs.SECOND) + (out0 + of) * weightsEach + begin + k);
            }
            c.localBarrier();
            for (int k = 0; k < length; k++) {
                int iy = y0 + ky;
                if (iy >= 0 && iy < inHeight) {
                    float w = weights[k * Group.CHANNELS + (thread & Group.CHANNELS - 1)];
                    int row = a.get(ConvArgs.FIRST) + (image * inHeight + iy) * inWidth * inChannels + firstIn + in;
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
                m.set(a.get(ConvArgs.RESULT) + i, Epilogues.finish(m, s0, out, i, a.get(ConvArgs.SCALE),
                        a.get(ConvArgs.SHIFT), a.get(ConvArgs.ACT), a.get(ConvArgs.RESIDUAL)));
            }
            if (ox + Group.LANES < outWidth) {
                i += Group.LANES * outChannels;
                m.set(a.get(ConvArgs.RESULT) + i, Epilogues.finish(m, s1, out, i, a.get(ConvArgs.SCALE),
                        a.get(ConvArgs.SHIFT), a.get(ConvArgs.ACT), a.get(ConvArgs.RESIDUAL)));
            }
            if (ox + 2 * Group.LANES < outWidth) {
                i += Group.LANES * outChannels;
                m.set(a.get(ConvArgs.RESULT) + i, Epilogues.finish(m, s2, out, i, a.get(ConvArgs.SCALE),
                        a.get(ConvArgs.SHIFT), a.get(ConvArgs.ACT), a.get(ConvArgs.RESIDUAL)));
            }
            if (ox + 3 * Group.LANES < outWidth) {
                i += Group.LANES * outChannels;
                m.set(a.get(ConvArgs.RESULT) + i, Epilogues.finish(m, s3, out, i, a.get(ConvArgs.SCALE),
                        a.get(ConvArgs.SHIFT), a.get(ConvArgs.ACT), a.get(ConvArgs.RESIDUAL)));
            }
        }
    }

    /** dx from dy and w. One thread per element of dx. */
    public static void inputGradient(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int inChannels = a.get(ConvArgs.IN_CHANNELS);
        int inHeight = a.get(ConvArgs.IN_HEIGHT);
        int inWidth = a.get(ConvArgs.IN_WIDTH);
        int outHeight = a.get(ConvArgs.OUT_HEIGHT);
        int outWidth = a.get(ConvArgs.OUT_WIDTH);
        if (i < a.get(ConvArgs.BATCH) * inHeight * inWidth * inChannels) {
            int in = i % inChannels;
            int pixel = i / inChannels;
            int ix = pixel % inWidth;
            int line = pixel / inWidth;
            int iy = line % inHeight;
            int image = line / inHeight;
            int kernelHeight = a.get(ConvArgs.KERNEL_HEIGHT);
            int kernelWidth = a.get(ConvArgs.KERNEL_WIDTH);
            int stride = a.get(ConvArgs.STRIDE);
            int inOfGroup = a.get(ConvArgs.GROUP_IN);
            int outOfGroup = a.get(ConvArgs.GROUP_OUT);
            int taps = kernelHeight * kernelWidth;
            int group = in / inOfGroup;
            float sum = 0;
            for (int ky = 0; ky < kernelHeight; ky++) {
                for (int kx = 0; kx < kernelWidth; kx++) {
                    int ty = iy + a.get(ConvArgs.PADDING) - ky;
                    int tx = ix + a.get(ConvArgs.PADDING) - kx;
                    int oy = ty / stride;
                    int ox = tx / stride;
                    if (ty >= 0 && tx >= 0 && oy * stride == ty && ox * stride == tx && oy < outHeight
                            && ox < outWidth) {
                        int firstOut = group * outOfGroup;
                        int dy = a.get(ConvArgs.FIRST)
                                + ((image * outHeight + oy) * outWidth + ox) * a.get(ConvArgs.OUT_CHANNELS) + firstOut;
                        int w = a.get(ConvArgs.SECOND) + (firstOut * inOfGroup + in - group * inOfGroup) * taps
                                + ky * kernelWidth + kx;
                        for (int out = 0; out < outOfGroup; out++) {
                            sum += m.get(dy + out) * m.get(w + out * inOfGroup * taps);
                        }
                    }
                }
            }
            m.set(a.get(ConvArgs.RESULT) + i, sum);
        }
    }

    /**
     * Partial sums of dw from x and dy: run s sums over its lines of dy and writes at {@code dw + s · (size of w)}.
     * Groups: for each run, row of the kernel and input channel, {@value Group#CHANNELS} output
     * channels each. The weights of a row, at most {@value #SIDE_BY_SIDE} at a time, are summed side by side.
     */
    public static void weightGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(SIDE_BY_SIDE * Group.SIZE);
        int thread = c.localIdx;
        int inChannels = a.get(ConvArgs.IN_CHANNELS);
        int inHeight = a.get(ConvArgs.IN_HEIGHT);
        int inWidth = a.get(ConvArgs.IN_WIDTH);
        int outHeight = a.get(ConvArgs.OUT_HEIGHT);
        int outWidth = a.get(ConvArgs.OUT_WIDTH);
        int kernelHeight = a.get(ConvArgs.KERNEL_HEIGHT);
        int kernelWidth = a.get(ConvArgs.KERNEL_WIDTH);
        int stride = a.get(ConvArgs.STRIDE);
        int outChannels = a.get(ConvArgs.OUT_CHANNELS);
        int inOfGroup = a.get(ConvArgs.GROUP_IN);
        int blocks = (outChannels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int rest = c.groupIdx / blocks;
        int out = (c.groupIdx - rest * blocks) * Group.CHANNELS + (thread & Group.CHANNELS - 1);
        int in = rest % inOfGroup;
        rest = rest / inOfGroup;
        int ky = rest % kernelHeight;
        int run = rest / kernelHeight;
        int end = (run + 1) * a.get(ConvArgs.LINES);
        if (end > a.get(ConvArgs.BATCH) * outHeight) {
            end = a.get(ConvArgs.BATCH) * outHeight;
        }
        for (int kx = 0; kx < kernelWidth; kx += SIDE_BY_SIDE) {
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            float s4 = 0;
            int side = kernelWidth - kx;
            for (int line = run * a.get(ConvArgs.LINES); line < end; line++) {
                int image = line / outHeight;
                int iy = (line - image * outHeight) * stride - a.get(ConvArgs.PADDING) + ky;
                if (out < outChannels && iy >= 0 && iy < inHeight) {
                    int row = a.get(ConvArgs.FIRST) + (image * inHeight + iy) * inWidth * inChannels
                            + out / a.get(ConvArgs.GROUP_OUT) * inOfGroup + in;
                    for (int ox = thread >> Group.CHANNEL_BITS; ox < outWidth; ox += Group.LANES) {
                        float dy = m.get(a.get(ConvArgs.SECOND) + (line * outWidth + ox) * outChannels + out);
                        int ix = ox * stride - a.get(ConvArgs.PADDING) + kx;
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
            part[Group.SIZE + thread] = s1;
            part[2 * Group.SIZE + thread] = s2;
            part[3 * Group.SIZE + thread] = s3;
            part[4 * Group.SIZE + thread] = s4;
            c.localBarrier();
            int which = thread >> Group.CHANNEL_BITS;
            if (which < SIDE_BY_SIDE && which < side && out < outChannels) {
                float sum = 0;
                for (int lane = 0; lane < Group.SIZE; lane += Group.CHANNELS) {
                    sum += part[which * Group.SIZE + lane + (thread & Group.CHANNELS - 1)];
                }
                int filter = (run * outChannels + out) * inOfGroup + in;
                m.set(a.get(ConvArgs.RESULT) + (filter * kernelHeight + ky) * kernelWidth + kx + which, sum);
            }
            c.localBarrier();
        }
    }
}
