package petal.tensor.tornado;

import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;

/** Squeeze-excitation's scaling and pooling: channels of each image. */
interface ChannelOperations extends ReductionOperations {

    @Override
    default void scaleChannels(Storage x, Storage s, int batch, int pixels, int channels, Storage y) {
        int n = batch * pixels * channels;
        launch(Kernel.SCALE, n, new int[] {at(x), at(s), at(y), n, pixels, channels});
    }

    @Override
    default void scaleChannelsBackward(Storage x, Storage s, Storage dy, int batch, int pixels, int channels,
            Storage dx, Storage ds) {
        if (ds != null) {
            int groups = batch * MatrixProducts.ceil(channels, 32);
            int length = MatrixProducts.ceil(pixels, ColumnSums.parts(groups, pixels));
            int slices = MatrixProducts.ceil(pixels, length);
            int size = batch * channels;
            try (var partial = memory().scratch(slices == 1 ? 0 : slices * size)) {
                launch(Kernel.SCALE_GRADIENTS, groups * slices * Accelerator.GROUP, new int[] {at(x), at(dy),
                    slices == 1 ? at(ds) : partial.start(), pixels, channels, at(s), atOrAbsent(dx), batch, length});
                if (slices > 1) {
                    sums().ofSlices(partial.start(), slices, size, at(ds), false);
                }
            }
        } else if (dx != null) {
            scaleChannels(dy, s, batch, pixels, channels, dx);
        }
    }

    @Override
    default void spreadOverPixels(Storage value, float alpha, int batch, int pixels, int channels, Storage y,
            boolean accumulate) {
        int n = batch * pixels * channels;
        launch(Kernel.SPREAD, n, new int[] {at(value), at(y), n, pixels, channels, accumulate ? 1 : 0}, alpha);
    }

    @Override
    default void adaptiveAvgPool(Storage x, int batch, int inHeight, int inWidth, int channels, int outHeight,
            int outWidth, Storage y) {
        if (outHeight == 1 && outWidth == 1) {
            reduce(Reduction.MEAN, at(x), at(y), batch, inHeight * inWidth, channels);
        } else {
            launch(Kernel.POOL, batch * outHeight * outWidth * channels, new int[] {at(x), at(y), batch, inHeight,
                inWidth, channels, outHeight, outWidth});
        }
    }

    @Override
    default void adaptiveAvgPoolBackward(Storage dy, int batch, int inHeight, int inWidth, int channels, int outHeight,
            int outWidth, Storage dx) {
        if (outHeight == 1 && outWidth == 1) {
            int pixels = inHeight * inWidth;
            spreadOverPixels(dy, 1.0f / pixels, batch, pixels, channels, dx, false);
            return;
        }
        launch(Kernel.POOL_GRADIENT, batch * inHeight * inWidth * channels, new int[] {at(dy), at(dx), batch, inHeight,
            inWidth, channels, outHeight, outWidth});
    }
}
