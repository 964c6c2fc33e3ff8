package petal.lessons.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.chapter.ChapterText;
import petal.lessons.chapter.Piece;
import petal.lessons.check.Filled;
import petal.lessons.classroom.DeviceChoice;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.console.Console;
import petal.lessons.exercise.Chapters;
import petal.lessons.garden.Garden;
import petal.lessons.tensors.TensorsLesson;
import petal.lessons.yours.WorkLog.Work;
import petal.lessons.yours.YourBackend;
import petal.lessons.yours.YourKernels;
import petal.lessons.yours.YourOrder;
import petal.tensor.Device;
import petal.tensor.autograd.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EngineLessonTest {
    private static final String MATMUL =
            "float[] c = new float[m * n]; for (int i = 0; i < c.length; i++) for (int l = 0; l < k; "
                    + "l++) c[i] += a[i / n * k + l] * b[l * n + i % n]; return c;";
    private static final String SILU =
            "float[] y = x.clone(); for (int i = 0; i < y.length; i++) y[i] /= 1 + Math.exp(-y[i]); "
                    + "return y;";
    @TempDir
    private Path folder;

    private String run(LessonOptions.Builder options, petal.lessons.classroom.Lesson lesson) throws IOException {
        var printed = new ByteArrayOutputStream();
        lesson.run(options.course(folder).out(folder.resolve("out")).offline(true).build(),
                new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), 100, false));
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itShowsHowMuchOfTheNetworkIsTheStudents() throws IOException {
        new Filled(folder).with("engine", "matmul", MATMUL).with("engine", "silu", SILU)
                .with("engine", "softmax", "return x.clone();").with("engine", "yourMatmul", MATMUL);
        String printed = run(LessonOptions.builder().imageSize(32), new EngineLesson());

        JsonNode metrics = JsonMapper.builder().build().readTree(folder.resolve("out/metrics.json").toFile());
        for (String part : List.of("photo", "training", "photo_with_solutions", "training_with_solutions")) {
            assertTrue(metrics.get(part).get("difference").asDouble() < 1e-4, metrics::toString);
            assertTrue(metrics.get(part).get("your_share").asDouble() > 0, metrics::toString);
        }
        assertEquals(1, metrics.get("photo").get("your_kernels").asInt());
        assertEquals(2, metrics.get("training").get("your_kernels").asInt());
        assertEquals(20, metrics.get("training_with_solutions").get("your_kernels").asInt()
                + 1); // evaluation alone folds the normalisation
        assertTrue(printed.contains("Exercises: 3 of 21 are right."), printed);
        assertTrue(printed.lines().anyMatch(line -> line.matches(" *silu +yours +49 .*")), printed);
        assertTrue(printed.lines().anyMatch(line -> line.matches(" *softmax +Petal's .*")),
                "what is wrong does not compute");
        assertTrue(printed.lines().allMatch(line -> line.length() <= 100), printed);
        for (String name : List.of("photo", "roofline")) {
            assertTrue(ImageIO.read(folder.resolve("out/" + name + ".png").toFile()).getWidth() > 100);
        }
        for (String step : List.of("three loops", "loop order", "blocks", "packing", "vectors", "all cores", "matmul",
                "yourMatmul", "Petal's", "peak_one_core", "peak_all_cores", "bandwidth")) {
            assertTrue(metrics.get("race").get(step).asDouble() > 0, step);
        }
        String page = Files.readString(folder.resolve("out/report.html"));
        assertTrue(page.contains("id=\"graph-residual\"") && page.contains("class=\"steps wide\""),
                "backward to step through");
        assertTrue(page.contains("Exercise 21") && page.contains("Task 9"), "all of them are in the page");
    }

    /** The text quotes the training loop, which is no cell. */
    @Test
    void theLinesOfTheTrainingLoopAreThoseOfFewSteps() throws IOException {
        String source = Files.readString(Path.of("src/main/java/petal/lessons/engine/FewSteps.java"));
        List<String> quoted = ChapterText.of("engine").pieces().stream().filter(Piece.Lines.class::isInstance)
                .flatMap(piece -> ((Piece.Lines) piece).text().lines()).toList();
        assertEquals(5, quoted.size());
        quoted.forEach(line -> assertTrue(source.contains(line + "\n"), line));
    }

    @Test
    void anotherLessonRunsOnTheStudentsKernels() throws IOException {
        new Filled(folder).with("engine", "matmul", MATMUL);
        String printed = run(LessonOptions.builder().device(DeviceChoice.YOURS), new TensorsLesson());
        assertTrue(printed.replaceAll("\\s+", " ").contains("1 of 20 kernels are yours. The reference stands in for "
                + "matmulGradA,"), printed);
        assertTrue(Files.readString(folder.resolve("out/metrics.json")).contains("\"yours: "));
    }

    /** Every kernel that is an exercise is called by one of the two, and none but the student's. */
    @Test
    void withAllSolutionsEverythingIsTheStudents() throws IOException {
        var kernels = YourKernels.of(Solutions.class);
        var backend = new YourBackend(kernels);
        var garden = new Garden(5, 10);
        var pictures = Pictures.of(garden, 0, 10, SmallNetwork.SIDE);
        var device = Device.of(backend);
        var here = SmallNetwork.of(5, 3, Device.cpu());
        var there = SmallNetwork.of(5, 3, device);
        var steps = FewSteps.run(there, pictures.inputs().to(device), pictures.labels(), 3, new YourOrder(kernels,
                backend.log()));
        double difference = steps.differenceFrom(FewSteps.run(here, pictures.inputs(), pictures.labels(), 3,
                Engine::topologicalOrder));
        assertTrue(difference < 1e-4, () -> "losses differ by " + difference);
        OnePhoto seen = OnePhoto.run(here, pictures.inputs(), device);
        assertTrue(seen.differenceFrom(OnePhoto.run(here, pictures.inputs(), Device.cpu())) < 1e-4);

        List<Work> work = backend.log().take();
        assertTrue(work.stream().allMatch(Work::yours), work::toString);
        List<String> names = new ArrayList<>(Chapters.drills("engine").stream().map(drill -> drill.name()).toList());
        names.remove(YourKernels.RACER);
        names.removeAll(work.stream().map(Work::kernel).toList());
        assertEquals(List.of(), names);
        assertTrue(Stream.of(seen.seconds(), steps.seconds()).mapToDouble(s -> s).sum()
                >= work.stream().mapToDouble(Work::seconds).sum(), "nothing is counted twice");
    }
}
