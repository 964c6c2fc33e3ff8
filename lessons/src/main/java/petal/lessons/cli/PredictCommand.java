package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Pretrained;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.ClassNames;
import petal.nn.train.Inference;
import petal.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code petal predict}: what a network sees in pictures. */
@Command(
        name = "predict",
        description = {"Print the most probable classes of pictures.",
            "Where a picture cannot be read, the others are, and the exit code is 1."},
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    private final Console console;

    @Mixin
    private NetworkOption network;

    @Option(names = "--image-size", paramLabel = "N",
            description = "side of the images in pixels (default: what the weights are meant for)")
    private @Nullable Integer imageSize;

    @Option(names = "--exif-orientation",
            description = "turn photos as their cameras noted in EXIF (default: as the files hold them, like torchvision)")
    private boolean exifOrientation;

    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "picture files")
    private List<Path> images;

    @Spec
    private CommandSpec spec;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Pretrained pretrained = network.reading().load(network.find(console).file(), console);
        EfficientNet model = pretrained.classifier();
        model.eval();
        var transform = imageSize != null ? pretrained.transform(imageSize) : pretrained.transform();
        List<String> classes = ClassNames.of(pretrained);
        int exitCode = 0;
        for (Path image : images) {
            float[] pixels = new float[transform.elements()];
            try {
                transform.apply(PictureFile.read(image, exifOrientation), pixels, 0);
            } catch (IOException e) {
                // the others are no worse for it
                spec.commandLine().getErr().println(Failure.sentence(e));
                exitCode = 1;
                continue;
            }
            Tensor batch = Tensor.of(pixels, 1, 3, transform.cropSize(), transform.cropSize());
            float[] probabilities = probabilities(Inference.forward(model, batch));
            console.print(image.toString());
            console.print(table(probabilities, classes).format());
            console.gap();
        }
        return exitCode;
    }

    /** A single score is one class against all others, as a network trained with binary cross-entropy has it. */
    private static float[] probabilities(Tensor scores) {
        return (scores.size() == 1 ? scores.sigmoid() : scores.softmax()).toArray();
    }

    private static TextTable table(float[] probabilities, List<String> classes) {
        int[] order = Argsort.descending(probabilities);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(SHOWN, order.length); i++) {
            String name = classes.size() == probabilities.length ? classes.get(order[i]) : "class " + order[i];
            rows.add(List.of(name, Numbers.percent(probabilities[order[i]])));
        }
        return new TextTable(List.of("class", "probability"), rows);
    }
}
