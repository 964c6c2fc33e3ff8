package petal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the program is started that tries laws. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "this Maven is a script for Unix")
class LawsTest {

    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void build() throws Exception {
        checkout = Checkout.in(folder, "petal");
        checkout.plan();
        checkout.plan("properties");
        assertEquals(2, checkout.calls().size(), "the build, and the libraries of the tests");
        assertTrue(checkout.calls().getLast().contains("process-classes dependency:build-classpath"));
    }

    private String option(String name) throws Exception {
        return checkout.plan("property", "x").plan().command().stream()
                .filter(word -> word.startsWith("-D" + name + "="))
                .findFirst().orElseThrow().substring(name.length() + 3);
    }

    @Test
    void aChangedClassIsHandedOnAndNotBuilt() throws Exception {
        assertEquals("", option("petal.changes"));
        checkout.write("nn/src/main/java/A.java", "class B {}");
        checkout.write("tensor/src/main/java/New.java", "class New {}");
        assertEquals("nn/src/main/java/A.java:tensor/src/main/java/New.java", option("petal.changes"));
        assertEquals(checkout.home.toString(), option("petal.checkout"));
        assertTrue(Files.exists(Path.of(option("petal.test.libraries"))));
        assertEquals(2, checkout.calls().size(), "Maven was not asked again");
    }

    @Test
    void whatTheCompilerAloneCannotDoIsBuilt() throws Exception {
        for (String change : List.of("tensor/src/main/resources/new", "nn/src/main/java/module-info.java",
                "lessons/launcher/src/main/java/A.java")) {
            int before = checkout.calls().size();
            checkout.write(change, "class B {}");
            assertEquals("", option("petal.changes"), change);
            assertEquals(before + 1, checkout.calls().size(), change);
        }
        Files.delete(checkout.home.resolve("nn/src/main/java/A.java"));
        assertEquals("", option("petal.changes"));
    }

    @Test
    void otherBuildFilesAskForOtherLibraries() throws Exception {
        checkout.write("lessons/pom.xml", "<project></project>");
        assertTrue(checkout.plan("property", "x").err().contains("Asking Maven for the libraries of the tests …"));
        assertEquals(4, checkout.calls().size());
    }
}
