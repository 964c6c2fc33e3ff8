package petal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code petal}, and the way of {@code petal.cmd} with the command line as a child. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for Unix")
class ScriptTest {

    /** What shells, and Windows' as well, give a meaning to. */
    private static final List<String> ARGUMENTS = List.of("", "two words", "a&b", "!x!", "%PATH%", "\"quoted\"", "it's",
            "Löwenzahn", "#1", "$HOME", "*", "@file", "back\\slash", "two\nlines", "--device=none");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"-name", "two words & !x! %PATH%", "\"quoted\" it's `id`", "Löwenzahn #1 $HOME {a,b} [c] (d) *"})
    void everyFolderAndArgumentIsTakenAsItIs(String name) throws Exception {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        Checkout checkout = Checkout.in(folder, name);
        Finished first = Finished.of(checkout.script(ARGUMENTS.toArray(String[]::new)), "from outside");
        assertEquals(ARGUMENTS.stream().map(argument -> argument.replace("\n", "\\n")).toList(),
                first.values("argument"), first.err());
        assertEquals(ARGUMENTS.size(), first.exitCode());
        assertEquals(List.of("from outside"), first.values("stdin"));
        assertTrue(first.err().contains("Building Petal, because it is new here"), first.err());
    }

    @Test
    void theScriptBecomesTheProgram() throws Exception {
        Checkout checkout = Checkout.in(folder, "petal");
        checkout.plan();
        Process process = checkout.script("wait").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        try (BufferedReader out = process.inputReader()) {
            assertEquals("pid=" + process.pid(), out.readLine());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aChildTakesItsArgumentsInputAndExitCode() throws Exception {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        Checkout checkout = Checkout.in(folder, "two words & Löwenzahn");
        Finished run = Finished.of(checkout.child(ARGUMENTS.toArray(String[]::new)), "from outside");
        assertEquals(ARGUMENTS.stream().map(argument -> argument.replace("\n", "\\n")).toList(), run.values("argument"),
                run.err());
        assertEquals(ARGUMENTS.size(), run.exitCode());
        assertEquals(List.of("from outside"), run.values("stdin"));
    }

    @Test
    void aChildEndsWithItsLauncher() throws Exception {
        Checkout checkout = Checkout.in(folder, "petal");
        Process process = checkout.child("wait").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        try (BufferedReader out = process.inputReader()) {
            long pid = Long.parseLong(out.readLine().substring("pid=".length()));
            while (!out.readLine().equals("waiting")) {}
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
            assertEquals(128 + 15, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void javasRemarkOnTheVectorApiIsLeftOut() throws Exception {
        Checkout checkout = Checkout.in(folder, "petal");
        checkout.plan();
        for (ProcessBuilder way : List.of(checkout.script(), checkout.child())) {
            Finished run = Finished.of(way, "");
            assertFalse(run.err().contains("incubator"), run.err());
            assertTrue(run.err().endsWith("working"), run.err());
        }
    }

    @Test
    void aDamagedLauncherIsRunFromItsSource() throws Exception {
        Checkout checkout = Checkout.in(folder, "petal");
        checkout.plan();
        Path jar = checkout.running("petal-launcher.jar");
        Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), 1000));
        Finished run = Finished.of(checkout.script("one"), "");
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(List.of("one"), run.values("argument"), run.err());
        assertEquals(2, checkout.calls().size());
    }

    @Test
    void withoutALocaleNamesAreStillUnicode() throws Exception {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        Checkout checkout = Checkout.in(folder, "Löwenzahn");
        ProcessBuilder script = checkout.script("Löwe");
        script.environment().put("LC_ALL", "C");
        Finished run = Finished.of(script, "");
        assertEquals(List.of("Löwe"), run.values("argument"), run.err());
    }

    @ParameterizedTest
    @CsvSource({"30,Petal needs 128 open files", "200,Maven needs 512 open files"})
    void tooFewOpenFilesAreNamed(int files, String sentence) throws Exception {
        Checkout checkout = Checkout.in(folder, "petal");
        ProcessBuilder script = checkout.script();
        script.command(List.of("bash", "-c", "ulimit -n " + files + "; exec bash \"$0\" --version",
                checkout.home.resolve("petal").toString()));
        Finished refused = Finished.of(script, "");
        assertEquals(1, refused.exitCode());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains(sentence), refused.err());
        assertTrue(refused.err().endsWith("raise 'ulimit -n'.\n"), refused.err());
    }
}
