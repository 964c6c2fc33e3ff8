package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.model.Arithmetic;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Pretrained;
import petal.efficientnet.model.PretrainedOptions;
import petal.lessons.console.Console;
import petal.lessons.source.PretrainedWeights;
import petal.weights.Weights;

/** Weights that want another arithmetic and pictures prepared in another way, as the user says. */
class NetworksTest {
    private static final List<Float> HALVES = List.of(0.5f, 0.5f, 0.5f);

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path pictures;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        pictures = Pictures.write(folder.resolve("pictures"), 16);
        file = folder.resolve("efficientnet_b0.safetensors");
        Weights.save(file, EfficientNet.b0(3).stateDict(), Map.of());
    }

    @Test
    void aLessonReadsWeightsAndPreparesPicturesAsTheUserSays() throws IOException {
        LessonSession session = session(Optional.of("tf_efficientnet_b0_ap"));
        PretrainedWeights weights = Networks.find(session);
        FlowerData data = FlowerData.load(session, weights);
        assertEquals(HALVES, data.transform().mean());
        assertEquals(HALVES, data.ofSize(64).transform().mean());
        assertEquals(HALVES, data.pixelVectors().std());

        EfficientNet model = Networks.forClasses(session, weights, 3);
        assertEquals(Arithmetic.TENSORFLOW, model.arithmetic());
        assertTrue(printed.toString(StandardCharsets.UTF_8).contains("Computed as tf_efficientnet_b0_ap"));

        Networks.save(session, data, weights, model);
        Pretrained saved = Pretrained.of(session.options().out().resolve("model.safetensors"));
        assertEquals(Arithmetic.TENSORFLOW, saved.model().arithmetic());
        assertEquals(data.transform(), saved.transform());
        assertEquals(data.classes(), saved.classes());
    }

    @Test
    void weightsThatSayNothingGetB0sPicturesAndAnotherTraining() throws IOException {
        LessonSession plain = session(Optional.empty());
        PretrainedWeights weights = Networks.find(plain);
        FlowerData data = FlowerData.load(plain, weights);
        assertEquals(ImageClassificationTransform.imageNet(96), data.transform());
        assertEquals(ImageClassificationTransform.imageNet(64), data.ofSize(64).transform());
        PretrainedWeights other = Networks.find(session(Optional.of("tf_efficientnet_b0_ap")));
        assertNotEquals(TrainingSettings.of(data, weights, plain.options()).hash(),
                TrainingSettings.of(data, other, plain.options()).hash());
    }

    private LessonSession session(Optional<String> arch) throws IOException {
        LessonOptions options = LessonOptions.builder().data(pictures).weights(file.toString())
                .reading(new PretrainedOptions(Optional.empty(), arch, null)).out(folder.resolve("out")).imageSize(96)
                .batchSize(8).offline(true).build();
        return LessonSession.open(new Untold(), "Title", "Subtitle", options,
                new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), 1000, false));
    }
}
