package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertyCommandTest {
    private static final String CHECKOUT = "petal.checkout";

    @TempDir
    private Path checkout;

    @AfterEach
    void leave() {
        System.clearProperty(CHECKOUT);
    }

    @Test
    void withoutSourcesThereAreNoLaws() {
        for (String[] command : new String[][] {{"properties"}, {"property", "x"}}) {
            Run run = Run.petal(command);
            assertEquals(1, run.exitCode());
            assertEquals(
                    "The properties are among Petal's tests, and this program was not started in a checkout of its "
                            + "sources: clone Petal, and call ./petal there.",
                    run.err().strip());
        }
    }

    @Test
    void whatFitsNoneOrSeveralIsRefusedWithNames() throws Exception {
        Path tests = Files.createDirectories(checkout.resolve("nn/src/test/java"));
        Files.writeString(tests.resolve("ATest.java"),
                "class ATest { @Property void sumsAdd() { } @Property void sumsEnd() { } }");
        System.setProperty(CHECKOUT, checkout.toString());
        Run several = Run.petal("property", "sums");
        assertEquals(2, several.exitCode());
        assertTrue(several.err().startsWith("\"sums\" fits 2 properties; say which: ATest.sumsAdd, ATest.sumsEnd."),
                several.err());
        Run none = Run.petal("property", "smsAdd");
        assertEquals(2, none.exitCode());
        assertTrue(none.err().startsWith("There is no property \"smsAdd\". Did you mean sumsAdd"), none.err());
        assertTrue(Run.petal("property", "sumsAdd", "--tries", "0").err()
                .startsWith("--tries is a number from 1, not 0."));

        Run list = Run.petal("properties", "end");
        assertEquals(0, list.exitCode());
        assertEquals("nn\n--\n\nATest\n  Sums end.\n      sumsEnd\n", list.out().strip() + "\n");
        assertTrue(Run.petal("properties", "xyz").err().startsWith("No property has \"xyz\" in its name"));
    }
}
