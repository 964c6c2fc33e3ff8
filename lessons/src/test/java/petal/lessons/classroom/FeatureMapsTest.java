package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RandomResizedCrop;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.classification.ClassActivationMap;
import petal.nn.Linear;
import petal.nn.data.Dataset;
import petal.nn.data.Subset;
import petal.tensor.autograd.Autograd;

class FeatureMapsTest {
    private static final int SIDE = 64;

    @TempDir
    private Path folder;
    private FlowerData data;

    @BeforeEach
    void takePhotos() throws IOException {
        data = Pictures.split(folder, SIDE, OptionalInt.empty());
    }

    @Test
    void theMeanOfAClassesMapIsItsScoreWithoutTheBias() throws IOException {
        EfficientNet model = EfficientNet.b0(3);
        model.eval();
        FeatureMaps maps = new FeatureMaps(data, model);
        FeatureMaps.FeatureMap features = maps.of(4);
        float[][] rows = model.get(Networks.LAST_LAYER, Linear.class).weight().toRows();

        assertEquals(SIDE / 32, features.height());
        assertEquals(features.values()[features.values().length - 1], features.byChannel()[1279][1][1]);
        float[] scores = scores(model, 4);
        for (int c = 0; c < 3; c++) {
            assertEquals(scores[c], ClassActivationMap.mean(features.of(rows[c])), 1e-4);
        }
        assertEquals(2, maps.overlays(4, List.of(rows[0], rows[2])).size());
    }

    private float[] scores(EfficientNet model, int photo) {
        try (var _ = Autograd.noGrad()) {
            return model.forward(data.validation().get(photo).input().reshape(1, 3, SIDE, SIDE)).toArray();
        }
    }

    @Test
    void aModelInTrainingModeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FeatureMaps(data, EfficientNet.b0(3)));
    }

    @Test
    void fewPhotosAreTheFirstOfEachClass() {
        Subset few = data.few(2);

        assertEquals(6, few.size());
        for (int c = 0; c < 3; c++) {
            int label = c;
            assertEquals(2, IntStream.range(0, 6).filter(i -> few.label(i) == label).count());
        }
        assertEquals(data.train().size(), data.few(1000).size());
    }

    @Test
    void augmentedPhotosKeepTheirPlacesAndLabels() {
        Subset few = data.few(3);
        Dataset once = data.augmented(few, new RandomResizedCrop(SIDE, 0.3, 0.6), 1);
        Dataset again = data.augmented(few, new RandomResizedCrop(SIDE, 0.3, 0.6), 2);
        Dataset unchanged = data.augmented(few, (photo, _) -> photo.resizeShorterSide(73,
                Interpolation.BICUBIC).centerCrop(SIDE), 1);

        for (int i = 0; i < few.size(); i++) {
            assertEquals(few.label(i), once.label(i));
            assertNotEquals(Arrays.hashCode(once.get(i).input().toArray()), Arrays.hashCode(again.get(i).input()
                    .toArray()));
            assertEquals(Arrays.hashCode(few.get(i).input().toArray()), Arrays.hashCode(unchanged.get(i).input()
                    .toArray()));
        }
    }
}
