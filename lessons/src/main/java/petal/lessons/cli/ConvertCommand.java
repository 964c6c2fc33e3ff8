package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Pretrained;
import petal.efficientnet.onnx.Onnx;
import petal.lessons.console.Console;
import petal.lessons.output.ClassNames;
import petal.weights.convert.Converter;
import petal.weights.dtype.DType;
import petal.weights.format.AtomicFile;
import petal.weights.format.Convention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petal convert}: weights from one file format to another. */
@Command(
        name = "convert",
        description = {
            "Convert a PyTorch checkpoint or a safetensors file to safetensors, to a checkpoint that torch.load "
                    + "reads, or to ONNX.",
            "OUT's ending says which: .safetensors, .pth or .onnx."},
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "a .pth or .safetensors file")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "the .safetensors, .pth or .onnx file to write")
    private Path out;

    @Option(names = "--dtype", paramLabel = "f32|f16", defaultValue = "f32",
            description = "how to store fractions: f32 exactly, f16 in half the room (default: ${DEFAULT-VALUE})")
    private Precision dtype;

    @Option(names = "--names", paramLabel = "torchvision|timm", defaultValue = "torchvision",
            description = "whose names an EfficientNet's layers get, but in ONNX (default: ${DEFAULT-VALUE})")
    private Names names;

    @Mixin
    private ReadingOption reading;

    /** Libraries whose names can be written. */
    enum Names {
        TORCHVISION(Convention.TORCHVISION),
        TIMM(Convention.TIMM);

        private final Convention convention;

        Names(Convention convention) {
            this.convention = convention;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ConvertCommand(Console console) {
        this.console = console;
    }

    /** The types that weights are written in. */
    enum Precision {
        F32(DType.F32),
        F16(DType.F16);

        private final DType dtype;

        Precision(DType dtype) {
            this.dtype = dtype;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        AtomicFile.check(out);
        int tensors = out.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".onnx") ? onnx() : weights();
        console.print(String.format(Locale.ROOT, "%s: %d tensors, %.1f MB", out, tensors, Files.size(out) / 1e6));
        return 0;
    }

    private int weights() throws IOException {
        Converter.Converted converted = new Converter(dtype.dtype, names.convention, reading.key()).convert(in, out);
        converted.notes().forEach(console::print);
        return converted.tensors();
    }

    private int onnx() throws IOException {
        if (dtype != Precision.F32) {
            throw new IOException("ONNX is written in float32 alone; leave --dtype out.");
        }
        Pretrained pretrained = reading.load(in, console);
        var metadata = new TreeMap<String, String>();
        List<String> classes = ClassNames.of(pretrained);
        if (!classes.isEmpty()) {
            metadata.put("classes", ClassNames.format(classes));
        }
        EfficientNet model = pretrained.model();
        Onnx.write(out, model, metadata);
        return model.stateDict().size();
    }
}
