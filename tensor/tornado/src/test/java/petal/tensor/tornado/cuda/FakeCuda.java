package petal.tensor.tornado.cuda;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A driver without a card, compiled from fakecuda.c; there is one per process. */
@SuppressWarnings("restricted")
final class FakeCuda {
    private static final Path SOURCE = Path.of("src/test/c/fakecuda.c");
    private static FakeCuda only;

    private final SymbolLookup library;

    private FakeCuda(SymbolLookup library) {
        this.library = library;
    }

    /** The driver as it is at the beginning; skips the test where there is no C compiler. */
    static synchronized FakeCuda start() {
        Path compiler = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "cc")).filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(compiler != null, "no C compiler, cc, to build a driver with");
        if (only == null) {
            only = new FakeCuda(SymbolLookup.libraryLookup(compile(compiler), Arena.global()));
        }
        only.call("fake_reset", FunctionDescriptor.ofVoid());
        return only;
    }

    private static Path compile(Path compiler) {
        try {
            Path library = Files.createTempDirectory("petal").resolve("libfakecuda.so");
            Process cc = new ProcessBuilder(compiler.toString(), "-shared", "-fPIC", "-o", library.toString(),
                    SOURCE.toString()).redirectErrorStream(true).start();
            String said = new String(cc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (cc.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            library.toFile().deleteOnExit();
            library.getParent().toFile().deleteOnExit();
            return library;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Petal makes of it. */
    CudaDriver driver() {
        return new CudaDriver(library);
    }

    /** Lets the n-th call of a function from now on fail. */
    void fail(String function, int n, int status) {
        try (Arena arena = Arena.ofConfined()) {
            call("fake_fail", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT), arena.allocateFrom(function), n, status);
        }
    }

    /** How many threads a group of any kernel may have. */
    void mostThreads(int threads) {
        call("fake_most_threads", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT), threads);
    }

    /** What it was asked so far, in order. */
    List<String> notes() {
        MemorySegment notes = (MemorySegment) call("fake_notes", FunctionDescriptor.of(ValueLayout.ADDRESS));
        return new ArrayList<>(notes.reinterpret(Integer.MAX_VALUE).getString(0).lines().toList());
    }

    private Object call(String function, FunctionDescriptor type, Object... arguments) {
        try {
            return Linker.nativeLinker().downcallHandle(library.findOrThrow(function), type)
                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
