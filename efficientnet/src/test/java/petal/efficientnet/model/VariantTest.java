package petal.efficientnet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petal.tensor.Shapes;

class VariantTest {

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "LITE.")
    void isTorchvisions(Variant variant) throws IOException, NoSuchAlgorithmException {
        String name = variant.name().toLowerCase(Locale.ROOT);
        String[] expected = Files.readAllLines(References.resource("variants.txt")).stream()
                .filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow().split(" ", -1);
        EfficientNet model = EfficientNet.blank(variant, 1000);
        assertSame(variant, Variant.of(expected[0]));
        assertEquals(Long.parseLong(expected[1]), model.numParameters());
        String state = model.stateDict().entrySet().stream()
                .map(e -> e.getKey() + " " + Shapes.toString(e.getValue().shape()) + "\n")
                .collect(Collectors.joining());
        assertEquals(expected[2], sha256(state));
        assertEquals(expected[3], sha256(model.toString()));
    }

    @Test
    void namesAreChecked() {
        assertEquals("there is no EfficientNet 'b8'; expected b0 to b7, lite0 to lite4, or v2_s, v2_m, v2_l",
                assertThrows(IllegalArgumentException.class, () -> Variant.of("b8")).getMessage());
    }

    @Test
    void channelsAreMultiplesOfEightAndNotMuchLess() {
        assertEquals(8, Stage.channels(1));
        assertEquals(16, Stage.channels(12));
        assertEquals(24, Stage.channels(19.9));
        assertEquals(32, Stage.channels(35.2));
    }
}
