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

    /** Whether these two can be computed together: channels fill vectors, and images are high enough for the kernel. */
    static boolean handles(Conv2dShape expand, Conv2dShape depthwise) {
        return expand.isPointwise() && Gemm.gainsFromPacked(expand.outRows(), expand.outChannels(), expand.inChannels())
                && expand.inChannels() <= Gemm.MAX_DEPTH && DepthwiseConv.handles(depthwise)
                && depthwise.inChannels() % LANES == 0 && depthwise.outHeight() >= DepthwiseRows.atOnce(depthwise);
    }

    /** Into how many strips an image is cut; each has at least as many rows as a kernel computes at once. */
    private int strips() {
        int row = depthwise.inWidth() * expandWeight.panel(expandWeight.panels() - 1).width();
        int fit = Math.max((STRIP / row - depthwise.kernelHeight()) / depthwise.stride() + 1, atOnce);
        return Math.clamp(Math.ceilDiv(depthwise.outHeight(), fit), 1, depthwise.outHeight() / atOnce);
    }

    /** y = epilogue(between(x ∗ expand) ∗ depthwise). */
    void forward(float[] x, CpuEpilogue between, CpuEpilogue epilogue, float[] y) {
        int panels = expandWeight.panels();
        int pieces = expand.batch() * strips * panels;
        int grain = (int) Math.max(1, MIN_WORK * pieces / (expand.multiplyAdds() + depthwise.multiplyAdds()));
        Parallel.forRange(pieces, grain, (from, to) -> {
            for (int piece = from; piece < to; piece++) {
                Strip strip = strip(piece / panels / strips, piece / panels % strips, piece % panels);
                strip.expand(x, between);
                strip.convolve(epilogue, y);
            }
        });
    }

    private Strip strip(int image, int number, int panel) {
        int top = depthwise.outHeight() * number / strips;
        int end = depthwise.outHeight() * (number + 1) / strips;
        int firstRow = Math.max(top * depthwise.stride() - depthwise.padding(), 0);
        int endRow = Math.min((end - 1) * depthwise.stride() - depthwise.padding() + depthwise.kernelHeight(),
                depthwise.inHeight());
        int channels = expandWeight.panel(panel).width();
        float[] wide = Scratch.EXPANDED.floats((endRow - firstRow) * expand.outWidth() * channels);
        return new Strip(image, panel, channels, top, end, firstRow, endRow, wide);
    }

    /** Some channels of some output rows of an image, and of the rows of the wide image that they need. */
    private final class Strip {
        private final int image;
        private final int panel;
        private final int channels;
        private final int top;
        private final int end;
        private final int firstRow;
        private final int endRow;
        private final float[] wide;

        Strip(int image, int panel, int channels, int top, int end, int firstRow, int endRow, float[] wide) {
            this.image = image;
            this.panel = panel;
            this.channels = channels;
            this.top = top;
            this.end = end;
            this.firstRow = firstRow;
            this.endRow = endRow;
            this.wide = wide;
        }

        /** The first of this panel's channels. */
        private int channel() {
            return expandWeight.start(panel);
        }

        void expand(float[] x, CpuEpilogue between) {
            int width = expand.outWidth();
            int pixels = (endRow - firstRow) * width;
            int firstPixel = (image * expand.outHeight() + firstRow) * width;
            CpuMatrix rows = CpuMatrix.rowMajor(x, firstPixel * expand.inChannels(), expand.inChannels());
            CpuMatrix sums = CpuMatrix.rowMajor(wide, 0, channels);
            for (int from = 0; from < pixels; from += BLOCK_PIXELS) {
                int to = Math.min(from + BLOCK_PIXELS, pixels);
                multiply(rows, from, to, sums);
                between.apply(wide, from * channels, channels, to - from, channel(), channels);
            }
        }

        private void multiply(CpuMatrix rows, int from, int to, CpuMatrix sums) {
            for (int i = from; i < to; i += Tiles.ROWS) {
                Tiles.multiplyRows(to - i, expand.inChannels(), rows, rows.index(i, 0), expandWeight.panel(panel),
                        expandWeight.index(panel, 0), sums, sums.index(i, 0), false);
            }
        }

        /** The last rows overlap the ones before where they are fewer than a kernel computes at once. */
        void convolve(CpuEpilogue epilogue, float[] y) {
            int size = depthwise.inWidth() * channels;
            ImageRows rows = new ImageRows(wide, Scratch.ZEROS.floats(size), -firstRow * size, depthwise.inHeight(),
                    size);
            ChannelBlock block = new ChannelBlock(channels, 0, channels, depthwise.inWidth(),
                    depthwise.outChannels());
            float[] w = taps();
            for (int next = top; next < end; next += atOnce) {
                int row = Math.min(next, end - atOnce);
                int at = (image * depthwise.outHeight() + row) * depthwise.outWidth() * depthwise.outChannels()
                        + channel();
                DepthwiseRows.forward(depthwise, block, rows, row, w, y, at);
                epilogue.apply(y, at, depthwise.outChannels(), atOnce * depthwise.outWidth(), channel(), channels);
            }
        }

        /** This panel's part of the depthwise weight. */
        private float[] taps() {
            int count = depthwise.kernelHeight() * depthwise.kernelWidth();
            float[] w = Scratch.PANEL_TAPS.floats(count * channels);
            for (int tap = 0; tap < count; tap++) {
                System.arraycopy(taps, tap * depthwise.outChannels() + channel(), w, tap * channels, channels);
            }
            return w;
        }
    }
}
