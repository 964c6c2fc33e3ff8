package petal.tensor.backend.reference;

import java.util.Arrays;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;

/**
 * Convolution and its gradients. All three walk over the same products: wherever the forward pass computes
 * y += x · w, the chain rule gives dx += dy · w and dw += dy · x.
 */
final class Convolution {
    private Convolution() {
    }

    /** One product of the sum: which elements of input, weight and output it joins. */
    private interface Product {
        void at(int x, int w, int y);
    }

    static void forward(Conv2dShape s, double[] x, double[] w, double[] y) {
        Arrays.fill(y, 0, s.outSize(), 0);
        forEachProduct(s, (xi, wi, yi) -> y[yi] += x[xi] * w[wi]);
    }

    static void inputGrad(Conv2dShape s, double[] dy, double[] w, double[] dx) {
        Arrays.fill(dx, 0, s.inSize(), 0);
        forEachProduct(s, (xi, wi, yi) -> dx[xi] += dy[yi] * w[wi]);
    }

    static void weightGrad(Conv2dShape s, double[] x, double[] dy, double[] dw) {
        Arrays.fill(dw, 0, s.weightSize(), 0);
        forEachProduct(s, (xi, wi, yi) -> dw[wi] += dy[yi] * x[xi]);
    }

    /** y = act(y · scale + shift) + residual, per channel; absent parts are null. */
    static void epilogue(Conv2dShape s, double[] y, Epilogue epilogue) {
        double[] scale = ReferenceStorage.elementsOrNull(epilogue.scale());
        double[] shift = ReferenceStorage.elementsOrNull(epilogue.shift());
        double[] residual = ReferenceStorage.elementsOrNull(epilogue.residual());
        for (int i = 0; i < s.outSize(); i++) {
            int c = i % s.outChannels();
            double scaled = scale == null ? y[i] : y[i] * scale[c];
            double shifted = shift == null ? scaled : scaled + shift[c];
            y[i] = epilogue.act().apply(shifted) + (residual == null ? 0 : residual[i]);
        }
    }

    private static void forEachProduct(Conv2dShape s, Product product) {
        for (int n = 0; n < s.batch(); n++) {
            for (int i = 0; i < s.outHeight(); i++) {
                for (int j = 0; j < s.outWidth(); j++) {
                    for (int o = 0; o < s.outChannels(); o++) {
                        int y = ((n * s.outHeight() + i) * s.outWidth() + j) * s.outChannels() + o;
                        forEachProductOf(s, n, i, j, o, y, product);
                    }
                }
            }
        }
    }

    /** The products that sum up to one output: channel {@code o} of pixel (i, j) of image {@code n}. */
    private static void forEachProductOf(Conv2dShape s, int n, int i, int j, int o, int y, Product product) {
        int firstChannel = o / s.groupOutChannels() * s.groupInChannels();
        for (int u = 0; u < s.kernelHeight(); u++) {
            for (int v = 0; v < s.kernelWidth(); v++) {
                int row = i * s.stride() + u - s.padding();
                int column = j * s.stride() + v - s.padding();
                if (row < 0 || row >= s.inHeight() || column < 0 || column >= s.inWidth()) {
                    continue;
                }
                for (int c = 0; c < s.groupInChannels(); c++) {
                    int x = ((n * s.inHeight() + row) * s.inWidth() + column) * s.inChannels() + firstChannel + c;
                    int w = ((o * s.groupInChannels() + c) * s.kernelHeight() + u) * s.kernelWidth() + v;
                    product.at(x, w, y);
                }
            }
        }
    }
}
