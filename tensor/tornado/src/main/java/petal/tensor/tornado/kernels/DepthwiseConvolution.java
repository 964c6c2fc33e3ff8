package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Depthwise convolution, channels last: y[n,oy,ox,c] = Σ x[n, oy·s−p+ky, ox·s−p+kx, c] · w[c,ky,kx].
 *
 * <p>A group has {@value Group#CHANNELS} channels, {@value Group#LANES} threads each, and some lines of pixels, of which its threads take
 * every eighth. Neighbouring threads have neighbouring channels, so all of them read along memory; the weights, which
 * lie the other way, are brought into local memory first. The groups of a line's channels come one after the other.
 * {@link ConvArgs} says where the arguments are.
 */
public final class DepthwiseConvolution {
    /** Weights of a channel for which the first two kernels have room. */
    public static final int MOST_TAPS = 64;
    /** Weights of a row that are summed side by side. */
    private static final int SIDE_BY_SIDE = 5;

    private DepthwiseConvolution() {
    }

    /** y from x and w, by lines of y, with an epilogue (see {@link Epilogues}). */
    public static void forward(KernelContext c, FloatArray m, IntArray a) {
        float[] weights = c.allocateFloatLocalArray(Group.CHANNELS * MOST_TAPS);
        int thread = c.localIdx;
        int channels = a.get(ConvArgs.IN_CHANNELS);
        int inHeight = a.get(ConvArgs.IN_HEIGHT);
        int inWidth = a.get(ConvArgs.IN_WIDTH);
        int outHeight = a.get(ConvArgs.OUT_HEIGHT);
        int outWidth = a.get(ConvArgs.OUT_WIDTH);
        int kernelHeight = a.get(ConvArgs.KERNEL_HEIGHT);
        int kernelWidth = a.get(ConvArgs.KERNEL_WIDTH);
        int stride = a.get(ConvArgs.STRIDE);
        int taps = kernelHeight * kernelWidth;
        int blocks = (channels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int run = c.groupIdx / blocks;
        int channel0 = (c.groupIdx - run * blocks) * Group.CHANNELS;
        int width = channels - channel0 < Group.CHANNELS ? channels - channel0 : Group.CHANNELS;
        for (int e = thread; e < width * taps; e += Group.SIZE) {
            int of = e / taps;
            weights[(e - of * taps) * Group.CHANNELS + of] = m.get(a.get(ConvArgs.SECOND) + channel0 * taps + e);
        }
        c.localBarrier();
        int k = thread & Group.CHANNELS - 1;
        int channel = channel0 + k;
        int end = (run + 1) * a.get(ConvArgs.LINES);
        if (end > a.get(ConvArgs.BATCH) * outHeight) {
            end = a.get(ConvArgs.BATCH) * outHeight;
        }
        if (k < width) {
            for (int line = run * a.get(ConvArgs.LINES); line < end; line++) {
                int image = line / outHeight;
                int y0 = (line - image * outHeight) * stride - a.get(ConvArgs.PADDING);
                int kyEnd = inHeight - y0 < kernelHeight ? inHeight - y0 : kernelHeight;
                for (int ox = thread >> Group.CHANNEL_BITS; ox < outWidth; ox += 2 * Group.LANES) {
                    // two pixels at a time: while a number of one is on its way, so is the other's
                    int x0 = ox * stride - a.get(ConvArgs.PADDING);
                    float sum0 = 0;
                    float sum1 = 0;
                    for (int ky = y0 < 0 ? -y0 : 0; ky < kyEnd; ky++) {
                        int row = a.get(ConvArgs.FIRST) + (image * inHeight + y0 + ky) * inWidth * channels + channel;
                        int tap = ky * kernelWidth * Group.CHANNELS + k;
                        for (int ix = x0; ix < x0 + kernelWidth; ix++) {
                            float weight = weights[tap];
                            sum0 += weight * Strips.at(m, row, ix, inWidth, channels);
                            sum1 += weight * Strips.at(m, row, ix + Group.LANES * stride, inWidth, channels);
                            tap += Group.CHANNELS;
                        }
                    }
                    int i = (line * outWidth + ox) * channels + channel;
                    m.set(a.get(ConvArgs.RESULT) + i,
                            Epilogues.finish(m, sum0, channel, i, a.get(ConvArgs.SCALE), a.get(ConvArgs.SHIFT),
                                    a.get(ConvArgs.ACT),
                                    a.get(ConvArgs.RESIDUAL)));
                    if (ox + Group.LANES < outWidth) {
                        i += Group.LANES * channels;
                        m.set(a.get(ConvArgs.RESULT) + i,
                                Epilogues.finish(m, sum1, channel, i, a.get(ConvArgs.SCALE), a.get(ConvArgs.SHIFT),
                                        a.get(ConvArgs.ACT),
                                        a.get(ConvArgs.RESIDUAL)));
                    }
                }
            }
        }
    }

    /**
     * dx from dy and w, by lines of dx: the sum over all outputs that saw the pixel, which with a stride are those
     * whose distance to it is a multiple of the stride.
     */
    public static void inputGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] weights = c.allocateFloatLocalArray(Group.CHANNELS * MOST_TAPS);
        int thread = c.localIdx;
        int channels = a.get(ConvArgs.IN_CHANNELS);
        int inHeight = a.get(ConvArgs.IN_HEIGHT);
        int inWidth = a.get(ConvArgs.IN_WIDTH);
        int outHeight = a.get(ConvArgs.OUT_HEIGHT);
        int outWidth = a.get(ConvArgs.OUT_WIDTH);
        int kernelHeight = a.get(ConvArgs.KERNEL_HEIGHT);
        int kernelWidth = a.get(ConvArgs.KERNEL_WIDTH);
        int stride = a.get(ConvArgs.STRIDE);
        int taps = kernelHeight * kernelWidth;
        int blocks = (channels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int run = c.groupIdx / blocks;
        int channel0 = (c.groupIdx - run * blocks) * Group.CHANNELS;
        int width = channels - channel0 < Group.CHANNELS ? channels - channel0 : Group.CHANNELS;
        for (int e = thread; e < width * taps; e += Group.SIZE) {
            int of = e / taps;
            weights[(e - of * taps) * Group.CHANNELS + of] = m.get(a.get(ConvArgs.SECOND) + channel0 * taps + e);
        }
        c.localBarrier();
        int k = thread & Group.CHANNELS - 1;
        int channel = channel0 + k;
        int end = (run + 1) * a.get(ConvArgs.LINES);
        if (end > a.get(ConvArgs.BATCH) * inHeight) {
            end = a.get(ConvArgs.BATCH) * inHeight;
        }
        if (k < width) {
            for (int line = run * a.get(ConvArgs.LINES); line < end; line++) {
                int image = line / inHeight;
                int y = line - image * inHeight + a.get(ConvArgs.PADDING);
                int lastY = y / stride;
                // the outputs lastY, lastY − 1, … saw it with the weights ky, ky + stride, …; the first may not exist
                int firstY = lastY < outHeight ? lastY : outHeight - 1;
                // two pixels at a time: while a number of one is on its way, so is the other's; with a distance that
                // is a multiple of the stride, the same weights saw both
                int next = stride * Group.LANES;
                for (int turn = thread >> Group.CHANNEL_BITS; turn < (inWidth + 2 * next - 1) / (2 * next) * next;
                        turn += Group.LANES) {
                    int ix = turn / next * 2 * next + turn % next;
                    int x = ix + a.get(ConvArgs.PADDING);
                    int lastX = x / stride;
                    float sum0 = 0;
                    float sum1 = 0;
                    int oy = firstY;
                    for (int ky = y - oy * stride; ky < kernelHeight && oy >= 0; ky += stride) {
                        int row = a.get(ConvArgs.FIRST) + (image * outHeight + oy) * outWidth * channels + channel;
                        int ox = lastX;
                        for (int kx = x - lastX * stride; kx < kernelWidth; kx += stride) {
                            float weight = weights[(ky * kernelWidth + kx) * Group.CHANNELS + k];
                            sum0 += weight * Strips.at(m, row, ox, outWidth, channels);
                            sum1 += weight * Strips.at(m, row, ox + Group.LANES, outWidth, channels);
                            ox--;
                        }
                        oy--;
                    }
                    int i = (line * inWidth + ix) * channels + channel;
                    if (ix < inWidth) {
                        m.set(a.get(ConvArgs.RESULT) + i, sum0);
                    }
                    if (ix + next < inWidth) {
                        m.set(a.get(ConvArgs.RESULT) + i + next * channels, sum1);
                    }
                }
            }
        }
    }

    /**
     * Partial sums of dw from x and dy: run s sums over its lines of dy and writes at {@code dw + s · (size of w)}.
     * The weights of a row, at most {@value #SIDE_BY_SIDE} at a time, are summed side by side.
     */
    public static void weightGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(SIDE_BY_SIDE * Group.SIZE);
        int thread = c.localIdx;
        int channels = a.get(ConvArgs.IN_CHANNELS);
        int inHeight = a.get(ConvArgs.IN_HEIGHT);
        int inWidth = a.get(ConvArgs.IN_WIDTH);
        int outHeight = a.get(ConvArgs.OUT_HEIGHT);
        int outWidth = a.get(ConvArgs.OUT_WIDTH);
        int kernelHeight = a.get(ConvArgs.KERNEL_HEIGHT);
        int kernelWidth = a.get(ConvArgs.KERNEL_WIDTH);
        int stride = a.get(ConvArgs.STRIDE);
        int blocks = (channels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int run = c.groupIdx / blocks;
        int channel = (c.groupIdx - run * blocks) * Group.CHANNELS + (thread & Group.CHANNELS - 1);
        int end = (run + 1) * a.get(ConvArgs.LINES);
        if (end > a.get(ConvArgs.BATCH) * outHeight) {
            end = a.get(ConvArgs.BATCH) * outHeight;
        }
        for (int ky = 0; ky < kernelHeight; ky++) {
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
                    if (channel < channels && iy >= 0 && iy < inHeight) {
                        int row = a.get(ConvArgs.FIRST) + (image * inHeight + iy) * inWidth * channels + channel;
                        for (int ox = thread >> Group.CHANNEL_BITS; ox < outWidth; ox += 2 * Group.LANES) {
                            // two pixels at a time: while a number of one is on its way, so is the other's
                            int place = a.get(ConvArgs.SECOND) + line * outWidth * channels + channel;
                            float dy = Strips.at(m, place, ox, outWidth, channels);
                            float dz = Strips.at(m, place, ox + Group.LANES, outWidth, channels);
                            int ix = ox * stride - a.get(ConvArgs.PADDING) + kx;
                            int iz = ix + Group.LANES * stride;
                            s0 += dy * Strips.at(m, row, ix, inWidth, channels)
                                    + dz * Strips.at(m, row, iz, inWidth, channels);
                            if (side > 1) {
                                s1 += dy * Strips.at(m, row, ix + 1, inWidth, channels)
                                        + dz * Strips.at(m, row, iz + 1, inWidth, channels);
                                s2 += dy * Strips.at(m, row, ix + 2, inWidth, channels)
                                        + dz * Strips.at(m, row, iz + 2, inWidth, channels);
                            }
                            if (side > 3) {
                                s3 += dy * Strips.at(m, row, ix + 3, inWidth, channels)
                                        + dz * Strips.at(m, row, iz + 3, inWidth, channels);
                                s4 += dy * Strips.at(m, row, ix + 4, inWidth, channels)
                                        + dz * Strips.at(m, row, iz + 4, inWidth, channels);
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
                if (which < SIDE_BY_SIDE && which < side && channel < channels) {
                    float sum = 0;
                    for (int lane = 0; lane < Group.SIZE; lane += Group.CHANNELS) {
                        sum += part[which * Group.SIZE + lane + (thread & Group.CHANNELS - 1)];
                    }
                    int to = (run * channels + channel) * kernelHeight * kernelWidth + ky * kernelWidth + kx + which;
                    m.set(a.get(ConvArgs.RESULT) + to, sum);
                }
                c.localBarrier();
            }
        }
    }
}
