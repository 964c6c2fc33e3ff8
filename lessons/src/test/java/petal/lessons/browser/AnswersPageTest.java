package petal.lessons.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import petal.lessons.answers.Answers;
import petal.lessons.answers.AnswersFile;
import petal.lessons.console.Console;
import petal.lessons.output.OutputFolder;
import petal.lessons.report.ModelAnswers;
import petal.lessons.report.Report;
import petal.lessons.report.Task;

/** What a student does with the boxes for answers, in a real browser, from a file. */
class AnswersPageTest {
    private static final List<Task> TASKS = List.of(new Task("size", "How many `numbers`?", "Four."),
            new Task("copy", "Which?", "This."));

    /** All that the browser keeps for the page, in order. */
    private static final String KEPT = "return Object.entries(localStorage).sort().join()";

    @TempDir
    private static Path folder;
    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void quitBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void forget() throws IOException {
        run(Map.of());
        browser.script("localStorage.clear()");
        run(Map.of());
    }

    @AfterEach
    void nothingWasComplainedOfOrLoaded() {
        browser.assertQuiet();
    }

    /** Runs the lesson, with these answers in its file, and opens its page. */
    private void run(Map<String, String> filed) throws IOException {
        var console = new Console(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), 80, false);
        var report = new Report("A title", "A subtitle.", console, OutputFolder.create(folder.resolve("out")),
                ModelAnswers.FOLDED);
        report.answers(new Answers("tensors", "answers/tensors.md", filed));
        TASKS.forEach(report::task);
        Object kept = browser.script(KEPT);
        browser.open(report.write());
        // pages are processes of the browser: what one wrote may reach the next a moment later
        for (int i = 0; i < 50 && !kept.equals(browser.script(KEPT)); i++) {
            browser.script("location.reload()");
        }
        browser.script("document.documentElement.style.scrollBehavior = 'auto'");
    }

    private static WebElement box() {
        return browser.find("#answer-size");
    }

    private static String shown() {
        return box().getDomProperty("value");
    }

    private static String status() {
        return browser.find(".kept").getText();
    }

    @Test
    void anAnswerOutlivesAnotherRun() throws IOException {
        box().sendKeys("Four, I <think>.");
        run(Map.of());
        assertEquals("Four, I <think>.", shown());
        assertEquals("Kept in this browser, not in your file yet.", status());
    }

    @Test
    void onceItIsInTheFileTheFileCounts() throws IOException {
        box().sendKeys("Four.");
        run(Map.of("size", "Four."));
        assertEquals("", status());
        run(Map.of("size", "Five, by the editor."));
        assertEquals("Five, by the editor.", shown());
        box().sendKeys(" Or six.");
        run(Map.of("size", "Five, by the editor."));
        assertEquals("Five, by the editor. Or six.", shown());
    }

    @Test
    void whatTwoPlacesHoldIsNotLost() throws IOException {
        box().sendKeys("From the page.");
        run(Map.of("size", "From the file."));
        assertEquals("From the file.", shown());
        browser.find(".kept button").click();
        assertEquals("From the page.", shown());
        run(Map.of("size", "From the file."));
        assertEquals("From the page.", shown());
    }

    @Test
    void theSavedFileIsTheOneThatIsReadBack() throws IOException {
        box().sendKeys("Four.\n\n## copy: mine\nend  ");
        browser.script("URL.createObjectURL = (blob) => { window.saved = blob; return '#'; }");
        browser.find("#export-answers").click();
        var answers = Map.of("size", "Four.\n\n## copy: mine\nend");
        assertEquals(AnswersFile.format("tensors", TASKS.stream().map(Task::asked).toList(), answers),
                browser.script("return window.saved.text()"));
    }
}
