package petal.tensor.backend.cpu.conv;

import java.util.Arrays;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.gemm.Gemm;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * Any convolution, grouped ones too, as a matrix product of weights and patches: the inputs under the kernel at one
 * output pixel are copied into a row (Chellapilla, Puri &amp; Simard 2006), a band of output rows at a time, so that
 * the patches stay in the cache.
 */
final class PatchConv {
    /** Elements of patches that a band may have: half a megabyte. */
    private static final int BAND_NUMBERS = 1 << 17;

    private final Conv2dShape s;
    /** Elements in a patch of one group. */
    private final int depth;
    private final int bandRows;

    PatchConv(Conv2dShape s) {
        this.s = s;
        this.depth = s.kernelHeight() * s.kernelWidth() * s.groupInChannels();
        this.bandRows = Math.clamp(BAND_NUMBERS / ((long) depth * s.outWidth()), 1, s.outHeight());
    }

    private int bandsPerImage() {
        return (s.outHeight() + bandRows - 1) / bandRows;
    }

    void forward(float[] x, float[] weight, CpuEpilogue epilogue, float[] y) {
        float[] w = PatchWeights.patchOrder(s, weight);
        Parallel.forRange(s.batch() * bandsPerImage(), 1, (from, to) -> {
            float[] patches = Scratch.PATCHES.floats(bandRows * s.outWidth() * depth);
            for (int band = from; band < to; band++) {
                forwardBand(band, x, w, epilogue, y, patches);
            }
        });
    }

    private void forwardBand(int band, float[] x, float[] w, CpuEpilogue epilogue, float[] y, float[] patches) {
        int row = firstRow(band);
        int pixels = rows(band) * s.outWidth();
        for (int g = 0; g < s.groups(); g++) {
            Patches.gather(s, g, row, rows(band), x, patches);
            Gemm.multiply(pixels, s.groupOutChannels(), depth, CpuMatrix.rowMajor(patches, 0, depth),
                    groupWeight(w, g).transposed(), outputs(y, g, row), false, CpuEpilogue.NONE);
        }
        epilogue.apply(y, row * s.outWidth() * s.outChannels(), s.outChannels(), pixels, 0, s.outChannels());
    }

    /** Images are shared between the cores: bands of one image add to the same inputs. */
    void inputGrad(float[] dy, float[] weight, float[] dx) {
        float[] w = PatchWeights.patchOrder(s, weight);
        int imageSize = s.inHeight() * s.inWidth() * s.inChannels();
        Parallel.forRange(s.batch(), 1, (from, to) -> {
            float[] patches = Scratch.PATCHES.floats(bandRows * s.outWidth() * depth);
            Arrays.fill(dx, from * imageSize, to * imageSize, 0f);
            for (int band = from * bandsPerImage(); band < to * bandsPerImage(); band++) {
                inputGradBand(band, dy, w, dx, patches);
            }
        });
    }

    private void inputGradBand(int band, float[] dy, float[] w, float[] dx, float[] patches) {
        int row = firstRow(band);
        for (int g = 0; g < s.groups(); g++) {
            Gemm.multiply(rows(band) * s.outWidth(), depth, s.groupOutChannels(), outputs(dy, g, row),
                    groupWeight(w, g), CpuMatrix.rowMajor(patches, 0, depth), false, CpuEpilogue.NONE);
            Patches.scatter(s, g, row, rows(band), patches, dx);
        }
    }

    void weightGrad(float[] x, float[] dy, float[] dw) {
        int bands = s.batch() * bandsPerImage();
        int parts = Math.min(Parallel.threads(), bands);
        float[] sums = Scratch.CONV_PARTS.floats(parts * s.weightSize());
        Arrays.fill(sums, 0, parts * s.weightSize(), 0f);
        Parallel.forRange(parts, 1, (from, to) -> {
            for (int part = from; part < to; part++) {
                addWeightGrad(bands * part / parts, bands * (part + 1) / parts, x, dy, sums, part * s.weightSize());
            }
        });
        PatchWeights.collectGradient(s, sums, parts, dw);
    }

    private void addWeightGrad(int firstBand, int endBand, float[] x, float[] dy, float[] sums, int sumsAt) {
        float[] patches = Scratch.PATCHES.floats(bandRows * s.outWidth() * depth);
        for (int band = firstBand; band < endBand; band++) {
            int row = firstRow(band);
            for (int g = 0; g < s.groups(); g++) {
                Patches.gather(s, g, row, rows(band), x, patches);
                Gemm.multiply(s.groupOutChannels(), depth, rows(band) * s.outWidth(), outputs(dy, g, row).transposed(),
                        CpuMatrix.rowMajor(patches, 0, depth),
                        CpuMatrix.rowMajor(sums, sumsAt + g * s.groupOutChannels() * depth, depth), true,
                        CpuEpilogue.NONE);
            }
        }
    }

    /** First output row of a band, counted over the whole batch. */
    private int firstRow(int band) {
        return band / bandsPerImage() * s.outHeight() + band % bandsPerImage() * bandRows;
    }

    private int rows(int band) {
        return Math.min(bandRows, s.outHeight() - band % bandsPerImage() * bandRows);
    }

    /** One group's channels of the output (or its gradient), from a row on: a matrix with a pixel a row. */
    private CpuMatrix outputs(float[] y, int group, int row) {
        int first = row * s.outWidth() * s.outChannels() + group * s.groupOutChannels();
        return CpuMatrix.rowMajor(y, first, s.outChannels());
    }

    private CpuMatrix groupWeight(float[] w, int group) {
        return CpuMatrix.rowMajor(w, group * s.groupOutChannels() * depth, depth);
    }
}
