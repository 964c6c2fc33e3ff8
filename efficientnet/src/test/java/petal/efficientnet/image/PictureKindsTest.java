package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.efficientnet.Fixtures;

/** Pictures of the kinds that decoders disagree about: Petal reads and refuses what Pillow reads and refuses. */
class PictureKindsTest {

    @TempDir
    Path folder;

    static Stream<List<String>> readByPillow() {
        return rows("kinds/kinds.csv").filter(row -> row.size() > 2);
    }

    static Stream<List<String>> refusedByPillow() {
        return rows("kinds/kinds.csv").filter(row -> row.size() == 2);
    }

    static Stream<List<String>> turnedByPillow() {
        return rows("kinds/upright.csv");
    }

    private static Stream<List<String>> rows(String table) {
        return Fixtures.table(table).stream().map(List::of);
    }

    @ParameterizedTest
    @MethodSource("readByPillow")
    void isReadAsPillowReadsIt(List<String> row) throws IOException {
        assertPicture(row, ImageDecoder.decode(Fixtures.bytes("kinds/" + row.get(0)), row.get(0)));
        Path file = write(row.get(0));
        assertDoesNotThrow(() -> ImageDecoder.check(file));
    }

    @ParameterizedTest
    @MethodSource("refusedByPillow")
    void isRefusedByDecoderAndCheckWithTheSameWords(List<String> row) throws IOException {
        Path file = write(row.get(0));
        var refusal = assertThrows(ImageFormatException.class, () -> ImageDecoder.read(file));
        var byCheck = assertThrows(ImageFormatException.class, () -> ImageDecoder.check(file));
        assertEquals(refusal.getMessage(), byCheck.getMessage());
    }

    @ParameterizedTest
    @MethodSource("turnedByPillow")
    void isTurnedAsPillowTurnsItIfAsked(List<String> row) throws IOException {
        assertPicture(row, ImageDecoder.readUpright(write(row.get(0))));
    }

    @Test
    void missingPixelsOfAGifAreNotMadeUp() throws IOException {
        assertEquals("is a truncated GIF (it stops before its end marker)", problem("ends-early.gif"));
        assertEquals("is a truncated GIF (it stops before its end marker)", problem("no-data.gif"));
        assertEquals("is a damaged GIF whose pixels cannot be read", problem("unknown-code.gif"));
    }

    private String problem(String name) throws IOException {
        Path file = write(name);
        return assertThrows(ImageFormatException.class, () -> ImageDecoder.read(file)).problem();
    }

    private static void assertPicture(List<String> row, RgbImage image) {
        assertEquals(row.get(1) + " x " + row.get(2), image.width() + " x " + image.height());
        assertEquals(row.get(3), Fixtures.checksum(image));
    }

    private Path write(String name) throws IOException {
        return Files.write(folder.resolve(name), Fixtures.bytes("kinds/" + name));
    }
}
