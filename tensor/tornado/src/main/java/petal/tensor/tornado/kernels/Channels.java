package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Factors, one per channel of each image, as squeeze-excitation needs: x is batch × pixels × channels. The constants say
 * where the arguments are.
 */
public final class Channels {
    /** What is scaled. */
    public static final int X = 0;
    /** One factor per channel of each image. */
    public static final int FACTORS = 1;
    /** The result, or the sums of the slices. */
    public static final int Y = 2;
    /** Elements of the batch. */
    public static final int SIZE = 3;
    /** Pixels of an image. */
    public static final int PIXELS = 4;
    /** Channels of a pixel. */
    public static final int CHANNELS = 5;
    /** Gradient with respect to the scaled x. */
    public static final int DY = 6;
    /** Gradient with respect to x, negative when it is not wanted. */
    public static final int DX = 7;
    /** Images in the batch. */
    public static final int BATCH = 8;
    /** Pixels of a slice. */
    public static final int SLICE = 9;
    /** Whether the result is added to. */
    public static final int ACCUMULATE = 10;
    /** Number: what the factors are multiplied with. */
    private static final int ALPHA = 0;

    private Channels() {
    }

    /** y[n,p,c] = x[n,p,c] · factors[n,c]. One thread per element. */
    public static void scale(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            int channels = a.get(CHANNELS);
            int image = i / (a.get(PIXELS) * channels);
            m.set(a.get(Y) + i, m.get(a.get(X) + i) * m.get(a.get(FACTORS) + image * channels + i % channels));
        }
    }

    /**
     * y[n,c] = Σₚ dy · x, the gradient of the factors, and dx = dy · factors in the same walk over dy, which dx may overwrite. One group for each slice of
     * the pixels, each image and each 32 channels, eight threads per channel; slice i writes its sums at
     * {@code y + i · batch · channels}.
     */
    public static void scaleGradients(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int pixels = a.get(PIXELS);
        int channels = a.get(CHANNELS);
        int blocks = (channels + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int rest = c.groupIdx / blocks;
        int channel = (c.groupIdx - rest * blocks) * Group.CHANNELS + (thread & Group.CHANNELS - 1);
        int slice = rest / a.get(BATCH);
        int image = rest - slice * a.get(BATCH);
        int begin = slice * a.get(SLICE);
        int end = begin + a.get(SLICE) < pixels ? begin + a.get(SLICE) : pixels;
        float sum = 0;
        if (channel < channels) {
            float s = m.get(a.get(FACTORS) + image * channels + channel);
            for (int pixel = begin + (thread >> Group.CHANNEL_BITS); pixel < end; pixel += Group.LANES) {
                int at = (image * pixels + pixel) * channels + channel;
                float dy = m.get(a.get(DY) + at);
                sum += m.get(a.get(X) + at) * dy;
                if (a.get(DX) >= 0) {
                    m.set(a.get(DX) + at, dy * s);
                }
            }
        }
        part[thread] = sum;
        for (int half = Group.SIZE / 2; half > Group.CHANNELS / 2; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        if (thread < Group.CHANNELS && channel < channels) {
            m.set(a.get(Y) + rest * channels + channel, part[thread]);
        }
    }

    /**
     * y[n,p,c] = alpha · factors[n,c], added to y with {@code accumulate}. One thread per element.
     */
    public static void spread(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            int channels = a.get(CHANNELS);
            int image = i / (a.get(PIXELS) * channels);
            float value = f.get(ALPHA) * m.get(a.get(FACTORS) + image * channels + i % channels);
            if (a.get(ACCUMULATE) == 1) {
                value = value + m.get(a.get(Y) + i);
            }
            m.set(a.get(Y) + i, value);
        }
    }
}
