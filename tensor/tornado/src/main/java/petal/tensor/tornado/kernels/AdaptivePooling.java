package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Adaptive average pooling, channels last: along each axis output o averages the inputs from ⌊o·in/out⌋ to
 * ⌈(o+1)·in/out⌉. Arguments: from, to, batch, inHeight, inWidth, channels, outHeight, outWidth.
 */
public final class AdaptivePooling {
    private AdaptivePooling() {
    }

    /** y from x. One thread an element of y. */
    public static void forward(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int inHeight = a.get(3);
        int inWidth = a.get(4);
        int channels = a.get(5);
        int outHeight = a.get(6);
        int outWidth = a.get(7);
        if (i < a.get(2) * outHeight * outWidth * channels) {
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
                    sum += m.get(a.get(0) + ((image * inHeight + y) * inWidth + x) * channels + channel);
                }
            }
            m.set(a.get(1) + i, sum / ((bottom - top) * (right - left)));
        }
    }

    /** dx from dy: each input gathers from every window that holds it. One thread an element of dx. */
    public static void backward(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        int inHeight = a.get(3);
        int inWidth = a.get(4);
        int channels = a.get(5);
        int outHeight = a.get(6);
        int outWidth = a.get(7);
        if (i < a.get(2) * inHeight * inWidth * channels) {
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
                            sum += m.get(a.get(0) + ((image * outHeight + oy) * outWidth + ox) * channels + channel)
                                    / ((bottom - top) * (right - left));
                        }
                    }
                }
            }
            m.set(a.get(1) + i, sum);
        }
    }
}
