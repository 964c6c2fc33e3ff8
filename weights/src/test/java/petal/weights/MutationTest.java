package petal.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import petal.weights.format.WeightsFormatException;
import petal.weights.npy.Npy;
import petal.weights.pth.Checkpoints;

/**
 * Whatever happens to a file, reading it gives a result or the one exception with its one sentence, and takes no more
 * memory than stated. For a longer search, set jqwik's parameter {@code jqwik.tries.default}.
 */
class MutationTest {
    private static final long MOST_BYTES = 500L << 20;
    private Path path;

    @FunctionalInterface
    private interface Reader {
        void read(Path path) throws IOException;
    }

    @BeforeProperty
    void createFile() throws IOException {
        path = Files.createTempFile("petal", ".fuzz");
    }

    @AfterProperty
    void deleteFile() throws IOException {
        Files.deleteIfExists(path);
    }

    @Label("A damaged safetensors file is read or refused in one sentence.")
    @Property(shrinking = ShrinkingMode.OFF)
    void safetensors(@ForAll long seed) throws IOException {
        check(mutated("safetensors", new Random(seed)), MutationTest::load);
    }

    @Label("A damaged checkpoint is read or refused in one sentence.")
    @Property(shrinking = ShrinkingMode.OFF)
    void checkpoints(@ForAll long seed) throws IOException {
        check(mutated("pth", new Random(seed)), MutationTest::load);
    }

    @Label("A damaged NumPy file is read or refused in one sentence.")
    @Property(shrinking = ShrinkingMode.OFF)
    void arrays(@ForAll long seed) throws IOException {
        check(mutated("npy", new Random(seed)), path -> Npy.read(path).toFloats());
    }

    /** Mutated inside the archive, so that the checksums are right again and the pickle is reached. */
    @Label("A checkpoint with damaged parts is read or refused in one sentence.")
    @Property(shrinking = ShrinkingMode.OFF)
    void membersOfCheckpoints(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        List<Path> archives = Fixtures.all("pth").stream().filter(path -> !path.toString().contains("legacy")).toList();
        var members = new TreeMap<>(Checkpoints.members(archives.get(random.nextInt(archives.size()))));
        List<String> names = List.copyOf(members.keySet());
        String pickle = names.stream().filter(name -> name.endsWith("data.pkl")).findFirst().orElseThrow();
        String name = random.nextInt(4) > 0 ? pickle : names.get(random.nextInt(names.size()));
        members.put(name, Mutations.of(members.get(name), random));
        check(Checkpoints.zip(members, random.nextInt(8) == 0), MutationTest::load);
    }

    private static byte[] mutated(String folder, Random random) throws IOException {
        List<Path> samples = Fixtures.all(folder);
        return Mutations.of(Files.readAllBytes(samples.get(random.nextInt(samples.size()))), random);
    }

    private void check(byte[] bytes, Reader reader) throws IOException {
        Files.write(path, bytes);
        long before = allocated();
        try {
            reader.read(path);
        } catch (WeightsFormatException refused) {
            Refusals.assertSentence(refused.getMessage());
        }
        assertTrue(allocated() - before < MOST_BYTES);
    }

    private static void load(Path path) throws IOException {
        Weights.load(path);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
