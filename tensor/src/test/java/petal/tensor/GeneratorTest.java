package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratorTest {
    /** PyTorch computes logarithm and cosine of a block in float32 with vector instructions of its own. */
    private static final float NORMAL = 2e-6f;

    private final JsonNode torch = new JsonMapper().readTree(GeneratorTest.class.getResourceAsStream("random.json"));

    @Test
    void goesOnFromASavedState() {
        Generator generator = new Generator(3);
        generator.rand(1000);
        generator.randn(3); // leaves a normal number over
        int[] state = generator.state();
        float[] fromLeftOver = generator.randn(5);
        float[] block = generator.randn(700);
        Generator other = other(state);
        assertArrayEquals(fromLeftOver, other.randn(5));
        assertArrayEquals(block, other.randn(700));
        generator.setState(state);
        assertArrayEquals(fromLeftOver, generator.randn(5));
    }

    @Test
    void goesOnFromTheBeginning() {
        assertEquals(new Generator(3).nextInt(), other(new Generator(3).state()).nextInt());
    }

    @Test
    void refusesWhatIsNoState() {
        Generator generator = new Generator(3);
        assertThrows(IllegalArgumentException.class, () -> generator.setState(1, 2, 3));
        for (int position : new int[] {-1, 625}) {
            int[] state = generator.state();
            state[624] = position;
            assertThrows(IllegalArgumentException.class, () -> generator.setState(state));
        }
        assertEquals(new Generator(3).nextInt(), generator.nextInt());
    }

    private static Generator other(int... state) {
        Generator other = new Generator(4);
        other.setState(state);
        return other;
    }

    @Test
    void randperm() {
        for (JsonNode draw : torch.get("randperm")) {
            assertArrayEquals(ints(draw.get("values")), generator(draw).randperm(draw.get("n").asInt()),
                    draw.toString());
        }
    }

    @Test
    void randint() {
        for (JsonNode draw : torch.get("randint")) {
            Generator generator = generator(draw);
            int[] expected = ints(draw.get("values"));
            int[] actual = IntStream.range(0, expected.length).map(_ -> generator.nextInt(draw.get("bound").asInt()))
                    .toArray();
            assertArrayEquals(expected, actual, draw.toString());
        }
    }

    @Test
    void rand() {
        for (JsonNode draw : torch.get("rand")) {
            float[] expected = floats(draw.get("values"));
            assertArrayEquals(expected, generator(draw).rand(expected.length), draw.toString());
        }
    }

    @Test
    void randnOfAnyLength() {
        for (JsonNode draw : torch.get("randn")) {
            float[] expected = floats(draw.get("values"));
            assertArrayEquals(expected, generator(draw).randn(expected.length), NORMAL, draw.toString());
        }
    }

    @Test
    void drawsFollowEachOtherAsInPyTorch() {
        JsonNode draws = torch.get("sequence");
        Generator generator = generator(draws);
        assertArrayEquals(floats(draws.get("randn3")), generator.randn(3), NORMAL);
        assertArrayEquals(floats(draws.get("randn2")), generator.randn(2), NORMAL);
        assertArrayEquals(floats(draws.get("rand4")), generator.rand(4));
        assertArrayEquals(ints(draws.get("randperm5")), generator.randperm(5));
        assertArrayEquals(floats(draws.get("randn20")), generator.randn(20), NORMAL);
        assertArrayEquals(floats(draws.get("randn1")), generator.randn(1), NORMAL);
    }

    /** The split of the 3670 flower photos that the lessons train on. */
    @Test
    void permutationOfTheFlowers() throws Exception {
        String permutation = Arrays.stream(new Generator(123).randperm(3670)).mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(permutation.getBytes(StandardCharsets.US_ASCII));
        assertEquals("c93fe82486a7ae4cacdd057fe8223b4f28f67e078525a312030b6ed873045a87",
                HexFormat.of().formatHex(sha256));
    }

    @Test
    void agreesWithTheSharedReference() {
        Path file = Path.of(System.getProperty("petal.shared", ""), "reference", "random.json");
        assumeTrue(Files.isReadable(file), "the shared reference outputs are not beside the checkout");
        JsonNode shared = new JsonMapper().readTree(file.toFile());
        shared.get("randperm").propertyStream().forEach(draw -> {
            String[] seedAndSize = draw.getKey().split("/", -1);
            assertArrayEquals(ints(draw.getValue()),
                    new Generator(Long.parseLong(seedAndSize[0])).randperm(Integer.parseInt(seedAndSize[1])));
        });
        int[] flowers = new Generator(123).randperm(3670);
        JsonNode split = shared.get("split_3670_seed_123");
        assertArrayEquals(ints(split.get("train_first_20")), Arrays.copyOf(flowers, 20));
        assertArrayEquals(ints(split.get("val_first_20")), Arrays.copyOfRange(flowers, 2936, 2956));
        assertArrayEquals(floats(shared.get("rand_seed_0")), new Generator(0).rand(20));
        assertArrayEquals(floats(shared.get("randn_seed_0_first_8")), new Generator(0).randn(8), NORMAL);
        assertArrayEquals(floats(shared.get("randn_seed_0_first_40")), new Generator(0).randn(40), NORMAL);
    }

    @Test
    void startsAgain() {
        Generator generator = new Generator(5);
        float[] first = generator.randn(3);
        assertNotEquals(first[0], generator.randn(1)[0]);
        assertArrayEquals(first, generator.manualSeed(5).randn(3));
    }

    @Test
    void nothingIsDrawnForNothing() {
        Generator generator = new Generator(5);
        assertEquals(0, generator.randperm(0).length);
        assertEquals(0, generator.rand(0).length);
        assertEquals(0, generator.randn(0).length);
        assertEquals(new Generator(5).nextInt(), generator.nextInt());
    }

    @Test
    void boundsMustBePositive() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Generator(1).nextInt(0));
        assertEquals("nextInt: the bound must be positive, got 0", error.getMessage());
    }

    private static Generator generator(JsonNode draw) {
        return new Generator(draw.get("seed").asLong());
    }

    private static int[] ints(JsonNode values) {
        return values.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static float[] floats(JsonNode values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values.get(i).asDouble();
        }
        return floats;
    }
}
