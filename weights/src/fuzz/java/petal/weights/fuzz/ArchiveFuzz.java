package petal.weights.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import petal.weights.archive.Archives;

/** Bytes as an archive to unpack, and gzipped once more; a refusal leaves nothing, success nothing but the folder. */
public final class ArchiveFuzz {
    private ArchiveFuzz() {
    }

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Harness.run(bytes, ArchiveFuzz::unpack);
        Harness.run(gzip(bytes), ArchiveFuzz::unpack);
    }

    private static void unpack(Path archive) throws IOException {
        Path out = archive.resolveSibling("out");
        try {
            Archives.extract(archive, out);
            delete(out);
        } finally {
            try (Stream<Path> files = Files.list(archive.getParent())) {
                List<Path> left = files.toList();
                if (!left.equals(List.of(archive))) {
                    throw new AssertionError("left behind: " + left);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
