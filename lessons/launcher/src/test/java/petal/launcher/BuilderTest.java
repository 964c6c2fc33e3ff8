package petal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When Petal is built, and what a build leaves. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "this Maven is a script for Unix")
class BuilderTest {

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void buildOnce() throws Exception {
        checkout = Checkout.in(folder, "petal");
        checkout.plan();
    }

    private void assertBuildsAgain(String because) throws Exception {
        int before = checkout.calls().size();
        assertEquals("Building Petal, because " + because + " …",
                checkout.plan().err().lines().findFirst().orElse("(nothing)"));
        assertEquals(before + 1, checkout.calls().size());
        assertIsCurrent();
    }

    private void assertIsCurrent() throws Exception {
        int before = checkout.calls().size();
        assertEquals("", checkout.plan().err());
        assertEquals(before, checkout.calls().size());
    }

    @Test
    void aBuildIsCurrentUntilSomethingChanges() throws Exception {
        assertEquals(1, checkout.calls().size());
        assertTrue(checkout.calls().getFirst().endsWith("-am -Dmaven.test.skip=true package"));
        assertIsCurrent();
    }

    @Test
    void anEditedFileIsNoticedWhateverItsDate() throws Exception {
        checkout.write("nn/src/main/java/A.java", "class B {}");
        assertBuildsAgain("nn/src/main/java/A.java has changed");
    }

    @Test
    void aFileThatIsNewOrGoneIsNoticed() throws Exception {
        checkout.write("tensor/src/main/resources/new", "");
        assertBuildsAgain("tensor/src/main/resources/new has changed");
        Files.delete(checkout.home.resolve("tensor/src/main/resources/new"));
        assertBuildsAgain("tensor/src/main/resources/new has changed");
    }

    @Test
    void anExerciseThatIsFilledInNeedsNoBuild() throws Exception {
        checkout.write("lessons/src/main/java/petal/lessons/tensors/Exercises.java", "class Exercises {}");
        assertIsCurrent();
        checkout.write("lessons/src/main/java/petal/lessons/tensors/Solutions.java", "class Solutions {}");
        assertBuildsAgain("lessons/src/main/java/petal/lessons/tensors/Solutions.java has changed");
    }

    @Test
    void aBuildFileIsNoticed() throws Exception {
        checkout.write("pom.xml", "<project></project>");
        checkout.write("lessons/pom.xml", "<project></project>");
        assertBuildsAgain("lessons/pom.xml and 1 more have changed");
    }

    @Test
    void aStampOfTomorrowHidesNothing() throws Exception {
        Path stamp = checkout.home.resolve("lessons/target/petal.build");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertIsCurrent();
        checkout.write("lessons/src/main/java/A.java", "class B {}");
        assertBuildsAgain("lessons/src/main/java/A.java has changed");
    }

    @Test
    void datesAloneAreNoChange() throws Exception {
        Files.setLastModifiedTime(checkout.home.resolve("nn/src/main/java/A.java"), FileTime.from(Instant.now()));
        assertIsCurrent();
    }

    @Test
    void whatEditorsLeaveIsNoSource() throws Exception {
        checkout.write("nn/src/main/java/.A.java.swp", "x");
        checkout.write("nn/src/main/java/A.java~", "x");
        checkout.write("nn/src/main/java/#A.java#", "x");
        assertIsCurrent();
    }

    @Test
    void aDamagedJarIsNoticed() throws Exception {
        Path jar = checkout.running("petal-lessons.jar");
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        assertBuildsAgain("its jars are damaged");
        jar = checkout.running("petal-lessons.jar");
        bytes[bytes.length / 2] ^= 1;
        Files.write(jar, bytes);
        assertBuildsAgain("its jars are damaged");
        Files.delete(checkout.running("library.jar"));
        assertBuildsAgain("its jars are damaged");
    }

    @Test
    void aDamagedStampIsNoticed() throws Exception {
        Path stamp = checkout.home.resolve("lessons/target/petal.build");
        String text = Files.readString(stamp);
        for (String damaged : new String[] {"", "\n", "run/petal-x\n", text.substring(0, text.length() / 2),
            text.replace(' ', 'x')}) {
            Files.writeString(stamp, damaged);
            int before = checkout.calls().size();
            checkout.plan();
            assertEquals(before + 1, checkout.calls().size(), damaged);
        }
        assertIsCurrent();
    }

    @Test
    void librariesMayBeSomebodyElsesAndVanish() throws Exception {
        Files.delete(checkout.prepared.resolve("library.jar"));
        assertIsCurrent();
    }

    @Test
    void aBuiltCheckoutMayBeMovedAndReadOnly() throws Exception {
        Path moved = Files.move(checkout.home, folder.resolve("moved"));
        setPermissions(moved, "r-xr-xr-x");
        try {
            var there = new Launcher(moved, Path.of(System.getProperty("java.home")), System.getenv(), Terminal.of(""),
                    System.err).plan(List.of());
            assertTrue(there.command().stream().anyMatch(word -> word.contains(moved + "/lessons/target/run/")));
            assertEquals(1, checkout.calls().size());
        } finally {
            setPermissions(moved, "rwxr-xr-x");
        }
    }

    @Test
    void whereNothingCanBeWrittenASentenceSaysSo() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "nothing is forbidden to root");
        checkout.write("nn/src/main/java/A.java", "class B {}");
        setPermissions(checkout.home, "r-xr-xr-x");
        try {
            var refused = assertThrows(LauncherException.class, () -> checkout.plan());
            assertTrue(refused.getMessage().contains("cannot be written to"), refused.getMessage());
        } finally {
            setPermissions(checkout.home, "rwxr-xr-x");
        }
    }

    private static void setPermissions(Path folder, String permissions) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
        }
    }

    @Test
    void ofTwoFirstBuildsOneWaits() throws Exception {
        Checkout fresh = Checkout.in(Files.createDirectory(folder.resolve("other")), "fresh");
        fresh.make("slow");
        CompletableFuture<Finished> other = CompletableFuture.supplyAsync(() -> {
            try {
                return Finished.of(fresh.child(), "");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (fresh.calls().isEmpty()) {
            Thread.sleep(10);
        }
        assertEquals("Petal is being built here by another process; waiting for it …\n", fresh.plan().err());
        assertEquals(0, other.get().exitCode(), other.get().err());
        assertEquals(1, fresh.calls().size());
    }

    @Test
    void aKilledBuildLeavesNothingThatBreaksTheNext() throws Exception {
        Checkout fresh = Checkout.in(Files.createDirectory(folder.resolve("other")), "fresh");
        fresh.make("slow");
        Process killed = fresh.child().start();
        Path lock = fresh.home.resolve("lessons/target/petal.lock");
        while (!Files.exists(lock) || Files.size(lock) == 0) {
            Thread.sleep(10);
        }
        killed.destroyForcibly().waitFor();
        Files.delete(fresh.prepared.resolve("slow"));
        String err = fresh.plan().err();
        assertTrue(err.startsWith("Maven still works here for a launcher that was killed"), err);
        assertTrue(err.contains("Building Petal, because it is new here"), err);
        assertEquals(2, fresh.calls().size());
        assertEquals("", fresh.plan().err());
    }

    @Test
    void aFailedBuildSaysWhyAndIsTriedAgain() throws Exception {
        checkout.make("broken");
        checkout.write("nn/src/main/java/A.java", "class {");
        var failed = assertThrows(LauncherException.class, () -> checkout.plan());
        assertEquals("[ERROR] Main.java: no such thing\nPetal could not be built; Maven says why above.",
                failed.getMessage());
        Files.delete(checkout.prepared.resolve("broken"));
        assertBuildsAgain("nn/src/main/java/A.java has changed");
    }

    @Test
    void whatWasCompiledFromChangedSourcesIsForgotten() throws Exception {
        // Maven would keep a class that is younger than its source
        checkout.write("tensor/target/classes/A.class", "");
        checkout.write("lessons/target/classes/A.class", "");
        checkout.write("lessons/src/main/java/A.java", "class B {}");
        checkout.plan();
        assertTrue(Files.exists(checkout.home.resolve("tensor/target/classes/A.class")));
        assertFalse(Files.exists(checkout.home.resolve("lessons/target/classes/A.class")));
    }

    @Test
    void aFailureForgetsNothingOfWhatItHadCompiled() throws Exception {
        checkout.make("broken");
        checkout.write("tensor/src/main/java/A.java", "class B {}");
        assertThrows(LauncherException.class, () -> checkout.plan());
        Files.delete(checkout.prepared.resolve("broken"));
        // as it was, but what Maven compiled in between may be of the other
        checkout.write("tensor/src/main/java/A.java", "class A {}");
        checkout.write("tensor/target/classes/A.class", "");
        checkout.write("lessons/src/main/java/A.java", "class B {}");
        checkout.plan();
        assertFalse(Files.exists(checkout.home.resolve("tensor/target/classes/A.class")));
    }

    @Test
    void programsThatRunKeepTheirJars() throws Exception {
        Path first = checkout.running("petal-lessons.jar");
        checkout.write("nn/src/main/java/A.java", "class B {}");
        checkout.plan();
        assertTrue(Files.exists(first));
        checkout.write("nn/src/main/java/A.java", "class C {}");
        checkout.plan();
        assertFalse(Files.exists(first));
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        checkout.write("nn/src/main/java/A.java", "class B {}");
        var refused = assertThrows(LauncherException.class,
                () -> checkout.plan(Map.of("PATH", folder.toString())));
        assertTrue(refused.getMessage().startsWith("Petal is built with Maven, and mvn was not found"),
                refused.getMessage());
    }
}
