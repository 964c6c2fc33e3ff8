package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.gemm.Gemm;
import petal.tensor.backend.cpu.gemm.PackedMatrix;
import petal.tensor.backend.cpu.gemm.Tiles;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.ChannelBlock;
import petal.tensor.backend.cpu.rows.ImageRows;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * A pointwise convolution and the depthwise one behind it, as at the beginning of an inverted residual (Sandler et al.,
 * "MobileNetV2", 2018). The image between them, which is several times as large as the two others, is never in memory:
 * a strip of some of its channels, as many as a panel of the pointwise weight has, is computed and read while it is in
 * the cache. Strips begin with the rows that the strip above computed last, for the kernel reaches beyond its row.
 */
final class ExpandedDepthwise {
    /** Elements of a strip: a quarter of a megabyte, half of the smallest second-level caches. */
    private static final int STRIP = 1 << 16;
    /** Pixels whose activation is computed while their sums are in the nearest cache. */
    private static final int BLOCK_PIXELS = 96;
    /** Multiply–adds worth handing to another thread. */
    private static final long MIN_WORK = 1 << 18;

    private final Conv2dShape expand;
    private final Conv2dShape depthwise;
    private final PackedMatrix expandWeight;
    private final float[] taps;
    private final int atOnce;
    private final int strips;

    /**
     * Both convolutions.
     *
     * @param expandWeight the pointwise weight, packed
     * @param taps         the depthwise weight as [row, column, channel]
     */
    ExpandedDepthwise(Conv2dShape expand, Conv2dShape depthwise, PackedMatrix expandWeight, float[] taps) {
        this.expand = expand;
        this.depthwise = depthwise;
        this.expandWeight = expandWeight;
        this.taps = taps;
        this.atOnce = DepthwiseRows.atOnce(depthwise);
        this.strips = strips();
    }

    /**
     * Whether a packed pointwise convolution and this depthwise one can be computed together: channels fill vectors, and
     * images are high enough for the kernel.
     */
    static boolean handles(Conv2dShape expand, Conv2dShape depthwise) {
        return expand.inChannels() <= Gemm.MAX_DEPTH && DepthwiseConv.handles(depthwise)
                && depthwise.inChannels() % LANES == 0 && depthwise.outHeight() >= DepthwiseRows.atOnce(depthwise);
    }

    /** Into how many strips an image is cut; each has at least as many rows as a kernel computes at once. */
    private int strips() {
        int row = depthwise.inWidth() * expandWeight.panel(expandWeight.panels() - 1).width();
        int fit = Math.max((STRIP / row - depthwise.kernelHeight()) / depthwise.stride() + 1, atOnce);
        return Math.clamp(Math.ceilDiv(depthwise.outHeight(), fit), 1, depthwise.outHeight() / atOnce);
    }

    /** Some channels of some output rows of an image, and the rows of the wide image that they need. */
    private record Strip(int image, int panel, int top, int end, int firstRow, int endRow) {
    }

    /** y = epilogue(between(x ∗ expand) ∗ depthwise). */
    void forward(float[] x, CpuEpilogue between, CpuEpilogue epilogue, float[] y) {
        int panels = expandWeight.panels();
        int pieces = expand.batch() * strips * panels;
        int grain = (int) Math.max(1, MIN_WORK * pieces / (expand.multiplyAdds() + depthwise.multiplyAdds()));
        Parallel.forRange(pieces, grain, (from, to) -> {
            for (int piece = from; piece < to; piece++) {
                Strip strip = strip(piece / panels / strips, piece / panels % strips, piece % panels);
                float[] wide = Scratch.EXPANDED.floats((strip.endRow - strip.firstRow) * wideRow(strip));
                expand(strip, x, between, wide);
                convolve(strip, wide, epilogue, y);
            }
        });
    }

    private Strip strip(int image, int number, int panel) {
        int top = depthwise.outHeight() * number / strips;
        int end = depthwise.outHeight() * (number + 1) / strips;
        int firstRow = Math.max(top * depthwise.stride() - depthwise.padding(), 0);
        int endRow = Math.min((end - 1) * depthwise.stride() - depthwise.padding() + depthwise.kernelHeight(),
                depthwise.inHeight());
        return new Strip(image, panel, top, end, firstRow, endRow);
    }

    private int channels(Strip strip) {
        return expandWeight.panel(strip.panel).width();
    }

    private int firstChannel(Strip strip) {
        return expandWeight.start(strip.panel);
    }

    /** Elements in a row of the wide image's strip. */
    private int wideRow(Strip strip) {
        return depthwise.inWidth() * channels(strip);
    }

    private void expand(Strip strip, float[] x, CpuEpilogue between, float[] wide) {
        int in = expand.inChannels();
        int channels = channels(strip);
        int firstPixel = (strip.image * expand.outHeight() + strip.firstRow) * expand.outWidth();
        int pixels = (strip.endRow - strip.firstRow) * expand.outWidth();
        CpuMatrix rows = CpuMatrix.rowMajor(x, firstPixel * in, in);
        CpuMatrix sums = CpuMatrix.rowMajor(wide, 0, channels);
        for (int from = 0; from < pixels; from += BLOCK_PIXELS) {
            int to = Math.min(from + BLOCK_PIXELS, pixels);
            multiply(rows, from, to, strip.panel, sums);
            between.apply(wide, from * channels, channels, to - from, firstChannel(strip), channels);
        }
    }

    private void multiply(CpuMatrix rows, int from, int to, int panel, CpuMatrix sums) {
        for (int i = from; i < to; i += Tiles.ROWS) {
            Tiles.multiplyRows(to - i, expand.inChannels(), rows, rows.index(i, 0), expandWeight.panel(panel),
                    expandWeight.index(panel, 0), sums, sums.index(i, 0), false);
        }
    }

    /** The last rows overlap the ones before where they are fewer than a kernel computes at once. */
    private void convolve(Strip strip, float[] wide, CpuEpilogue epilogue, float[] y) {
        int size = wideRow(strip);
        int channels = channels(strip);
        int all = depthwise.outChannels();
        ImageRows rows = new ImageRows(wide, Scratch.ZEROS.floats(size), -strip.firstRow * size, depthwise.inHeight(),
                size);
        ChannelBlock block = new ChannelBlock(channels, 0, channels, depthwise.inWidth(), all);
        float[] w = taps(strip);
        for (int next = strip.top; next < strip.end; next += atOnce) {
            int row = Math.min(next, strip.end - atOnce);
            int pixel = (strip.image * depthwise.outHeight() + row) * depthwise.outWidth();
            int at = pixel * all + firstChannel(strip);
            DepthwiseRows.forward(depthwise, block, rows, row, w, y, at);
            epilogue.apply(y, at, all, atOnce * depthwise.outWidth(), firstChannel(strip), channels);
        }
    }

    /** These channels' part of the depthwise weight. */
    private float[] taps(Strip strip) {
        int channels = channels(strip);
        int count = depthwise.kernelHeight() * depthwise.kernelWidth();
        float[] w = Scratch.PANEL_TAPS.floats(count * channels);
        for (int tap = 0; tap < count; tap++) {
            System.arraycopy(taps, tap * depthwise.outChannels() + firstChannel(strip), w, tap * channels, channels);
        }
        return w;
    }
}
