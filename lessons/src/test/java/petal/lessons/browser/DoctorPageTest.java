package petal.lessons.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.doctor.page.DoctorFindings;

/** What somebody does with a doctor's page: decide, save the decisions, and run the script that moves the files. */
class DoctorPageTest {
    private static final String CLASS = "=cmd'; touch broken; '<i>";
    private static final String FIRST = "'; rm -rf $(pwd)\n\".png";
    private static final String SECOND = "-rf \u202egnp.png";
    /** Keeps what the page would have saved as a file. */
    private static final String CATCH = "window.saved = []; URL.createObjectURL = blob => { blob.text().then(text => "
            + "window.saved.push(text)); return '#'; };";

    @TempDir
    private Path folder;

    @Test
    void whatIsAcceptedIsMovedByTheScriptAndNothingElse() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        Path data = folder.resolve("photos");
        Path page = DoctorFindings.page(data, folder.resolve("out"), CLASS, List.of(FIRST, SECOND));
        String script;
        try (Browser browser = Browser.start(folder.resolve("profile"))) {
            browser.open(page);
            assertEquals("0 of 2 decided, 0 of them faults", browser.find("#standing").getText());
            assertEquals(0, browser.all(".suspect b, .suspect i").size(), "texts stay texts");
            browser.script(CATCH);
            browser.all(".suspect input[value=fault]").forEach(radio -> browser.script("arguments[0].click()", radio));
            assertEquals("2 of 2 decided, 2 of them faults", browser.find("#standing").getText());
            String table = saved(browser, "#save-csv", 1);
            assertTrue(table.contains("\"'=cmd'") && table.contains("\"fault\""), table);
            script = saved(browser, "#save-sh", 2);
            browser.open(page);
            assertEquals("2 of 2 decided, 2 of them faults", browser.find("#standing").getText(), "they are kept");
            browser.assertQuiet();
        }
        Path file = Files.writeString(folder.resolve("move.sh"), script);
        Process shell = new ProcessBuilder("/bin/sh", file.toString()).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
        assertEquals(0, shell.waitFor(), () -> script);
        assertTrue(Files.exists(data.resolve("tulips").resolve(FIRST)), "to the class that it looks like");
        assertTrue(Files.exists(folder.resolve("set-aside/duplicate").resolve(CLASS).resolve(SECOND)), "aside");
        assertFalse(Files.exists(data.resolve("broken")) || Files.exists(folder.resolve("broken")), "names do nothing");
    }

    /** What a button saves. */
    private static String saved(Browser browser, String button, int count) throws InterruptedException {
        browser.find(button).click();
        for (int i = 0; i < 100 && ((List<?>) browser.script("return window.saved")).size() < count; i++) {
            Thread.sleep(20);
        }
        return (String) ((List<?>) browser.script("return window.saved")).get(count - 1);
    }
}
