package petal.lessons.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Point;
import org.openqa.selenium.WebElement;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorers;
import petal.lessons.output.OutputFolder;
import petal.lessons.report.Caption;
import petal.lessons.report.ModelAnswers;
import petal.lessons.report.Report;

/** What a reader does with the explorer, in a real browser. */
class ExplorerPageTest {

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
        report.output("a line that is wider than a phone ".repeat(9));
        report.table("Wide", new TextTable(List.of("a", "b"), List.of(List.of("word ".repeat(30), "1"))));
        report.words(Map.of("space", new Caption("Four points.", "A plot")), Map.of());
        report.explorer("space", Explorers.small());
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
        browser.script("document.documentElement.style.scrollBehavior = 'auto';"
                + "document.querySelector('.explorer').scrollIntoView()");
        browser.script("return document.querySelector('.explorer').explorer.thumbnails.tile(0).then(() => 1)");
    }

    @AfterEach
    void nothingWasComplainedOfOrLoaded() {
        browser.assertQuiet();
    }

    @Test
    void pointingAtAPointShowsItsPhoto() {
        assertFalse(tip().isDisplayed());
        browser.moveTo(place(2));
        assertTrue(tip().isDisplayed());
        assertEquals("daisy, three", tip().getText());
        assertNear(Explorers.rgb(2), browser.script("""
                const c = document.querySelector('.explorer-tip canvas');
                return [...c.getContext('2d').getImageData(c.width / 2, c.height / 2, 1, 1).data].slice(0, 3)"""));
        browser.moveTo(between());
        assertFalse(tip().isDisplayed());
    }

    @Test
    void choosingAPointListsItsNeighboursInEverySpace() {
        browser.click(place(0));
        assertEquals("daisy, one", browser.find(".explorer-chosen .named").getText());
        assertEquals(List.of("Nearest by embeddings", "Nearest by pixels"), browser.all(".explorer h3").stream()
                .map(heading -> heading.getText().lines().findFirst().orElseThrow()).toList());
        assertEquals(List.of("0.900", "-0.500", "0.100", "-0.500"),
                browser.all(".explorer-neighbours .score").stream().map(WebElement::getText).toList());
        assertTrue(browser.find("[aria-live]").getDomProperty("textContent").startsWith("Chosen: daisy, one."));

        browser.find(".explorer-neighbours button").click();
        assertEquals("</script><b>, two", browser.find(".explorer-chosen .named").getText(), "on to a neighbour");
        browser.click(between());
        assertEquals(0, browser.all(".explorer-chosen").size(), "a click beside all points clears");
    }

    @Test
    void aHiddenClassIsNeitherDrawnNorFound() {
        var daisies = browser.find(".explorer-class");
        var place = place(0);
        assertNotEquals(background(), pixel(place));
        daisies.click();
        assertEquals("false", daisies.getDomAttribute("aria-pressed"));
        assertEquals(background(), pixel(place));
        browser.moveTo(place);
        assertFalse(tip().isDisplayed());
        browser.moveTo(place(1));
        assertTrue(tip().isDisplayed(), "the other class is still there");
        daisies.click();
        assertNotEquals(background(), pixel(place));
    }

    @Test
    void prototypesAreArrowsThatCanBeTakenAway() {
        var box = browser.all(".explorer-controls input").getFirst();
        assertTrue(browser.find(".explorer-remark").getText()
                .startsWith("Arrows are prototypes, drawn as long as they are."));
        assertNotEquals(background(), pixel(onFirstArrow()));
        box.click();
        assertEquals(background(), pixel(onFirstArrow()));
        pick(0, "t-SNE");
        assertFalse(box.isDisplayed(), "a projection without arrows");
    }

    @Test
    void otherAxesPutPointsElsewhere() {
        var before = place(2);
        pick(2, "PCA 3");
        var after = place(2);
        assertEquals(before.x, after.x);
        assertNotEquals(before.y, after.y);
        pick(0, "t-SNE");
        assertNotEquals(after, place(2));
        assertEquals(List.of("t-SNE 1", "t-SNE 2"), browser.all(".explorer-controls select").get(1)
                .findElements(By.tagName("option")).stream().map(WebElement::getText).toList());
    }

    @Test
    void keysGoFromPointToPoint() {
        var plot = browser.find(".explorer-overlay");
        plot.sendKeys(Keys.ARROW_LEFT);
        String first = tip().getText();
        assertTrue(first.startsWith("daisy"), first);
        plot.sendKeys(Keys.ARROW_RIGHT, Keys.ENTER);
        assertTrue(browser.find(".explorer-chosen .named").getText().startsWith("</script><b>"));
        plot.sendKeys(Keys.ESCAPE);
        assertEquals(0, browser.all(".explorer-chosen").size());
    }

    @Test
    void fingersChooseToo() {
        var place = place(3);
        browser.tap(new Point(place.x + 10, place.y));
        assertEquals("</script><b>, four", browser.find(".explorer-chosen .named").getText());
        assertTrue(tip().isDisplayed());
    }

    @Test
    void zoomingSpreadsThePoints() {
        int apart = place(1).x - place(0).x;
        browser.all(".explorer-zoom button").getFirst().click();
        assertTrue(place(1).x - place(0).x > 1.5 * apart);
        browser.all(".explorer-zoom button").getLast().click();
        assertEquals(apart, place(1).x - place(0).x);
    }

    @Test
    void photosCanBeThePoints() {
        browser.all(".explorer-controls input").getLast().click();
        assertNear(Explorers.rgb(1), pixel(place(1)).subList(0, 3));
    }

    @Test
    void aDarkPageHasADarkPlotAndAPhoneNeedsNoScrollingSideways() {
        browser.screen(390, 800, true);
        assertEquals(390L, browser.script("return document.documentElement.scrollWidth"));
        assertEquals("rgb(29, 32, 36)", browser.find(".explorer-plot").getCssValue("background-color")
                .replaceAll("rgba\\((.*), 1\\)", "rgb($1)"));
    }

    private static WebElement tip() {
        return browser.find(".explorer-tip");
    }

    private static void pick(int select, String option) {
        browser.script("""
                const select = document.querySelectorAll('.explorer-controls select')[arguments[0]];
                select.value = arguments[1];
                select.dispatchEvent(new Event('change'))""", select, option);
    }

    private static Point place(int i) {
        return point(browser.script("return document.querySelector('.explorer').explorer.clientPlace(" + i + ")"));
    }

    /** In the middle of the four points, beside both arrows. */
    private static Point between() {
        var a = place(0);
        var b = place(3);
        return new Point((3 * a.x + b.x) / 4, (3 * a.y + b.y) / 4);
    }

    private static Point onFirstArrow() {
        return point(browser.script("""
                const e = document.querySelector('.explorer').explorer;
                const box = e.overlay.getBoundingClientRect();
                const [x, y] = e.view.projection.arrows[0].map(v => v / 2);
                const [a, b] = [e.view.place(0), e.view.place(3)];
                return { x: box.left + a.x + (b.x - a.x) * (x + 2) / 4, y: box.top + a.y + (b.y - a.y) * (y
                        + 1) / 2 }"""));
    }

    private static Point point(Object place) {
        var map = (Map<?, ?>) place;
        return new Point((int) Math.round(((Number) map.get("x")).doubleValue()),
                (int) Math.round(((Number) map.get("y")).doubleValue()));
    }

    /** The colour of the canvases with the points and the marks. */
    private static List<?> pixel(Point place) {
        return (List<?>) browser.script("""
                document.querySelector('.explorer').explorer.stage.draw();
                const copy = document.createElement('canvas').getContext('2d');
                for (const canvas of [...document.querySelectorAll('.explorer-plot canvas')].slice(0, 2)) {
                    const box = canvas.getBoundingClientRect();
                    copy.drawImage(canvas, box.left - arguments[0], box.top - arguments[1]);
                }
                return [...copy.getImageData(0, 0, 1, 1).data]""", place.x, place.y);
    }

    private static List<?> background() {
        return List.of(0L, 0L, 0L, 0L);
    }

    private static void assertNear(int[] rgb, Object actual) {
        int[] levels = ((List<?>) actual).stream().mapToInt(level -> ((Number) level).intValue()).toArray();
        for (int c = 0; c < 3; c++) {
            if (Math.abs(rgb[c] - levels[c]) > 8) {
                assertArrayEquals(rgb, levels);
            }
        }
    }
}
