package petal.tensor.tornado;

import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Reduction;
import petal.tensor.backend.Storage;
import petal.tensor.tornado.kernels.AdaptivePooling;
import petal.tensor.tornado.kernels.Channels;
import petal.tensor.tornado.kernels.Group;

/** Squeeze-excitation's scaling and pooling: channels of each image. */
interface ChannelOperations extends ReductionOperations {

    @Override
    default void scaleChannels(ImageShape s, Storage x, Storage factors, Storage y) {
        launch(Kernel.SCALE, s.size(), arguments(s, factors, y).set(Channels.X, at(x)));
    }

    @Override
    default void scaleChannelsBackward(ImageShape s, Storage x, Storage factors, Storage dy, Storage dx,
            Storage dfactors) {
        if (dfactors != null) {
            int groups = s.batch() * MatrixProducts.ceil(s.channels(), Group.CHANNELS);
            int length = MatrixProducts.ceil(s.pixels(), ColumnSums.parts(groups, s.pixels()));
            int slices = MatrixProducts.ceil(s.pixels(), length);
            int size = s.batch() * s.channels();
            try (var partial = memory().scratch(slices == 1 ? 0 : slices * size)) {
                launch(Kernel.SCALE_GRADIENTS, groups * slices * Group.SIZE, arguments(s, factors, dfactors)
                        .set(Channels.Y, slices == 1 ? at(dfactors) : partial.start()).set(Channels.X, at(x))
                        .set(Channels.DY, at(dy)).set(Channels.DX, atOrAbsent(dx)).set(Channels.BATCH, s.batch())
                        .set(Channels.SLICE, length));
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
        launch(Kernel.SPREAD, s.size(), arguments(s, value, y).set(Channels.ACCUMULATE, accumulate), alpha);
    }

    private Arguments arguments(ImageShape s, Storage factors, Storage y) {
        return new Arguments().set(Channels.FACTORS, at(factors)).set(Channels.Y, at(y)).set(Channels.SIZE, s.size())
                .set(Channels.PIXELS, s.pixels()).set(Channels.CHANNELS, s.channels());
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

    private static Arguments arguments(AvgPoolShape s, int from, int to) {
        return new Arguments().set(AdaptivePooling.FROM, from).set(AdaptivePooling.TO, to)
                .set(AdaptivePooling.BATCH, s.batch()).set(AdaptivePooling.CHANNELS, s.channels())
                .set(AdaptivePooling.IN_HEIGHT, s.inHeight()).set(AdaptivePooling.IN_WIDTH, s.inWidth())
                .set(AdaptivePooling.OUT_HEIGHT, s.outHeight()).set(AdaptivePooling.OUT_WIDTH, s.outWidth());
    }
}
