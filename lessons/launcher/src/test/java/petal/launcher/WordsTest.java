package petal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options in a line, and lines of errors. */
class WordsTest {

    private static final String REMARK = "WARNING: Using incubator modules: jdk.incubator.vector";

    @Test
    void quotesKeepWordsTogether() {
        assertEquals(List.of(), Words.of("  "));
        assertEquals(List.of("-Xmx8g", "-Da=b c", "d\"e"), Words.of(" -Xmx8g  -Da='b c' 'd\"e' "));
        assertEquals(List.of("-Dpath=C:\\Program Files\\$1"), Words.of("\"-Dpath=C:\\Program Files\\$1\""));
    }

    @ParameterizedTest
    @CsvSource({"'lesson x',BEST", "'lesson x --device gpu',GPU", "'lesson x --device=GPU',GPU",
        "'lesson --device cpu',NO_GPU",
        "devices,BEST", "lessons,NO_GPU", "'',NO_GPU", "'lesson --device',BEST", "'lesson x --help',NO_GPU"})
    void theDeviceIsReadFromTheArguments(String arguments, Request.Device device) {
        assertEquals(device, Request.of(Words.of(arguments)).device());
    }

    @ParameterizedTest
    @CsvSource({"'property x',true", "properties,true", "'check property',false", "'',false"})
    void propertiesAreKnownByTheirCommands(String arguments, boolean laws) {
        assertEquals(laws, Request.of(Words.of(arguments)).laws());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\nb", "WARNING: Using", "Picked up x", "Picked up x\na\n", "\n\n", "ü\r50 %\r"})
    void nothingElseIsLost(String errors) throws IOException {
        assertEquals(errors, quiet(errors));
        assertEquals(errors.startsWith("Picked up x") ? "Picked up x\na" : errors,
                quiet(errors.startsWith("Picked up x") ? "Picked up x\n" + REMARK + "\na" : REMARK + "\n" + errors));
        assertEquals("a\n" + REMARK + "\n", quiet("a\n" + REMARK + "\n"));
    }

    @Test
    void theRemarkMayEndAsWindowsLinesDo() throws IOException {
        assertEquals("a", quiet(REMARK + "\r\na"));
    }

    private static String quiet(String errors) throws IOException {
        var out = new ByteArrayOutputStream();
        Quiet.pass(new ByteArrayInputStream(errors.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
