package petal.tensor.tornado;

import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;

/** Squeeze-excitation's scaling and pooling: channels of each image. */
interface ChannelOperations extends ReductionOperations {

    @Override
    default void scaleChannels(ImageShape s, Storage x, Storage factors, Storage y) {
        launch(Kernel.SCALE, s.size(), new int[] {at(x), at(factors), at(y), s.size(), s.pixels(), s.channels()});
    }

    @Override
    default void scaleChannelsBackward(ImageShape s, Storage x, Storage factors, Storage dy, Storage dx,
            Storage dfactors) {
        if (dfactors != null) {
            int groups = s.batch() * MatrixProducts.ceil(s.channels(), 32);
            int length = MatrixProducts.ceil(s.pixels(), ColumnSums.parts(groups, s.pixels()));
            int slices = MatrixProducts.ceil(s.pixels(), length);
            int size = s.batch() * s.channels();
            try (var partial = memory().scratch(slices == 1 ? 0 : slices * size)) {
                launch(Kernel.SCALE_GRADIENTS, groups * slices * Accelerator.GROUP, new int[] {at(x), at(dy),
                    slices == 1 ? at(dfactors) : partial.start(), s.pixels(), s.channels(), at(factors),
                    atOrAbsent(dx), s.batch(), length});
                if (slices > 1) {
                    sums().ofSlices(partial.start(), slices, size, at(dfactors), false);
                }
            }
        } else if (dx != null) {
            scaleChannels(s, dy, factors, dx);
        }
    }

    @Override
    default void spreadOverPixels(ImageShape s, Storage value, float alpha, Storage y, boolean accumulate) {
        launch(Kernel.SPREAD, s.size(), new int[] {at(value), at(y), s.size(), s.pixels(), s.channels(),
            accumulate ? 1 : 0}, alpha);
    }

    @Override
    default void adaptiveAvgPool(AvgPoolShape s, Storage x, Storage y) {
        if (s.isGlobal()) {
            reduce(Reduction.MEAN, at(x), at(y), s.batch(), s.input().pixels(), s.channels());
        } else {
            launch(Kernel.POOL, s.output().size(), arguments(s, at(x), at(y)));
        }
    }

    @Override
    default void adaptiveAvgPoolBackward(AvgPoolShape s, Storage dy, Storage dx) {
        if (s.isGlobal()) {
            spreadOverPixels(s.input(), dy, 1.0f / s.input().pixels(), dx, false);
        } else {
            launch(Kernel.POOL_GRADIENT, s.input().size(), arguments(s, at(dy), at(dx)));
        }
    }

    private static int[] arguments(AvgPoolShape s, int from, int to) {
        return new int[] {from, to, s.batch(), s.inHeight(), s.inWidth(), s.channels(), s.outHeight(), s.outWidth()};
    }
}
