package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.lessons.index.EmbeddingSource;
import petal.lessons.index.IndexBuilder;
import petal.lessons.index.VectorIndex;
import petal.lessons.output.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code petal index}: prepares embeddings for {@code petal similar}. */
@Command(
        name = "index",
        description = "Build an index of embeddings, in which petal similar finds the pictures most like another one.",
        mixinStandardHelpOptions = true)
final class IndexCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "EMBEDDINGS",
            description = "what petal embed wrote: a .npy file with its .csv beside it, or a folder of Parquet files")
    private Path embeddings;

    @Parameters(index = "1", paramLabel = "OUT", description = "the folder of the index to write")
    private Path out;

    IndexCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        IndexBuilder.requireReplaceable(out);
        OutputFolder.create(Objects.requireNonNull(out.toAbsolutePath().normalize().getParent(),
                "the root is no index"));
        EmbeddingSource source = EmbeddingSource.open(embeddings);
        IndexBuilder.Built built;
        try (ProgressBar bar = ProgressBar.start(console, "Indexing", source.rows(), "embeddings")) {
            built = IndexBuilder.build(source, out, bar::step);
        }
        String search = built.embeddings() - built.copies() <= VectorIndex.SEARCHED_EXACTLY ? "searched exactly"
                : "searched through a graph";
        String without = built.without() == 0 ? "" : String.format(Locale.ROOT,
                "; %,d rows have none, because their pictures are broken", built.without());
        String copies = built.copies() == 0 ? "" : String.format(Locale.ROOT, " (%,d of them equal to another)",
                built.copies());
        console.print(String.format(Locale.ROOT, "%s: %,d embeddings%s, %,.1f MB, %s%s", out, built.embeddings(),
                copies, built.bytes() / 1e6, search, without));
        return 0;
    }
}
