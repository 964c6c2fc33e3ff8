package petal.lessons.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import petal.lessons.answers.Answers;
import petal.lessons.answers.AnswersFile;
import petal.lessons.console.Console;
import petal.lessons.output.OutputFolder;
import petal.lessons.prose.Prose;
import petal.lessons.report.ModelAnswers;
import petal.lessons.report.Report;
import petal.lessons.report.Task;

/** What a student does with the boxes for answers, in a real browser, from a file. */
class AnswersPageTest {
    private static final List<Task> TASKS = List.of(task("size", "How many `numbers`?", "Four."),
            task("copy", "Which?", "This."));

    private static Task task(String id, String question, String answer) {
        return new Task(id, List.of(Prose.of(question)), List.of(Prose.of(answer)));
    }

    @TempDir
    private Path folder;
    private Browser browser;
    private Path page;

    /** A browser that has kept nothing yet. */
    @BeforeEach
    void startBrowser() throws IOException {
        browser = Browser.start(folder.resolve("profile"));
        run(Map.of());
        assertShows("");
    }

    @AfterEach
    void nothingWasComplainedOfOrLoaded() {
        if (browser != null) {
            try (var quitting = browser) {
                quitting.assertQuiet();
            }
        }
    }

    /** Runs the lesson, with these answers in its file, and opens its page. */
    private void run(Map<String, String> filed) throws IOException {
        var console = new Console(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), 80, false);
        var report = new Report("A title", "A subtitle.", console, OutputFolder.create(folder.resolve("out")),
                ModelAnswers.HIDDEN);
        report.answers(new Answers("tensors", "answers/tensors.md", filed));
        TASKS.forEach(report::task);
        page = report.write();
        browser.open(page);
        browser.script("document.documentElement.style.scrollBehavior = 'auto'");
    }

    private WebElement box() {
        return browser.find("#answer-size");
    }

    private String shown() {
        return box().getDomProperty("value");
    }

    /** Pages are processes of the browser: what one has kept may reach the next a moment later. */
    private void assertShows(String expected) throws IOException {
        for (int i = 0; i < 100 && !shown().equals(expected); i++) {
            browser.open(page);
        }
        assertEquals(expected, shown());
    }

    /** Types until the browser has kept it: a page that is left at once may end before its storage has been told. */
    private void write(String text, String whole) throws IOException {
        for (int i = 0; i < 20 && !shown().equals(whole); i++) {
            box().sendKeys(text);
            browser.open(page);
            for (int again = 0; again < 5 && !shown().equals(whole); again++) {
                browser.open(page);
            }
        }
        assertEquals(whole, shown());
    }

    private String status() {
        return browser.find(".kept").getText();
    }

    @Test
    void anAnswerOutlivesAnotherRun() throws IOException {
        write("Four, I <think>.", "Four, I <think>.");
        run(Map.of());
        assertShows("Four, I <think>.");
        assertEquals("Kept in this browser, not in your file yet.", status());
    }

    @Test
    void onceItIsInTheFileTheFileCounts() throws IOException {
        write("Four.", "Four.");
        run(Map.of("size", "Four."));
        assertEquals("", status());
        run(Map.of("size", "Five, by the editor."));
        assertShows("Five, by the editor.");
        write(" Or six.", "Five, by the editor. Or six.");
        run(Map.of("size", "Five, by the editor."));
        assertShows("Five, by the editor. Or six.");
    }

    @Test
    void whatTwoPlacesHoldIsNotLost() throws IOException {
        write("From the page.", "From the page.");
        run(Map.of("size", "From the file."));
        assertShows("From the file.");
        for (int i = 0; i < 100 && browser.all(".kept button").isEmpty(); i++) {
            browser.open(page);
        }
        browser.find(".kept button").click();
        assertEquals("From the page.", shown());
        run(Map.of("size", "From the file."));
        assertShows("From the page.");
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
