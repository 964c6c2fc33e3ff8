package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import petal.lessons.console.Console;
import petal.weights.convert.Converter;
import petal.weights.dtype.DType;
import petal.weights.format.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petal convert}: weights from one file format to another. */
@Command(
        name = "convert",
        description = "Convert a PyTorch checkpoint or a safetensors file to safetensors.",
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "a .pth or .safetensors file")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "the .safetensors file to write")
    private Path out;

    @Option(names = "--dtype", paramLabel = "f32|f16", defaultValue = "f32",
            description = "how to store fractions: f32 exactly, f16 in half the room (default: ${DEFAULT-VALUE})")
    private Precision dtype;

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
        int tensors = Converter.convert(in, out, dtype.dtype);
        console.print(String.format(Locale.ROOT, "%s: %d tensors, %.1f MB", out, tensors, Files.size(out) / 1e6));
        return 0;
    }
}
