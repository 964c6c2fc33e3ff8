package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.console.Console;
import petal.lessons.source.PretrainedWeights;
import petal.nn.train.DivergedException;
import petal.weights.builtin.BuiltInWeights;

/** Runs of two passes of five batches, some of them stopped on the way. */
class FineTuningTest {
    private static final int EPOCHS = 2;
    @SuppressWarnings("UnnecessaryLambda") // has a name beside stoppingAfter
    private static final BooleanSupplier NEVER = () -> false;

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private double learningRate = 1e-3;
    private Path pictures;
    private Path weightsFile;

    @BeforeEach
    void prepare() throws IOException {
        pictures = Pictures.write(folder.resolve("pictures"), 16);
        weightsFile = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
    }

    @Test
    void aStoppedRunIsResumedToTheSameBits() throws IOException {
        Result whole = run("whole", 5, false, NEVER);
        assertThrows(Stop.class, () -> run("stopped", 5, false, stoppingAfter(7)));
        assertTrue(Files.exists(checkpoint("stopped")));
        printed.reset();
        Result resumed = run("stopped", 5, true, NEVER);
        assertTrue(text().contains("which an interrupted run left after 6 batches"), this::text);
        assertArrayEquals(whole.training.losses(), resumed.training.losses());
        assertEquals(whole.numbers.keySet(), resumed.numbers.keySet());
        whole.numbers.forEach((name, numbers) -> assertArrayEquals(numbers, resumed.numbers.get(name), name));

        assertTrue(Files.exists(checkpoint("stopped")), "the trained network is not on disk yet");
        resumed.keep();
        assertFalse(Files.exists(checkpoint("stopped")));
    }

    /** A run that stops between training and writing its network has nothing left to train. */
    @Test
    void aTrainedNetworkIsTakenFromTheCheckpoint() throws IOException {
        Result trained = run("trained", 5, false, NEVER);
        Result again = run("trained", 5, true, () -> {
            throw new AssertionError("a batch was trained");
        });
        assertArrayEquals(trained.training.losses(), again.training.losses());
        trained.numbers.forEach((name, numbers) -> assertArrayEquals(numbers, again.numbers.get(name), name));
    }

    @Test
    void theCheckpointOfOtherSettingsIsRefused() {
        assertThrows(Stop.class, () -> run("out", 5, false, stoppingAfter(3)));
        String message = assertThrows(IOException.class, () -> run("out", 6, true, NEVER)).getMessage();
        assertEquals("The checkpoint " + checkpoint("out") + " belongs to a run with other settings (seed: 5); "
                + "repeat the options of that run, or train anew without --resume.", message);
        assertTrue(Files.exists(checkpoint("out")));
    }

    @Test
    void aDamagedCheckpointIsRefused() throws IOException {
        assertThrows(Stop.class, () -> run("out", 5, false, stoppingAfter(2)));
        Path file = checkpoint("out");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        String message = assertThrows(IOException.class, () -> run("out", 5, true, NEVER)).getMessage();
        assertEquals("The checkpoint cannot be used: checkpoint.safetensors: Its content does not fit its checksum: "
                + "the file is damaged. Train anew without --resume.", message);
        // one bit of a name, one of a number
        for (int at : new int[] {bytes.length - 1, new String(bytes, StandardCharsets.ISO_8859_1).indexOf("epochs")}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertEquals(message, assertThrows(IOException.class, () -> run("out", 5, true, NEVER)).getMessage());
        }
    }

    @Test
    void aTrainingThatDivergesGivesNoNetwork() {
        learningRate = 1e30;
        String message = assertThrows(DivergedException.class, () -> run("out", 5, false, NEVER)).getMessage();
        assertTrue(message.startsWith("training has diverged: the loss of batch 2 of 5 is "), message);
    }

    @Test
    void whetherThereIsACheckpointIsSaid() throws IOException {
        assertThrows(Stop.class, () -> run("out", 5, true, stoppingAfter(2)));
        assertTrue(text().contains("to go on from: training begins anew."), this::text);
        printed.reset();
        assertThrows(Stop.class, () -> run("out", 6, false, stoppingAfter(1)));
        assertTrue(text().contains("this run begins anew and replaces it"), this::text);
    }

    /** A stop in the middle of writing: what lies there is the checkpoint before, and nothing half-written for long. */
    @Test
    void aKilledRunsHalfWrittenFilesAreRemoved() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path half = Files.writeString(out.resolve(".checkpoint.safetensors.01234567-89ab-cdef-0123-456789abcdef.tmp"),
                "x");
        Path own = Files.writeString(out.resolve(".mine.tmp"), "x");
        assertThrows(Stop.class, () -> run("out", 5, false, stoppingAfter(1)));
        assertFalse(Files.exists(half));
        assertTrue(Files.exists(own));
    }

    private record Result(LessonSession session, FlowerData data, PretrainedWeights weights, EfficientNet model,
            FineTuning training, Map<String, float[]> numbers) {
        void keep() throws IOException {
            TrainedModels.keep(session, data, weights, model, Map.of());
        }
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A checkpoint after every batch, and an end to all of it after {@code batches}, before their last checkpoint. */
    private static BooleanSupplier stoppingAfter(int batches) {
        int[] done = {0};
        return () -> {
            if (++done[0] == batches) {
                throw new Stop();
            }
            return true;
        };
    }

    private Path checkpoint(String out) {
        return folder.resolve(out).resolve(CheckpointFile.NAME);
    }

    private Result run(String out, long seed, boolean resume, BooleanSupplier due) throws IOException {
        LessonOptions options = LessonOptions.builder().data(pictures).weights(weightsFile.toString())
                .out(folder.resolve(out)).device(DeviceChoice.CPU).imageSize(32).epochs(EPOCHS).batchSize(8)
                .learningRate(learningRate).seed(seed).offline(true).resume(resume).build();
        Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), 1000, false);
        LessonSession session = LessonSession.open(new Untold(), "Title", "Subtitle", options, console);
        PretrainedWeights weights = Networks.find(session);
        FlowerData data = FlowerData.load(session, weights);
        EfficientNet model = Networks.forClasses(session, weights, data.classes().size());
        FineTuning training = FineTuning.run(session, data, weights, model, due);
        Map<String, float[]> numbers = new LinkedHashMap<>();
        model.stateDict().forEach((name, t) -> numbers.put(name, t.toArray()));
        return new Result(session, data, weights, model, training, numbers);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
