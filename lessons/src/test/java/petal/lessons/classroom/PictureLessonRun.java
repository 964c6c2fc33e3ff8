package petal.lessons.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import petal.lessons.console.Console;
import petal.weights.builtin.BuiltInWeights;

/** Runs a lesson on small drawn pictures. */
public final class PictureLessonRun {
    private PictureLessonRun() {
    }

    /** Runs it at 32 pixels with the results in {@code out} of the folder, and returns what it printed. */
    public static String of(Lesson lesson, Path folder) throws IOException {
        Path weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        Path pictures = Pictures.write(folder.resolve("pictures"), 16);
        var printed = new ByteArrayOutputStream();
        lesson.run(LessonOptions.builder().data(pictures).weights(weights.toString()).out(folder.resolve("out"))
                .device(DeviceChoice.CPU).imageSize(32).batchSize(8).seed(5).offline(true).build(),
                new Console(new PrintStream(printed, true, UTF_8), 100, false));
        return printed.toString(UTF_8);
    }
}
