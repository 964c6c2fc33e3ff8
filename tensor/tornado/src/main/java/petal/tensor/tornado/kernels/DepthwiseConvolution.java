package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Depthwise convolution, channels last: y[n,oy,ox,c] = Σ x[n, oy·s−p+ky, ox·s−p+kx, c] · w[c,ky,kx].
 *
 * <p>A group has {@value #CHANNELS} channels, eight threads each, and some lines of pixels, of which its threads take
 * every eighth. Neighbouring threads have neighbouring channels, so all of them read along memory; the weights, which
 * lie the other way, are brought into local memory first. The groups of a line's channels come one after the other.
 *
 * <p>Arguments of all: first, second and third tensor; batch, channels, input height, input width, output height,
 * output width, kernel height, kernel width, stride, padding; lines of a group; then what the kernel adds.
 */
public final class DepthwiseConvolution {
    /** Channels of a group. */
    public static final int CHANNELS = 32;
    /** Threads that share a line. */
    public static final int LANES = 8;
    /** Weights of a channel for which the first two kernels have room. */
    public static final int MOST_TAPS = 64;

    private DepthwiseConvolution() {
    }

    /** y from x, w, y, by lines of y. Adds: scale, shift, act, residual (see {@link Epilogues}). */
    public static void forward(KernelContext c, FloatArray m, IntArray a) {
        float[] weights = c.allocateFloatLocalArray(2048);
        int thread = c.localIdx;
        int channels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        int kernelHeight = a.get(9);
        int kernelWidth = a.get(10);
        int stride = a.get(11);
        int taps = kernelHeight * kernelWidth;
        int blocks = (channels + 31) / 32;
        int run = c.groupIdx / blocks;
        int channel0 = (c.groupIdx - run * blocks) * 32;
        int width = channels - channel0 < 32 ? channels - channel0 : 32;
        for (int e = thread; e < width * taps; e += 256) {
            int of = e / taps;
            weights[(e - of * taps) * 32 + of] = m.get(a.get(1) + channel0 * taps + e);
        }
        c.localBarrier();
        int k = thread & 31;
        int channel = channel0 + k;
        int end = (run + 1) * a.get(13);
        if (end > a.get(3) * outHeight) {
            end = a.get(3) * outHeight;
        }
        if (k < width) {
            for (int line = run * a.get(13); line < end; line++) {
                int image = line / outHeight;
                int y0 = (line - image * outHeight) * stride - a.get(12);
                int kyEnd = inHeight - y0 < kernelHeight ? inHeight - y0 : kernelHeight;
                for (int ox = thread >> 5; ox < outWidth; ox += 16) {
                    // two pixels at a time: while a number of one is on its way, so is the other's
                    int x0 = ox * stride - a.get(12);
                    float sum0 = 0;
                    float sum1 = 0;
                    for (int ky = y0 < 0 ? -y0 : 0; ky < kyEnd; ky++) {
                        int row = a.get(0) + (image * inHeight + y0 + ky) * inWidth * channels + channel;
                        int tap = ky * kernelWidth * 32 + k;
                        for (int ix = x0; ix < x0 + kernelWidth; ix++) {
                            float weight = weights[tap];
                            sum0 += weight * Strips.at(m, row, ix, inWidth, channels);
                            sum1 += weight * Strips.at(m, row, ix + 8 * stride, inWidth, channels);
                            tap += 32;
                        }
                    }
                    int i = (line * outWidth + ox) * channels + channel;
                    m.set(a.get(2) + i, Epilogues.finish(m, sum0, channel, i, a.get(14), a.get(15), a.get(16),
                            a.get(17)));
                    if (ox + 8 < outWidth) {
                        i += 8 * channels;
                        m.set(a.get(2) + i, Epilogues.finish(m, sum1, channel, i, a.get(14), a.get(15), a.get(16),
                                a.get(17)));
                    }
                }
            }
        }
    }

    /**
     * dx from dy, w, dx, by lines of dx: the sum over all outputs that saw the pixel, which with a stride are those
     * whose distance to it is a multiple of the stride. Adds nothing.
     */
    public static void inputGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] weights = c.allocateFloatLocalArray(2048);
        int thread = c.localIdx;
        int channels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        int kernelHeight = a.get(9);
        int kernelWidth = a.get(10);
        int stride = a.get(11);
        int taps = kernelHeight * kernelWidth;
        int blocks = (channels + 31) / 32;
        int run = c.groupIdx / blocks;
        int channel0 = (c.groupIdx - run * blocks) * 32;
        int width = channels - channel0 < 32 ? channels - channel0 : 32;
        for (int e = thread; e < width * taps; e += 256) {
            int of = e / taps;
            weights[(e - of * taps) * 32 + of] = m.get(a.get(1) + channel0 * taps + e);
        }
        c.localBarrier();
        int k = thread & 31;
        int channel = channel0 + k;
        int end = (run + 1) * a.get(13);
        if (end > a.get(3) * inHeight) {
            end = a.get(3) * inHeight;
        }
        if (k < width) {
            for (int line = run * a.get(13); line < end; line++) {
                int image = line / inHeight;
                int y = line - image * inHeight + a.get(12);
                int lastY = y / stride;
                // the outputs lastY, lastY − 1, … saw it with the weights ky, ky + stride, …; the first may not exist
                int firstY = lastY < outHeight ? lastY : outHeight - 1;
                // two pixels at a time: while a number of one is on its way, so is the other's; with a distance that
                // is a multiple of the stride, the same weights saw both
                int next = stride * 8;
                for (int turn = thread >> 5; turn < (inWidth + 2 * next - 1) / (2 * next) * next; turn += 8) {
                    int ix = turn / next * 2 * next + turn % next;
                    int x = ix + a.get(12);
                    int lastX = x / stride;
                    float sum0 = 0;
                    float sum1 = 0;
                    int oy = firstY;
                    for (int ky = y - oy * stride; ky < kernelHeight && oy >= 0; ky += stride) {
                        int row = a.get(0) + (image * outHeight + oy) * outWidth * channels + channel;
                        int ox = lastX;
                        for (int kx = x - lastX * stride; kx < kernelWidth; kx += stride) {
                            float weight = weights[(ky * kernelWidth + kx) * 32 + k];
                            sum0 += weight * Strips.at(m, row, ox, outWidth, channels);
                            sum1 += weight * Strips.at(m, row, ox + 8, outWidth, channels);
                            ox--;
                        }
                        oy--;
                    }
                    int i = (line * inWidth + ix) * channels + channel;
                    if (ix < inWidth) {
                        m.set(a.get(2) + i, sum0);
                    }
                    if (ix + next < inWidth) {
                        m.set(a.get(2) + i + next * channels, sum1);
                    }
                }
            }
        }
    }

    /**
     * Partial sums of dw from x, dy, dw: run s sums over its lines of dy and writes at {@code dw + s · (size of w)}.
     * Adds nothing. The weights of a row, at most five at a time, are summed side by side.
     */
    public static void weightGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(1280);
        int thread = c.localIdx;
        int channels = a.get(4);
        int inHeight = a.get(5);
        int inWidth = a.get(6);
        int outHeight = a.get(7);
        int outWidth = a.get(8);
        int kernelHeight = a.get(9);
        int kernelWidth = a.get(10);
        int stride = a.get(11);
        int blocks = (channels + 31) / 32;
        int run = c.groupIdx / blocks;
        int channel = (c.groupIdx - run * blocks) * 32 + (thread & 31);
        int end = (run + 1) * a.get(13);
        if (end > a.get(3) * outHeight) {
            end = a.get(3) * outHeight;
        }
        for (int ky = 0; ky < kernelHeight; ky++) {
            for (int kx = 0; kx < kernelWidth; kx += 5) {
                float s0 = 0;
                float s1 = 0;
                float s2 = 0;
                float s3 = 0;
                float s4 = 0;
                int side = kernelWidth - kx;
                for (int line = run * a.get(13); line < end; line++) {
                    int image = line / outHeight;
                    int iy = (line - image * outHeight) * stride - a.get(12) + ky;
                    if (channel < channels && iy >= 0 && iy < inHeight) {
                        int row = a.get(0) + (image * inHeight + iy) * inWidth * channels + channel;
                        for (int ox = thread >> 5; ox < outWidth; ox += 16) {
                            // two pixels at a time: while a number of one is on its way, so is the other's
                            int place = a.get(1) + line * outWidth * channels + channel;
                            float dy = Strips.at(m, place, ox, outWidth, channels);
                            float dz = Strips.at(m, place, ox + 8, outWidth, channels);
                            int ix = ox * stride - a.get(12) + kx;
                            int iz = ix + 8 * stride;
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
                part[256 + thread] = s1;
                part[512 + thread] = s2;
                part[768 + thread] = s3;
                part[1024 + thread] = s4;
                c.localBarrier();
                int which = thread >> 5;
                if (which < 5 && which < side && channel < channels) {
                    float sum = 0;
                    for (int lane = 0; lane < 256; lane += 32) {
                        sum += part[which * 256 + lane + (thread & 31)];
                    }
                    int to = (run * channels + channel) * kernelHeight * kernelWidth + ky * kernelWidth + kx + which;
                    m.set(a.get(2) + to, sum);
                }
                c.localBarrier();
            }
        }
    }
}
