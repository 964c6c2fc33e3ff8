package petal.lessons.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Pretrained;
import petal.efficientnet.model.Variant;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.source.WeightsFinder;
import petal.nn.Conv2dNormActivation;
import petal.nn.Module;
import petal.nn.Sequential;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Engine;
import petal.tensor.autograd.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petal summary}: the layers of a network, what they make of one picture, and what that costs. */
@Command(name = "summary", description = "Show the layers of an EfficientNet.", mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {
    private static final int IMAGENET_CLASSES = 1000;

    private final Console console;
    private final List<List<String>> rows = new ArrayList<>();
    private long multiplyAdds;
    private int side;

    @Option(names = "--variant", paramLabel = "NAME",
            description = "b0 to b7, lite0 to lite4, v2_s, v2_m, v2_l (default: b0, or that of --weights)")
    private @Nullable Variant variant;

    @Option(names = "--weights", paramLabel = "FILE|NAME",
            description = "show the network of a .pth or .safetensors, and what was decided in reading it")
    private @Nullable String weights;

    @Mixin
    private ReadingOption reading;

    SummaryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        EfficientNet model = model();
        model.eval();
        Tensor x = Tensor.zeros(1, 3, side, side);
        rows.add(List.of("input", "", Shapes.toString(x.shape()), "", ""));
        for (var stage : model.get("features").namedChildren().entrySet()) {
            x = run("features." + stage.getKey(), stage.getValue(), x);
        }
        x = run("avgpool", model.get("avgpool"), x).flatten(1);
        run("classifier", model.get("classifier"), x);
        console.print(new TextTable(List.of("layer", "kind", "output", "parameters", "multiply-adds"), rows).format());
        console.gap();
        console.print(String.format(Locale.ROOT,
                "%s: %,d parameters, %,d multiply-adds for one picture of %d px", model.variant().title(),
                model.numParameters(), multiplyAdds, side));
        return 0;
    }

    private EfficientNet model() throws IOException {
        if (weights == null) {
            Variant chosen = variant == null ? Variant.B0 : variant;
            side = chosen.resolution();
            return EfficientNet.blank(chosen, IMAGENET_CLASSES);
        }
        Pretrained pretrained = reading.load(WeightsFinder.ofUser(console).find(Optional.of(weights)).file(), console);
        if (variant != null && variant != pretrained.variant()) {
            throw new IOException(weights + " holds an " + pretrained.variant().title() + ", but --variant says "
                    + variant + "; leave --variant out.");
        }
        side = pretrained.transform().cropSize();
        console.print(String.format(Locale.ROOT, "%d tensors loaded", pretrained.model().stateDict().size()));
        return pretrained.model();
    }

    /** Runs a layer and notes what the recorded graph says about its cost. */
    private Tensor run(String name, Module layer, Tensor x) {
        Tensor y = layer.forward(x.detach());
        long cost = Engine.topologicalOrder(y).stream().mapToLong(Operation::multiplyAdds).sum();
        multiplyAdds += cost;
        rows.add(List.of(name, kind(layer), Shapes.toString(y.shape()),
                String.format(Locale.ROOT, "%,d", layer.numParameters()), String.format(Locale.ROOT, "%,d", cost)));
        return y;
    }

    /** A layer's type, or for a sequence the types of what is in it. */
    private static String kind(Module layer) {
        if (!(layer instanceof Sequential sequence) || layer instanceof Conv2dNormActivation) {
            return layer.getClass().getSimpleName();
        }
        List<String> kinds = sequence.namedChildren().values().stream().map(m -> m.getClass().getSimpleName()).toList();
        boolean same = kinds.stream().distinct().count() == 1;
        return same ? kinds.size() + " × " + kinds.getFirst() : String.join(" + ", kinds);
    }
}
