package petal.lessons.classroom;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import petal.chart.grid.ActivationOverlay;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.classification.ClassActivationMap;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * Looks into a network before the mean over all positions is taken, and shows where in a photo a class finds its score.
 *
 * @param data  the photos
 * @param model in evaluation mode
 */
public record FeatureMaps(FlowerData data, EfficientNet model) {

    /**
     * @throws IllegalArgumentException if the model is in training mode, where a photo's features depend on its batch
     */
    public FeatureMaps {
        if (model.isTraining()) {
            throw new IllegalArgumentException("Feature maps are those of evaluation mode; call eval() on the model "
                    + "first.");
        }
    }

    /**
     * The last feature map of one photo.
     *
     * @param values [channels, height, width], row-major
     * @param height rows
     * @param width  columns
     */
    public record FeatureMap(float[] values, int height, int width) {

        /** Where a class with this row of the head finds its score, [height][width]. */
        public float[][] of(float... prototype) {
            return ClassActivationMap.of(values, height, width, prototype);
        }

        /** The same numbers by channel, row and column, in arrays of their own. */
        public float[][][] byChannel() {
            float[][][] channels = new float[values.length / (height * width)][height][width];
            for (int k = 0, at = 0; k < channels.length; k++) {
                for (int y = 0; y < height; y++, at += width) {
                    System.arraycopy(values, at, channels[k][y], 0, width);
                }
            }
            return channels;
        }
    }

    /** The last feature map of validation photo {@code i}: 1/32 of the photo's sides, so 3 x 3 at 96 pixels. */
    public FeatureMap of(int i) {
        Tensor photo = data.validation().get(i).input();
        int[] shape = photo.shape();
        try (var _ = Autograd.noGrad()) {
            Tensor map = model.features().forward(photo.reshape(1, shape[0], shape[1], shape[2]).to(data.device()));
            return new FeatureMap(map.toArray(), map.size(2), map.size(3));
        }
    }

    /**
     * Validation photo {@code i} as the network sees it, once for each of some classes with its map over it. The maps
     * share one scale: the hottest place of all has the full colour.
     *
     * @param prototypes the classes' rows of the head
     */
    public List<BufferedImage> overlays(int i, List<float[]> prototypes) throws IOException {
        FeatureMap features = of(i);
        BufferedImage photo = data.seenImage(i);
        List<float[][]> maps = prototypes.stream().map(features::of).toList();
        float hottest = (float) maps.stream().mapToDouble(ActivationOverlay::hottest).max().orElse(0);
        return maps.stream().map(map -> ActivationOverlay.of(photo, map, hottest)).toList();
    }
}
