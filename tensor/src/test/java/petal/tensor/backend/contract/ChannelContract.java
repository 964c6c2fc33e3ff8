package petal.tensor.backend.contract;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.AvgPoolShape;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Storage;
import petal.tensor.backend.contract.BatchNormContract.Gradient;

/** Kernels with one factor per channel of each image, and pooling. */
public interface ChannelContract extends KernelContract {

    @Label("Scaled channels are the reference's.")
    @Property(tries = 30)
    default void scaleChannels(@ForAll @IntRange(min = 1, max = 3) int batch, @ForAll("lengths") int pixels,
            @ForAll("channels") int channels, @ForAll boolean inPlace, @ForAll long seed) {
        agrees(seed, t -> {
            ImageShape s = new ImageShape(batch, pixels, channels);
            Storage x = t.normal(s.size() + 3);
            Storage y = inPlace ? x : t.output(s.size());
            t.backend().scaleChannels(s, x, t.normal(batch * channels), y);
            return List.of(y);
        });
    }

    @Label("The gradients of scaled channels are the reference's.")
    @Property(tries = 60)
    default void scaleChannelsBackward(@ForAll @IntRange(min = 1, max = 3) int batch, @ForAll("lengths") int pixels,
            @ForAll("channels") int channels, @ForAll Gradient gradient,
            @ForAll boolean scaleToo, @ForAll long seed) {
        agrees(seed, pixels, t -> {
            ImageShape s = new ImageShape(batch, pixels, channels);
            Storage dy = t.normal(s.size() + 3);
            Storage dx = switch (gradient) {
                case FRESH -> t.output(s.size());
                case IN_PLACE -> dy;
                case NOT_WANTED -> null;
            };
            Storage ds = scaleToo || dx == null ? t.output(batch * channels) : null;
            t.backend().scaleChannelsBackward(s, t.normal(s.size()), t.normal(batch * channels), dy, dx, ds);
            return ds == null ? List.of(dx) : dx == null ? List.of(ds) : List.of(ds, dx);
        });
    }

    @Label("Every pixel gets the number of its channel.")
    @Property(tries = 30)
    default void spreadOverPixels(@ForAll @IntRange(min = 1, max = 3) int batch, @ForAll("lengths") int pixels,
            @ForAll("channels") int channels, @ForAll boolean accumulate, @ForAll long seed) {
        agrees(seed, t -> {
            ImageShape s = new ImageShape(batch, pixels, channels);
            Storage y = t.output(s.size());
            t.backend().spreadOverPixels(s, t.normal(batch * channels), 0.3f, y, accumulate);
            return List.of(y);
        });
    }

    @Label("Averages over windows are the reference's.")
    @Property(tries = 50)
    default void adaptiveAvgPool(@ForAll("sides") int inHeight, @ForAll("sides") int inWidth,
            @ForAll("channels") int channels, @ForAll("sides") int outHeight,
            @ForAll("sides") int outWidth, @ForAll long seed) {
        agrees(seed, inHeight * inWidth, t -> {
            AvgPoolShape s = new AvgPoolShape(2, channels, inHeight, inWidth, outHeight, outWidth);
            Storage y = t.output(s.output().size());
            t.backend().adaptiveAvgPool(s, t.normal(s.input().size()), y);
            return List.of(y);
        });
    }

    @Label("The average over one window is the mean of all pixels.")
    @Property(tries = 20)
    default void globalAverage(@ForAll("sides") int side, @ForAll("channels") int channels, @ForAll long seed) {
        agrees(seed, side * side, t -> {
            AvgPoolShape s = new AvgPoolShape(2, channels, side, side, 1, 1);
            Storage y = t.output(2 * channels);
            t.backend().adaptiveAvgPool(s, t.normal(s.input().size()), y);
            Storage dx = t.output(s.input().size());
            t.backend().adaptiveAvgPoolBackward(s, t.normal(2 * channels), dx);
            return List.of(y, dx);
        });
    }

    @Label("The gradient of averages over windows is the reference's.")
    @Property(tries = 50)
    default void adaptiveAvgPoolBackward(@ForAll("sides") int inHeight, @ForAll("sides") int inWidth,
            @ForAll("channels") int channels, @ForAll("sides") int outHeight,
            @ForAll("sides") int outWidth, @ForAll long seed) {
        agrees(seed, outHeight * outWidth, t -> {
            AvgPoolShape s = new AvgPoolShape(2, channels, inHeight, inWidth, outHeight, outWidth);
            Storage dx = t.output(s.input().size());
            t.backend().adaptiveAvgPoolBackward(s, t.normal(s.output().size()), dx);
            return List.of(dx);
        });
    }
}
