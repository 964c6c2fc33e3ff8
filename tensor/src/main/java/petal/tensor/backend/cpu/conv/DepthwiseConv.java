package petal.tensor.backend.cpu.conv;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import java.util.Arrays;
import java.util.function.IntFunction;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.fusion.CpuPrologue;
import petal.tensor.backend.cpu.memory.CpuStorage;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.rows.ChannelBlock;
import petal.tensor.backend.cpu.rows.ImageRows;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Convolution of each channel with a kernel of its own, by {@link DepthwiseRows}. Rows are shared between the cores. A
 * last vector of channels that is not full starts earlier and computes some channels a second time.
 */
final class DepthwiseConv {
    /** Multiply–adds worth handing to another thread. */
    private static final int MIN_WORK = 1 << 16;

    private final Conv2dShape s;
    private final int channels;
    /** The channels that whole vectors cover, and the last vector where that is not all of them. */
    private final ChannelBlock whole;
    private final ChannelBlock last;
    private final float[] zeros;

    DepthwiseConv(Conv2dShape s) {
        this.s = s;
        this.channels = s.inChannels();
        this.whole = new ChannelBlock(channels, 0, channels / LANES * LANES, s.inWidth(), channels);
        this.last = new ChannelBlock(channels, channels - LANES, channels, s.inWidth(), channels);
        this.zeros = Scratch.ZEROS.floats(s.inWidth() * channels);
    }

    /** Whether a vector of channels is filled and there are kernels for the shape. */
    static boolean handles(Conv2dShape s) {
        return s.isDepthwise() && s.inChannels() >= LANES && DepthwiseRows.exist(s);
    }

    private ImageRows inputs(float[] x, int image) {
        int size = s.inWidth() * channels;
        return new ImageRows(x, zeros, image * s.inHeight() * size, s.inHeight(), size);
    }

    private ImageRows outputs(float[] y, int image) {
        int size = s.outWidth() * channels;
        return new ImageRows(y, zeros, image * s.outHeight() * size, s.outHeight(), size);
    }

    /** Groups of output rows that are computed at once, in an image. */
    private int groups() {
        return (s.outHeight() + DepthwiseRows.atOnce(s) - 1) / DepthwiseRows.atOnce(s);
    }

    /** Groups worth handing to another thread. */
    private int grain() {
        return (int) (MIN_WORK * (long) s.batch() * groups() / s.multiplyAdds() + 1);
    }

    void forward(float[] x, CpuStorage weight, CpuEpilogue epilogue, float[] y) {
        forward(inMemory(x), DepthwiseWeights.channelsLast(s, weight), epilogue, y);
    }

    /** As {@link #forward(float[], CpuStorage, CpuEpilogue, float[])} for the input that {@code prologue} makes of x. */
    void forward(float[] x, CpuPrologue prologue, CpuStorage weight, CpuEpilogue epilogue, float[] y) {
        forward(made(x, prologue), DepthwiseWeights.channelsLast(s, weight), epilogue, y);
    }

    private void forward(IntFunction<InputRows> inputs, float[] w, CpuEpilogue epilogue, float[] y) {
        Parallel.forRange(s.batch() * groups(), grain(), (from, to) -> forEachImage(groups(), from, to,
                (image, first, end) -> {
                    InputRows rows = inputs.apply(image);
                    ImageRows outputs = outputs(y, image);
                    for (int group = first; group < end; group++) {
                        forwardGroup(rows, outputs, group * DepthwiseRows.atOnce(s), w, epilogue);
                    }
                }));
    }

    /** The rows of each image of x. */
    private IntFunction<InputRows> inMemory(float[] x) {
        return image -> {
            ImageRows rows = inputs(x, image);
            return (_, _) -> rows;
        };
    }

    /** What {@code prologue} makes of the rows of each image of x. */
    private IntFunction<InputRows> made(float[] x, CpuPrologue prologue) {
        return image -> new PrologueRows(s, inputs(x, image), prologue, image);
    }

    /** Works on a range that belongs to one image. */
    @FunctionalInterface
    private interface ImageRange {
        void run(int image, int from, int to);
    }

    /** Cuts the range {@code from} to {@code to} of a batch with {@code size} indices per image at its images. */
    private static void forEachImage(int size, int from, int to, ImageRange body) {
        for (int at = from; at < to;) {
            int image = at / size;
            int end = Math.min(to, (image + 1) * size);
            body.run(image, at - image * size, end - image * size);
            at = end;
        }
    }

    private void forwardGroup(InputRows inputs, ImageRows y, int row, float[] w, CpuEpilogue epilogue) {
        ImageRows x = inputs.forOutputs(row, DepthwiseRows.atOnce(s));
        int rows = Math.min(DepthwiseRows.atOnce(s), s.outHeight() - row);
        if (rows == DepthwiseRows.atOnce(s)) {
            forwardRows(x, row, w, y.data(), y.at(row));
        } else {
            // more rows than the image has left: they go elsewhere first
            float[] all = Scratch.CONV_PARTS.floats(DepthwiseRows.atOnce(s) * y.size());
            forwardRows(x, row, w, all, 0);
            System.arraycopy(all, 0, y.data(), y.at(row), rows * y.size());
        }
        epilogue.apply(y.data(), y.at(row), channels, rows * s.outWidth(), 0, channels);
    }

    private void forwardRows(ImageRows x, int row, float[] w, float[] y, int yAt) {
        DepthwiseRows.forward(s, whole, x, row, w, y, yAt);
        if (whole.to() < channels) {
            DepthwiseRows.forward(s, last, x, row, w, y, yAt);
        }
    }

    /**
     * With stride 1 this is the convolution with the kernel turned by 180°; with stride 2 each input gathers the
     * outputs that it reached.
     */
    void inputGrad(float[] dy, float[] weight, float[] dx) {
        if (s.stride() == 1) {
            forward(inMemory(dy), DepthwiseWeights.channelsLastInScratch(s, weight, true), CpuEpilogue.NONE, dx);
            return;
        }
        float[] w = DepthwiseWeights.channelsLastInScratch(s, weight, false);
        Parallel.forRange(s.batch() * s.inHeight(), 2 * grain(), (from, to) -> forEachImage(s.inHeight(), from, to,
                (image, first, end) -> {
                    ImageRows outputs = outputs(dy, image);
                    ImageRows inputs = inputs(dx, image);
                    for (int row = first; row < end; row++) {
                        inputGradStride2(outputs, inputs, row, w);
                    }
                }));
    }

    private void inputGradStride2(ImageRows dy, ImageRows dx, int row, float[] w) {
        DepthwiseRows.inputGradStride2(s, whole, dy, row, w, dx.data(), dx.at(row));
        if (whole.to() < channels) {
            DepthwiseRows.inputGradStride2(s, last, dy, row, w, dx.data(), dx.at(row));
        }
    }

    void weightGrad(float[] x, float[] dy, float[] dw) {
        weightGrad(inMemory(x), dy, dw);
    }

    /** As {@link #weightGrad(float[], float[], float[])} for the input that {@code prologue} makes of x. */
    void weightGrad(float[] x, CpuPrologue prologue, float[] dy, float[] dw) {
        weightGrad(made(x, prologue), dy, dw);
    }

    /** Each part of the rows has sums of its own, in which the last vector of channels has a place of its own. */
    private void weightGrad(IntFunction<InputRows> inputs, float[] dy, float[] dw) {
        int size = s.kernelHeight() * s.kernelWidth() * DepthwiseWeights.blockedChannels(s);
        int count = s.batch() * groups();
        int parts = Math.max(1, Math.min(Parallel.threads(), count / grain()));
        float[] sums = Scratch.CONV_PARTS.floats(parts * size);
        Arrays.fill(sums, 0, parts * size, 0f);
        Parallel.forRange(parts, 1, (from, to) -> {
            for (int part = from; part < to; part++) {
                int sumsAt = part * size;
                forEachImage(groups(), (int) ((long) count * part / parts), (int) ((long) count * (part + 1) / parts),
                        (image, first, end) -> addWeightGradOfImage(inputs.apply(image), outputs(dy, image), first, end,
                                sums, sumsAt));
            }
        });
        DepthwiseWeights.collectGradient(s, sums, parts, dw);
    }

    /** What groups {@code first} to {@code end} of an image's output rows add. */
    private void addWeightGradOfImage(InputRows x, ImageRows dy, int first, int end, float[] sums, int sumsAt) {
        int rows = DepthwiseRows.atOnce(s);
        for (int row = first * rows; row < end * rows; row += rows) {
            addWeightGrad(x.forOutputs(row, rows), row, dy, sums, sumsAt);
        }
    }

    private void addWeightGrad(ImageRows x, int row, ImageRows dy, float[] sums, int sumsAt) {
        int step = DepthwiseWeights.blockedChannels(s);
        DepthwiseRows.addWeightGrad(s, whole, x, row, dy, sums, sumsAt, step);
        if (whole.to() < channels) {
            int place = whole.to() - last.from();
            DepthwiseRows.addWeightGrad(s, last, x, row, dy, sums, sumsAt + place, step);
        }
    }
}
