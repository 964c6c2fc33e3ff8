package petal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When the graphics card's module comes along. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "this Maven is a script for Unix")
class TornadoTest {

    @TempDir
    Path folder;

    private Checkout checkout;
    private Path tornado;

    @BeforeEach
    void install() throws Exception {
        checkout = Checkout.in(folder, "petal");
        tornado = folder.resolve("tornado vm");
        Path jars = Files.createDirectories(tornado.resolve("share/java/tornado"));
        for (String jar : List.of("tornado-api-5.2.0-jdk" + Runtime.version().feature(), "asm-9", "commons-math3-3.6",
                "commons-lang3-3.0", "junit-4")) {
            Files.writeString(jars.resolve(jar + ".jar"), "");
        }
        Files.writeString(tornado.resolve("tornado-argfile.template"), """
                # a remark
                -server
                -XX:+UseParallelGC
                -XX:+EnableJVMCI
                --module-path .:${TORNADOVM_HOME}/share/java/tornado
                --upgrade-module-path "${TORNADOVM_HOME}/share/java/graalJars"
                -Djava.library.path="${TORNADOVM_HOME}/lib"
                """);
    }

    private Checkout.Planned planned(String... arguments) throws Exception {
        return checkout.plan(Map.of("TORNADOVM_HOME", tornado.toString()), arguments);
    }

    @Test
    void itsOptionsAndJarsComeAlongWhereItIsInstalled() throws Exception {
        for (String[] arguments : new String[][] {{"devices"}, {"lesson", "all"}, {"lesson", "x", "--device=auto"},
            {"lesson", "x", "--device", "gpu"}, {"lesson", "x", "--device", "GPU:1"}}) {
            Plan plan = planned(arguments).plan();
            assertTrue(plan.command().containsAll(List.of("-XX:+EnableJVMCI", "-Djava.library.path=" + tornado + "/lib",
                    "--upgrade-module-path", tornado + "/share/java/graalJars", "-XX:+UseSerialGC")), plan.toString());
            assertFalse(plan.command().contains("-XX:+UseParallelGC") || plan.command().contains("-server"));
            String path = plan.command().get(plan.command().lastIndexOf("--module-path") + 1);
            assertTrue(path.contains("petal-tornado.jar") && path.contains("tornado-api") && path.contains("math3"),
                    path);
            assertFalse(path.contains("lang3") || path.contains("/junit-4.jar"), path);
            assertEquals(Map.of("TORNADOVM_HOME", tornado.toString()), plan.environment());
        }
    }

    @Test
    void itCostsNothingToOthers() throws Exception {
        for (String[] arguments : new String[][] {{"lessons"}, {"lesson", "x", "--device", "cpu"},
            {"lesson", "--help"}, {"predict", "--weights", "w"}}) {
            assertFalse(planned(arguments).plan().command().contains("-XX:+EnableJVMCI"));
        }
        assertEquals(1, checkout.calls().size());
        assertFalse(checkout.calls().getFirst().contains("gpu"));
        assertFalse(checkout.plan("devices").plan().command().contains("-XX:+EnableJVMCI"));
    }

    @Test
    void aFolderThatIsNoTornadoVmIsNamed() throws Exception {
        Files.delete(tornado.resolve("tornado-argfile.template"));
        var refused = assertThrows(LauncherException.class, () -> planned("lesson", "x", "--device", "gpu"));
        assertTrue(refused.getMessage().startsWith("TORNADOVM_HOME is " + tornado + ", which is no TornadoVM"));
        assertGoesOnWithout("TORNADOVM_HOME is " + tornado, planned("devices"));
    }

    @Test
    void aModuleThatCannotBeBuiltDoesNotHideTheProcessor() throws Exception {
        checkout.plan();
        checkout.make("broken");
        assertThrows(LauncherException.class, () -> planned("lesson", "x", "--device", "gpu"));
        assertGoesOnWithout("Building Petal", planned("devices"));
    }

    @Test
    void aJavaWithoutTheCompilerInterfaceGetsNoneOfItsOptions() throws Exception {
        Path jdk = Files.createDirectories(folder.resolve("jdk 27"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"27\"\nMODULES=\"java.base java.desktop\"\n");
        var refused = assertThrows(LauncherException.class, () -> new Tornado(tornado).options(jdk));
        assertTrue(refused.getMessage().contains("JVMCI"), refused.getMessage());
        Files.writeString(tornado.resolve("tornado-argfile.template"), "--enable-preview\n");
        assertEquals("--enable-preview", new Tornado(tornado).options(jdk).getFirst());
    }

    private void install(String api) throws Exception {
        for (Path jar : Folders.list(tornado.resolve("share/java/tornado"), "tornado-api-*")) {
            Files.delete(jar);
        }
        Files.writeString(tornado.resolve("share/java/tornado").resolve(api), "");
    }

    @Test
    void aReleaseThatDoesNotFitIsNamedBeforeAnythingIsBuilt() throws Exception {
        for (String[] release : new String[][] {
            {"tornado-api-5.1.0-jdk25.jar", "is 5.1.0-jdk25, and Petal needs 5.2 or newer: install it, for instance"},
            {"tornado-api-4.0.1-jdk21.jar", "is 4.0.1-jdk21, and Petal needs 5.2 or newer"},
            {"tornado-api-5.2.0-jdk21.jar", "is 5.2.0-jdk21, which is made for Java 21, and this is Java "
                    + Runtime.version().feature() + ": install 5.2.0-jdk25, with a JDK 25."},
            {"api.jar", "No version can be told of the TornadoVM in "}}) {
            install(release[0]);
            var refused = assertThrows(LauncherException.class, () -> planned("lesson", "x", "--device", "gpu"));
            assertTrue(refused.getMessage().contains(release[1]), refused.getMessage());
        }
        assertEquals(0, checkout.calls().size());
    }

    /** It has no compiler interface to ask for, and runs on several Javas. */
    @Test
    void aNewerReleaseIsTaken() throws Exception {
        install("tornado-api-6.0.0.jar");
        Files.writeString(tornado.resolve("tornado-argfile.template"), "--enable-preview\n");
        assertTrue(planned("lesson", "x", "--device", "gpu").plan().command().contains("--enable-preview"));
    }

    private static void assertGoesOnWithout(String because, Checkout.Planned planned) {
        assertTrue(planned.err().startsWith(because), planned.err());
        assertTrue(
                planned.err()
                        .contains("Petal goes on without the graphics card; --device cpu does not look for one.\n"),
                planned.err());
        assertFalse(planned.plan().command().contains("-XX:+EnableJVMCI"));
        assertEquals(Map.of(), planned.plan().environment());
    }

    @Test
    void gpuWithoutTornadoVmSaysWhatToInstall() {
        var refused = assertThrows(LauncherException.class, () -> checkout.plan("lesson", "x", "--device", "gpu"));
        assertTrue(refused.getMessage().startsWith("--device gpu needs TornadoVM"), refused.getMessage());
    }
}
