package petal.tensor.backend.contract;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.Storage;
import petal.tensor.backend.contract.BatchNormContract.Gradient;

/** Kernels with one number for each channel of each image, and pooling. */
public interface ChannelContract extends KernelContract {

    @Label("Scaled channels are the reference's.")
    @Property(tries = 30)
    default void scaleChannels(@ForAll @IntRange(min = 1, max = 3) int batch, @ForAll("lengths") int pixels,
            @ForAll("channels") int channels, @ForAll boolean inPlace, @ForAll long seed) {
        agrees(seed, t -> {
            Storage x = t.normal(batch * pixels * channels + 3);
            Storage y = inPlace ? x : t.output(batch * pixels * channels);
            t.backend().scaleChannels(x, t.normal(batch * channels), batch, pixels, channels, y);
            return List.of(y);
        });
    }

    @Label("The gradients of scaled channels are the reference's.")
    @Property(tries = 60)
    default void scaleChannelsBackward(@ForAll @IntRange(min = 1, max = 3) int batch, @ForAll("lengths") int pixels,
            @ForAll("channels") int channels, @ForAll Gradient gradient,
            @ForAll boolean scaleToo, @ForAll long seed) {
        agrees(seed, pixels, t -> {
            Storage dy = t.normal(batch * pixels * channels + 3);
            Storage dx = switch (gradient) {
                case FRESH -> t.output(batch * pixels * channels);
                case IN_PLACE -> dy;
                case NOT_WANTED -> null;
            };
            Storage ds = scaleToo || dx == null ? t.output(batch * channels) : null;
            t.backend().scaleChannelsBackward(t.normal(batch * pixels * channels), t.normal(batch * channels), dy,
                    batch, pixels, channels, dx, ds);
            return ds == null ? List.of(dx) : dx == null ? List.of(ds) : List.of(ds, dx);
        });
    }

    @Label("Every pixel gets the number of its channel.")
    @Property(tries = 30)
    default void spreadOverPixels(@ForAll @IntRange(min = 1, max = 3) int batch, @ForAll("lengths") int pixels,
            @ForAll("channels") int channels, @ForAll boolean accumulate, @ForAll long seed) {
        agrees(seed, t -> {
            Storage y = t.output(batch * pixels * channels);
            t.backend().spreadOverPixels(t.normal(batch * channels), 0.3f, batch, pixels, channels, y, accumulate);
            return List.of(y);
        });
    }

    @Label("Averages over windows are the reference's.")
    @Property(tries = 50)
    default void adaptiveAvgPool(@ForAll("sides") int inHeight, @ForAll("sides") int inWidth,
            @ForAll("channels") int channels, @ForAll("sides") int outHeight,
            @ForAll("sides") int outWidth, @ForAll long seed) {
        agrees(seed, inHeight * inWidth, t -> {
            Storage y = t.output(2 * outHeight * outWidth * channels);
            t.backend().adaptiveAvgPool(t.normal(2 * inHeight * inWidth * channels), 2, inHeight, inWidth, channels,
                    outHeight, outWidth, y);
            return List.of(y);
        });
    }

    @Label("The average over one window is the mean of all pixels.")
    @Property(tries = 20)
    default void globalAverage(@ForAll("sides") int side, @ForAll("channels") int channels, @ForAll long seed) {
        agrees(seed, side * side, t -> {
            Storage y = t.output(2 * channels);
            t.backend().adaptiveAvgPool(t.normal(2 * side * side * channels), 2, side, side, channels, 1, 1, y);
            Storage dx = t.output(2 * side * side * channels);
            t.backend().adaptiveAvgPoolBackward(t.normal(2 * channels), 2, side, side, channels, 1, 1, dx);
            return List.of(y, dx);
        });
    }

    @Label("The gradient of averages over windows is the reference's.")
    @Property(tries = 50)
    default void adaptiveAvgPoolBackward(@ForAll("sides") int inHeight, @ForAll("sides") int inWidth,
            @ForAll("channels") int channels, @ForAll("sides") int outHeight,
            @ForAll("sides") int outWidth, @ForAll long seed) {
        agrees(seed, outHeight * outWidth, t -> {
            Storage dx = t.output(2 * inHeight * inWidth * channels);
            t.backend().adaptiveAvgPoolBackward(t.normal(2 * outHeight * outWidth * channels), 2, inHeight, inWidth,
                    channels, outHeight, outWidth, dx);
            return List.of(dx);
        });
    }
}
