package petal.lessons.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import petal.chart.LineFigure;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.console.Console;
import petal.lessons.output.OutputFolder;
import petal.lessons.report.Caption;
import petal.lessons.report.Frame;
import petal.lessons.report.ModelAnswers;
import petal.lessons.report.Report;
import petal.tensor.Tensor;
import petal.tensor.autograd.Trace;

/** What a reader does with a computation to step through, in a real browser. */
class StepsPageTest {

    @TempDir
    private static Path folder;
    private static Path page;
    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start(folder.resolve("profile"));
        var console = new Console(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), 80, false);
        var report = new Report("A title", "A subtitle.", console, OutputFolder.create(folder.resolve("out")),
                ModelAnswers.HIDDEN);
        report.words(Map.of("doubling", new Caption("Doubled twice.", "A graph"),
                "wide", new Caption("Wide numbers.", "A graph"), "fall", new Caption("A fall.", "A line")), Map.of());
        report.frames("fall", IntStream.rangeClosed(1, 3).mapToObj(i -> new Frame("Step " + i + ".",
                LineFigure.ofTraining("", new double[i]))).toList());
        Tensor a = Tensor.scalar(5).requiresGrad(true);
        Tensor w = Tensor.vector(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).requiresGrad(true);
        try (Trace trace = Trace.start()) {
            Tensor b = a.add(a);
            Tensor c = b.add(b);
            c.backward();
            report.steps("doubling", Backpropagation.of(trace, c, Map.of("a", a, "b", b, "c", c)));
            Tensor loss = w.mul(w).exp().sum();
            loss.backward();
            report.steps("wide", Backpropagation.of(trace, loss, Map.of("w </script><b>", w)));
        }
        page = report.write();
    }

    @AfterAll
    static void quitBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        browser.screen(1200, 1000, false);
        browser.open(page);
    }

    @AfterEach
    void nothingWasComplainedOfOrLoaded() {
        browser.assertQuiet();
    }

    @Test
    void theSliderGoesThroughTheStepsByKeyboard() {
        assertEquals("Given: the tensors that no operation makes.", words());
        assertEquals(List.of("scalar, , ", "scalar, = 5, ", "scalar, , "), boxes());
        slider().sendKeys(Keys.ARROW_RIGHT);
        assertEquals("Forward: b reads a and a and makes 10.", words());
        slider().sendKeys(Keys.END);
        assertEquals("Backward: b hands 2 to a, where 2 + 2 = 4 is complete.", words());
        assertEquals(List.of("scalar, = 10, ∇ 1 + 1 = 2", "scalar, = 5, ∇ 2 + 2 = 4", "scalar, = 20, ∇ 1"), boxes());
        slider().sendKeys(Keys.ARROW_LEFT);
        assertEquals(List.of("scalar, = 10, ∇ 1 + 1 = 2", "scalar, = 5, ∇ 2 + …", "scalar, = 20, ∇ 1"), boxes());
        slider().sendKeys(Keys.HOME, Keys.ARROW_LEFT);
        assertEquals("Given: the tensors that no operation makes.", words(), "there is nothing before the first");
    }

    @Test
    void buttonsStepAndTheStepIsAnnounced() {
        assertFalse(button(0).isEnabled());
        for (int i = 0; i < 4; i++) {
            button(1).click();
        }
        assertEquals("Step 5 of 8. Backward: c hands 1 to b, where 1 + … still waits.",
                browser.find("#doubling [aria-live]").getDomProperty("textContent"));
        assertEquals("5 of 8. " + words(), slider().getDomAttribute("aria-valuetext"));
        assertEquals("5 / 8", browser.find("#doubling output").getText());
        button(0).sendKeys(Keys.ARROW_RIGHT);
        assertEquals("Backward: c hands 1 to b, where 1 + 1 = 2 is complete.", words(), "keys work on a button, too");
        assertEquals("slider", browser.find("#wide input").getAriaRole());
        assertTrue(browser.find("#wide .step-words").getText().startsWith("Given"), "each figure has its own steps");
    }

    @Test
    void aStepShowsTheFormulaWhatIsHandedOnAndTheLine() {
        for (int i = 0; i < 4; i++) {
            slider().sendKeys(Keys.ARROW_RIGHT);
        }
        String details = shown().getText();
        for (String part : List.of("value", "20", "hands to b", "da = dy", "will hand to b", "1 of 2 have arrived",
                "StepsPageTest.java:")) {
            assertTrue(details.contains(part), () -> part + " in " + details);
        }
        assertEquals(1, browser.all("#doubling path.current").size());
        assertEquals("c = Add", browser.find("#doubling g.current text").getText());
    }

    @Test
    void framesAreShownOneAtATime() {
        assertEquals(List.of("Step 1."), framesShown());
        browser.find("#fall input").sendKeys(Keys.ARROW_RIGHT);
        assertEquals(List.of("Step 2."), framesShown());
        browser.find("#fall input").sendKeys(Keys.END);
        assertEquals(List.of("Step 3."), framesShown());
        assertEquals("Step 3 of 3. Step 3.", browser.find("#fall [aria-live]").getDomProperty("textContent"));
        assertTrue(browser.find("#fall li:last-child svg").getSize().width > 200);
    }

    private static List<String> framesShown() {
        return browser.all("#fall .steps-list > li").stream().filter(WebElement::isDisplayed).map(WebElement::getText)
                .map(text -> text.lines().findFirst().orElseThrow()).toList();
    }

    @Test
    void aPhoneNeedsNoScrollingSidewaysInAnyStepAndADarkPageHasADarkGraph() {
        browser.screen(390, 800, true);
        for (String figure : List.of("doubling", "wide", "fall")) {
            for (int i = 0; i < 8; i++) {
                assertEquals(390L, browser.script("return document.documentElement.scrollWidth"));
                browser.find("#" + figure + " input").sendKeys(Keys.ARROW_RIGHT);
            }
        }
        assertTrue(browser.find("#doubling svg").getCssValue("filter").contains("invert"));
    }

    private static WebElement slider() {
        return browser.find("#doubling input");
    }

    private static WebElement button(int i) {
        return browser.all("#doubling .steps-controls button").get(i);
    }

    /** The only step that is shown. */
    private static WebElement shown() {
        List<WebElement> shown = browser.all("#doubling .steps-list > li").stream().filter(WebElement::isDisplayed)
                .toList();
        assertEquals(1, shown.size());
        return shown.getFirst();
    }

    private static String words() {
        return shown().getText().lines().findFirst().orElseThrow();
    }

    /** What the boxes of b, a and c say below their titles. */
    private static List<?> boxes() {
        return (List<?>) browser.script("return [...document.querySelectorAll('#doubling g[data-node]')].map(g => "
                + "[...g.querySelectorAll('[data-line]')].map(t => t.textContent).join(', '))");
    }
}
