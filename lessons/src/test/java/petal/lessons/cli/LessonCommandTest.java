package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.model.PretrainedOptions;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.DeviceChoice;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Console;
import picocli.CommandLine;

class LessonCommandTest {

    private final List<LessonOptions> taken = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void defaultsAreTheNotebooks() {
        var arguments = new LessonArguments();
        Petal.configured(new CommandLine(arguments)).parseArgs();
        var options = arguments.options(_ -> null, Path.of("petal-out"));
        assertEquals(LessonOptions.builder().build(), options);
        assertEquals(List.of(Path.of("petal-out"), DeviceChoice.AUTO, 256, 1, 16, 1e-3, 123L),
                List.of(options.out(), options.device(), options.imageSize(), options.epochs(), options.batchSize(),
                        options.learningRate(), options.seed()));
    }

    @Test
    void helpNamesTheDefaults() {
        String help = new CommandLine(new LessonArguments()).getUsageMessage().replaceAll("\\s+", " ");
        for (var shown : List.of("folder for the results (default: a lesson's own in petal-out)",
                "where to compute (default: auto)",
                "side of the images in pixels (default: 256)", "learning rate (default: 0.001)",
                "where random numbers begin (default: 123)")) {
            assertTrue(help.contains(shown), help);
        }
    }

    @Test
    void everyOptionArrives() {
        lesson("first", "--data", "d", "--weights", "w", "--out", out(), "--device", "cpu", "--image-size", "64",
                "--epochs", "2", "--batch-size", "8", "--lr", "0.01", "--seed", "7", "--freeze-backbone", "--limit",
                "50", "--offline", "--skip-bad", "--answers", "--show", "--resume", "--course", "c",
                "--exif-orientation", "--key", "state_dict_ema", "--arch", "tf_efficientnet_b0");
        LessonOptions expected = LessonOptions.builder().data(Path.of("d")).weights("w").out(Path.of(out()))
                .device(DeviceChoice.CPU).imageSize(64).epochs(2).batchSize(8).learningRate(0.01).seed(7)
                .freezeBackbone(true).limit(50).offline(true).skipBad(true).answers(true).show(true).resume(true)
                .course(Path.of("c")).exifOrientation(true)
                .reading(new PretrainedOptions(Optional.of("state_dict_ema"), Optional.of("tf_efficientnet_b0"), null))
                .build();
        assertEquals(expected, taken.getFirst());
        assertEquals(expected, expected.toBuilder().build());
    }

    @Test
    void environmentNamesDataAndWeightsUnlessOptionsDo() {
        var environment = Map.of("PETAL_DATA", "photos", "PETAL_WEIGHTS", "b0.pth");
        var arguments = new LessonArguments();
        Petal.configured(new CommandLine(arguments)).parseArgs("--data", "mine");
        var options = arguments.options(environment::get, Path.of("o"));
        assertEquals(Optional.of(Path.of("mine")), options.data());
        assertEquals(Optional.of("b0.pth"), options.weights());
        assertFalse(arguments.options(_ -> " ", Path.of("o")).weights().isPresent());
    }

    @Test
    void allRunsEachIntoItsOwnFolder() {
        var run = lesson("all", "--out", out());
        assertEquals(0, run.exitCode());
        assertEquals(List.of(Path.of(out(), "first"), Path.of(out(), "second")),
                taken.stream().map(LessonOptions::out).toList());
    }

    @Test
    void withoutAFolderEachHasItsOwnBelowThePageOfAll() throws IOException {
        assertEquals(0, lesson("second").exitCode());
        assertEquals(List.of(folder.resolve("all/second")), taken.stream().map(LessonOptions::out).toList());
        assertTrue(Files.readString(folder.resolve("all/index.html")).contains("petal lesson first"));
        assertEquals(0, lesson("all").exitCode());
        assertEquals(folder.resolve("all/first"), taken.get(1).out());
        assertEquals(0, lesson("first", "--out", out()).exitCode());
        assertFalse(Files.exists(Path.of(out(), "index.html")), "a lesson's own folder holds what it held before");
    }

    @Test
    void thePageOfAllIsRefusedBeforeTheLesson() throws IOException {
        Files.createDirectories(folder.resolve("all/index.html"));
        var run = lesson("first");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("index.html: a file was to be written here, but this is a folder"), run.err());
        assertTrue(taken.isEmpty());
    }

    @Test
    void saysWhichLessonsThereAreAndWhichNumbersAreAllowed() {
        assertEquals(new Run(2, "", """
                There is no lesson "third"; the lessons are first, second, or all.
                See lesson --help.
                """), lesson("third"));
        for (var wrong : List.of(
                List.of("--image-size", "16", "--image-size must be from 32 to 1024, but it is 16."),
                List.of("--epochs", "0", "--epochs must be at least 1, but it is 0."),
                List.of("--batch-size", "0", "--batch-size must be at least 1, but it is 0."),
                List.of("--lr", "0", "--lr must be above 0, but it is 0.0."),
                List.of("--limit", "0", "--limit must be at least 1, but it is 0."))) {
            var run = lesson("first", wrong.get(0), wrong.get(1));
            assertEquals(new Run(2, "", wrong.get(2) + "\nSee lesson --help.\n"), run);
        }
        assertEquals(new Run(2, "", "--batch-size must be at least 2 where --image-size is 32 and the backbone learns, "
                + "but it is 1.\nSee lesson --help.\n"), lesson("first", "--batch-size", "1", "--image-size", "32"));
        assertTrue(taken.isEmpty());
    }

    @Test
    void failuresOfALessonAreOneSentence() {
        assertEquals(new Run(1, "", "No photos here.\n"), failing(new IOException("no photos\n here")));
        assertEquals(new Run(1, "", "a.pth: not a checkpoint.\n"), failing(new IOException("a.pth: not a checkpoint")));
        assertEquals(new Run(1, "", "There is no file x/y.\n"), failing(new NoSuchFileException("x/y")));
        assertEquals(new Run(1, "", "Petal failed unexpectedly (NullPointerException); run it again with PETAL_TRACE=1 "
                + "to see where.\n"), failing(new NullPointerException()));
        var memory = failing(new OutOfMemoryError("Java heap space"));
        assertEquals(1, memory.exitCode());
        assertTrue(memory.err().startsWith("The memory is used up: choose a smaller --batch-size"), memory.err());
    }

    @Test
    void lessonsAreListedWithTheirSummaries() {
        var run = Run.of(console -> Petal.configured(new CommandLine(new LessonsCommand(console, lessons()))));
        assertEquals("""
                lesson   what it is about
                ------   -----------------
                first    About the first.
                second   About the second.
                """, run.out());
    }

    private String out() {
        return folder.resolve("o").toString();
    }

    private Run lesson(String... arguments) {
        return Run.of(
                console -> Petal
                        .configured(new CommandLine(new LessonCommand(console, lessons(), folder.resolve("all")))),
                arguments);
    }

    private Run failing(Throwable failure) {
        return Run.of(console -> Petal.configured(
                new CommandLine(new LessonCommand(console, List.of(new Failing(failure))))), "failing", "--out", out());
    }

    private List<Lesson> lessons() {
        return List.of(new Recording("first", taken), new Recording("second", taken));
    }

    private record Recording(String name, List<LessonOptions> taken) implements Lesson {

        @Override
        public int chapter() {
            return 1;
        }

        @Override
        public String summary() {
            return "About the " + name + ".";
        }

        @Override
        public Object begin(LessonSession session) {
            throw new UnsupportedOperationException("it has no cells");
        }

        @Override
        public void run(LessonOptions options, Console console) {
            taken.add(options);
        }
    }

    private record Failing(Throwable failure) implements Lesson {

        @Override
        public int chapter() {
            return 1;
        }

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public Object begin(LessonSession session) {
            throw new UnsupportedOperationException("it has no cells");
        }

        @Override
        public void run(LessonOptions options, Console console) throws IOException {
            switch (failure) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        }
    }
}
