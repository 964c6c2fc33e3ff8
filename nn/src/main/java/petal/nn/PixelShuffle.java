package petal.nn;

import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Makes images larger by laying the numbers of r² channels out as squares of r × r pixels
 * (<a href="https://arxiv.org/abs/1609.05158">Shi et al. 2016</a>): y[n, c, h·r + i, w·r + j] = x[n, c·r² + i·r + j, h, w].
 *
 * <p>Shapes: x [batch, channels · r², h, w], y [batch, channels, h · r, w · r].
 */
public final class PixelShuffle extends Module {
    private final int upscaleFactor;

    /**
     * With a factor.
     *
     * @param upscaleFactor r, at least 1
     * @throws IllegalArgumentException if it is smaller
     */
    public PixelShuffle(int upscaleFactor) {
        if (upscaleFactor < 1) {
            throw new IllegalArgumentException("PixelShuffle: the factor is at least 1, got " + upscaleFactor);
        }
        this.upscaleFactor = upscaleFactor;
    }

    @Override
    public Tensor forward(Tensor x) {
        int r = upscaleFactor;
        if (x.rank() != 4 || x.size(1) % (r * r) != 0) {
            throw new IllegalArgumentException(
                    "PixelShuffle: expected [batch, channels, height, width] with a multiple of "
                            + r * r + " channels, got shape " + Shapes.toString(x.shape()));
        }
        int n = x.size(0);
        int channels = x.size(1) / (r * r);
        int height = x.size(2);
        int width = x.size(3);
        return x.reshape(n, channels, r, r, height, width).permute(0, 1, 4, 2, 5, 3)
                .reshape(n, channels, height * r, width * r);
    }

    @Override
    protected String extraRepr() {
        return "upscale_factor=" + upscaleFactor;
    }
}
