package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import petal.efficientnet.model.Pretrained;
import petal.lessons.classroom.Networks;
import petal.lessons.console.Console;
import petal.lessons.doctor.Examination;
import petal.lessons.doctor.page.DoctorReport;
import petal.lessons.output.OutputFolder;
import petal.lessons.output.OutputLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petal doctor DATA}: what may be wrong with a folder of labelled pictures. */
@Command(
        name = "doctor",
        description = {
            "Find what may be wrong with a folder of pictures: duplicates, labels that look wrong, outliers, empty, "
                    + "blurred or tiny pictures, classes that overlap.",
            "Writes a page of suspects to go through, and a table; nothing is changed."},
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DATA", description = "holds one folder of pictures for each class")
    private Path data;

    @Option(names = "--validation", paramLabel = "DIR",
            description = "a second such folder, of pictures to be judged by: copies in both are leaks")
    private @Nullable Path validation;

    @Mixin
    private EmbedderOption embedder;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "petal-out/diagnosis",
            description = "where the page and the table go (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "123",
            description = "deals the pictures into folds (default: ${DEFAULT-VALUE})")
    private long seed;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        OutputFolder folder = OutputFolder.create(out).requireReplaceable(DoctorReport.FILES);
        try (var _ = OutputLock.of(folder)) {
            Pretrained pretrained = embedder.load(embedder.find(console), console);
            var examination = new Examination(Networks.withoutLastLayer(pretrained.model()),
                    pretrained.transform(embedder.imageSize()), embedder.batchSize(), embedder.exifOrientation(),
                    console);
            var report = new DoctorReport(examination.run(data, Optional.ofNullable(validation), seed), data);
            List<String> summary = report.summary();
            summary.forEach(console::print);
            console.print("The page is " + report.write(folder) + "; suspects.csv beside it has all findings.");
        }
        return 0;
    }
}
