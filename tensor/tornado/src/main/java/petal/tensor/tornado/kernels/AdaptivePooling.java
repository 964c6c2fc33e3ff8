package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Adaptive average pooling, channels last: along each axis output o averages the inputs from ⌊o·in/out⌋ to
 * ⌈(o+1)·in/out⌉. The constants say where the arguments are.
 */
public final class AdaptivePooling {
    /** The tensor that is read. */
    public static final int FROM = 0;
    /** The tensor that is written. */
    public static final int TO = 1;
    /** Images in the batch. */
    public static final int BATCH = 2;
    /** Rows of the input. */
    public static final int IN_HEIGHT = 3;
    /** Columns of the input. */
    public static final int IN_WIDTH = 4;
    /** Channels of both. */
    public static final int CHANNELS = 5;
    /** Rows of the output. */
    public static final int OUT_HEIGHT = 6;
    /** Columns of the output. */
    public static final int OUT_WIDTH = 7;

    private AdaptivePooling() {
    }

    /** y from x. One thread an element of y. */
    public static void forward(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int inHeight = a.get(IN_HEIGHT);
        int inWidth = a.get(IN_WIDTH);
        int channels = a.get(CHANNELS);
        int outHeight = a.get(OUT_HEIGHT);
        int outWidth = a.get(OUT_WIDTH);
        if (i < a.get(BATCH) * outHeight * outWidth * channels) {
            int channel = i % channels;
            int pixel = i / channels;
            int ox = pixel % outWidth;
            int line = pixel / outWidth;
            int oy = line % outHeight;
            int image = line / outHeight;
            int top = oy * inHeight / outHeight;
            int bottom = ((oy + 1) * inHeight + outHeight - 1) / outHeight;
            int left = ox * inWidth / outWidth;
            int right = ((ox + 1) * inWidth + outWidth - 1) / outWidth;
            float sum = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    sum += m.get(a.get(FROM) + ((image * inHeight + y) * inWidth + x) * channels + channel);
                }
            }
            m.set(a.get(TO) + i, sum / ((bottom - top) * (right - left)));
        }
    }

    /** dx from dy: each input gathers from every window that holds it. One thread an element of dx. */
    public static void backward(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int inHeight = a.get(IN_HEIGHT);
        int inWidth = a.get(IN_WIDTH);
        int channels = a.get(CHANNELS);
        int outHeight = a.get(OUT_HEIGHT);
        int outWidth = a.get(OUT_WIDTH);
        if (i < a.get(BATCH) * inHeight * inWidth * channels) {
            int channel = i % channels;
            int pixel = i / channels;
            int x = pixel % inWidth;
            int line = pixel / inWidth;
            int y = line % inHeight;
            int image = line / inHeight;
            float sum = 0;
            for (int oy = 0; oy < outHeight; oy++) {
                int top = oy * inHeight / outHeight;
                int bottom = ((oy + 1) * inHeight + outHeight - 1) / outHeight;
                if (y >= top && y < bottom) {
                    for (int ox = 0; ox < outWidth; ox++) {
                        int left = ox * inWidth / outWidth;
                        int right = ((ox + 1) * inWidth + outWidth - 1) / outWidth;
                        if (x >= left && x < right) {
                            sum += m.get(a.get(FROM) + ((image * outHeight + oy) * outWidth + ox) * channels + channel)
                                    / ((bottom - top) * (right - left));
                        }
                    }
                }
            }
            m.set(a.get(TO) + i, sum);
        }
    }
}
