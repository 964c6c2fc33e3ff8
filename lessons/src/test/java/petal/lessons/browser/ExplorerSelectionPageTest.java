package petal.lessons.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Point;
import petal.lessons.collection.ExplorerPage;
import petal.lessons.explorer.Explorers;
import petal.lessons.output.OutputFolder;

/** Selecting, colouring, comparing and saving in the explorer, in a real browser, among names that mean harm. */
class ExplorerSelectionPageTest {
    private static final String EXPLORER = "document.querySelector('.explorer').explorer";
    private static final String SELECTED = "return " + EXPLORER + ".selection.size";
    /** Keeps what the page would have saved as a file. */
    private static final String CATCH = "window.saved = []; URL.createObjectURL = blob => { blob.text().then(text => "
            + "window.saved.push([blob.type, text])); return '#'; };";

    /** The colours of the marks at a point. */
    private static final String PIXELS = """
            (i => {
                const e = document.querySelector('.explorer').explorer;
                const copy = Object.assign(document.createElement('canvas'), { width: 6, height: 6 });
                const p = e.view.place(i);
                const g = copy.getContext('2d', { willReadFrequently: true });
                g.drawImage(e.stage.marked, 3 - Math.round(p.x), 3 - Math.round(p.y));
                return [...g.getImageData(0, 0, 6, 6).data];
            })(...arguments)""";

    @TempDir
    private static Path folder;
    private static Path page;
    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start(folder.resolve("profile"));
        page = ExplorerPage.write(Explorers.hostile(), "Explorer", "Pictures.", Optional.empty(),
                OutputFolder.create(folder.resolve("out")));
    }

    @AfterAll
    static void quitBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws IOException, InterruptedException {
        browser.screen(1280, 1000, false);
        browser.get("about:blank");
        browser.open(page);
        browser.await(true, "return " + EXPLORER + "?.link.started === true");
    }

    @AfterEach
    void nothingHappenedThatShouldNot() {
        assertEquals(null, browser.script("return window.hacked ?? null"), "names do nothing");
        browser.assertQuiet();
    }

    @Test
    void aLassoAndABoxSelectAndSelectionsAddUp() throws InterruptedException {
        browser.press("button", "Box");
        browser.drag(beside(0, -10, 10), beside(17, 10, -10));
        browser.await(6L, SELECTED);
        browser.press("button", "Subtract");
        browser.press("button", "Lasso");
        browser.drag(beside(0, -10, -10), beside(1, 10, -10), beside(1, 10, 10), beside(0, -10, 10));
        browser.await(4L, SELECTED);
        browser.press("button", "Add");
        browser.drag(beside(38, -10, -10), beside(39, 10, -10), beside(39, 10, 10), beside(38, -10, 10));
        browser.await(6L, SELECTED);
        browser.press("button", "Invert");
        browser.await(34L, SELECTED);
        assertEquals("34 of 40 selected", browser.find(".explorer-standing").getText());
        browser.press("button", "Clear");
        browser.await(0L, SELECTED);
    }

    @Test
    void aFingerDrawsALassoAndTwoZoom() throws InterruptedException {
        browser.press("button", "Lasso");
        browser.touch(beside(0, -10, -10), beside(1, 10, -10), beside(1, 10, 10), beside(0, -10, 10));
        browser.await(2L, SELECTED);
        browser.press("button", "Move");
        Point left = beside(17, -20, 0);
        Point right = beside(17, 20, 0);
        browser.touch(List.of(left, left.moveBy(-30, 0), left.moveBy(-60, 0)),
                List.of(right, right.moveBy(30, 0), right.moveBy(60, 0)));
        browser.await(true, "return " + EXPLORER + ".view.zoom.scale > 2");
        Point middle = beside(17, 0, 0);
        assertEquals((left.x + right.x) / 2.0, middle.x, 8, "around the place between the fingers");
        browser.touch(middle, middle.moveBy(30, 0));
        browser.await(true, "return Math.abs(" + EXPLORER + ".clientPlace(17).x - " + (middle.x + 30) + ") < 8");
        browser.await(2L, SELECTED);
    }

    @Test
    void photosMoveWithThePoints() throws InterruptedException {
        browser.script(EXPLORER + ".controls.photos.click(); " + EXPLORER + ".zoomAt(3)");
        browser.await(true, "return " + EXPLORER + ".stage.photos.drawn?.scale === 3");
        String layer = "window.layer === " + EXPLORER + ".stage.photos.drawn";
        browser.script("window.layer = " + EXPLORER + ".stage.photos.drawn");
        List<?> before = (List<?>) browser.script("return " + PIXELS, 17);
        browser.script(EXPLORER + ".pan(-20, 0); " + EXPLORER + ".stage.draw()");
        assertEquals(true, browser.script("return " + layer), "the layer is moved");
        assertEquals(before, browser.script("return " + PIXELS, 17), "and with it each photo");
        browser.script(EXPLORER + ".pan(-150, 0); " + EXPLORER + ".stage.draw()");
        assertEquals(false, browser.script("return " + layer), "beyond its edge it is drawn anew");
        browser.script(EXPLORER + ".select([17], 0); " + EXPLORER + ".stage.draw()");
        browser.script("window.layer = " + EXPLORER + ".stage.photos.drawn");
        browser.script(EXPLORER + ".select([3], 0); " + EXPLORER + ".stage.draw()");
        assertEquals(false, browser.script("return " + layer), "other photos, another layer");
    }

    @Test
    void textIsFoundInFilesClassesAndColumnsWithoutAccents() throws InterruptedException {
        browser.find(".explorer-search input").sendKeys("schone blute", Keys.ENTER);
        browser.await(1L, SELECTED);
        browser.script("arguments[0].value = ''", browser.find(".explorer-search input"));
        browser.find(".explorer-search input").sendKeys("photo 1", Keys.ENTER);
        browser.await(10L, SELECTED);
        browser.script("arguments[0].value = ''", browser.find(".explorer-search input"));
        browser.find(".explorer-search input").sendKeys("onerror", Keys.ENTER);
        browser.await(16L, SELECTED); // the class, and one that is taken for it
    }

    @Test
    void asManyNeighboursAsOneWantsAreFoundAndSelected() throws InterruptedException {
        browser.click(place(20));
        browser.await(8L, "return document.querySelectorAll('.explorer-neighbours li').length");
        assertTrue(browser.find(".explorer-details").getText().contains("after the first 2 by 1 principal axes"));
        browser.script("const k = document.querySelector('.explorer-k input'); k.value = 5;"
                + "k.dispatchEvent(new Event('change'))");
        browser.await(5L, "return document.querySelectorAll('.explorer-neighbours li').length");
        browser.press(".explorer-details button", "Select these");
        browser.await(List.of(17L, 18L, 19L, 21L, 22L), "return " + EXPLORER + ".selection.points()");
    }

    @Test
    void aClassIsIsolatedAndCountsSelect() throws InterruptedException {
        browser.press(".explorer-legend button", "only");
        browser.await(15L, "return " + EXPLORER + ".inQuestion().length");
        browser.press(".explorer-legend button", "only");
        browser.await(40L, "return " + EXPLORER + ".inQuestion().length");
        browser.press(".explorer-legend button", "10");
        browser.await(10L, SELECTED);
    }

    @Test
    void confusionsMistakesGalleryAndMapChooseInEachOther() throws InterruptedException {
        browser.press("button", "Mistakes");
        browser.await(4L, SELECTED);
        browser.await(4L, "return document.querySelectorAll('.explorer-gallery li').length");
        browser.press("button", "Confusion matrix");
        List<?> cells = (List<?>) browser.script(
                "return [...document.querySelectorAll('.explorer-confusion td')].map(cell => Number(cell.textContent))");
        assertEquals(40, cells.stream().mapToLong(cell -> (Long) cell).sum());
        browser.script("document.querySelectorAll('.explorer-confusion td button')[1].click()");
        browser.await(cells.get(1), SELECTED);
        browser.press("button", "Pictures");
        browser.script("document.querySelector('.explorer-gallery button').click()");
        browser.await(true, "return " + EXPLORER + ".chosen >= 0 && " + EXPLORER + ".selection.has(" + EXPLORER
                + ".chosen)");
        browser.script("document.querySelector('.explorer-gallery button').focus()");
        browser.await(true, "return " + EXPLORER + ".pointed === " + EXPLORER + ".chosen");
    }

    @Test
    void coloursFollowAnyColumn() throws InterruptedException {
        colour("mistake");
        assertArrayEquals(new long[] {214, 39, 40}, rgb(9));
        assertArrayEquals(new long[] {154, 163, 173}, rgb(8));
        colour("confidence");
        assertArrayEquals(new long[] {68, 1, 84}, rgb(0));
        assertEquals("0", browser.find(".explorer-scale-ends span").getText());
        assertEquals(0L,
                browser.script("return [...document.querySelector('.explorer-controls').querySelectorAll('option')]"
                        + ".filter(o => o.textContent === 'note').length"),
                "a text is no colour");
    }

    @Test
    void whatIsSavedHasNoFormulas() throws InterruptedException {
        browser.script(CATCH);
        browser.press("button", "Save CSV");
        String csv = saved(1, "text/csv");
        assertTrue(csv.startsWith("\"file\",\"class\",\"prediction\",\"mistake\",\"confidence\",\"note\"\n"
                + "\"'=HYPERLINK(\"\"http://x\"\")\",\"'=cmd|'/c calc'!A0\""), csv);
        assertTrue(csv.contains("\"'@SUM(A1)\""), csv);
        browser.press("button", "Save list");
        List<String> lines = saved(2, "text/plain").lines().toList();
        assertEquals(40, lines.size(), "a name is one line");
        assertEquals("\"two\\nlines.jpg\"", lines.get(2));
        browser.press("button", "Save PNG");
        browser.await("image/png", "return window.saved[2]?.[0] ?? null");
    }

    @Test
    void theAddressBringsTheViewBack() throws InterruptedException {
        colour("mistake");
        browser.script(EXPLORER + ".select([3, 4, 5, 30], 0); " + EXPLORER + ".zoomAt(2); " + EXPLORER + ".choose(4)");
        browser.await(true, "return location.hash.includes('chosen=4')");
        String address = browser.address();
        var before = browser.script("return " + EXPLORER + ".clientPlace(9)");
        browser.get("about:blank");
        browser.get(address);
        browser.await(List.of(3L, 4L, 5L, 30L), "return " + EXPLORER + "?.selection.points() ?? []");
        browser.await(4L, "return " + EXPLORER + ".chosen");
        assertArrayEquals(new long[] {214, 39, 40}, rgb(9));
        assertEquals(point(before).x, point(browser.script("return " + EXPLORER + ".clientPlace(9)")).x, 2);
        browser.get("about:blank");
        browser.get(address.replaceAll("#.*", "#explorer?projection=99&axes=x&colour=-1&selected=zzzzzz&zoom=NaN"));
        browser.await(0L, "return " + EXPLORER + "?.selection.size ?? -1");
    }

    @Test
    void threeAxesAreTurnedByHand() throws InterruptedException {
        browser.script(EXPLORER + ".controls.turn.click()");
        browser.await(true, "return " + EXPLORER + ".view.turned");
        Point before = place(39);
        browser.drag(place(0), place(20), place(25));
        assertNotEquals(before, place(39));
    }

    @Test
    void aPictureOfTheCollectionIsFoundByItsName() throws InterruptedException {
        browser.script(EXPLORER + ".dropping.take(new File(['x'], 'photo 12.jpg'))");
        browser.await(12L, "return " + EXPLORER + ".chosen");
        browser.script(EXPLORER + ".dropping.take(new File(['x'], '<b>other.jpg'))");
        browser.await("<b>other.jpg is not among these pictures. To embed new ones, start: petal explore --serve",
                "return document.querySelector('.explorer-told').textContent");
    }

    @Test
    void numbersAreOfTheSelection() throws InterruptedException {
        browser.press("button", "Numbers");
        browser.script(EXPLORER + ".select([9, 19, 8, 7], 0)");
        browser.await("4 of 40, 10 %", "return document.querySelector('.explorer-statistics dd').textContent");
        assertTrue(browser.find(".explorer-statistics").getText().contains("2 of 4, 50 %"));
    }

    @Test
    void aPhoneNeedsNoScrollingSideways() {
        for (boolean dark : new boolean[] {false, true}) {
            browser.screen(390, 800, dark);
            for (String panel : List.of("Numbers", "Confusion matrix", "Pictures")) {
                browser.press("button", panel);
                assertEquals(390L, browser.script("return document.documentElement.scrollWidth"), panel);
            }
        }
    }

    private static void colour(String column) throws InterruptedException {
        browser.script("const s = " + EXPLORER + ".controls.colour; s.value = arguments[0];"
                + "s.dispatchEvent(new Event('change'))", column);
        browser.await(column, "return " + EXPLORER + ".colouring.column.name");
    }

    private static long[] rgb(int i) {
        return ((List<?>) browser.script("return " + EXPLORER + ".colouring.rgb(" + i + ")")).stream()
                .mapToLong(level -> (Long) level).toArray();
    }

    private static String saved(int count, String type) throws InterruptedException {
        browser.await((long) count, "return window.saved.length");
        List<?> last = (List<?>) ((List<?>) browser.script("return window.saved")).get(count - 1);
        assertTrue(((String) last.get(0)).startsWith(type), (String) last.get(0));
        return (String) last.get(1);
    }

    private static Point place(int i) {
        return point(browser.script("return " + EXPLORER + ".clientPlace(" + i + ")"));
    }

    private static Point beside(int i, int right, int down) {
        Point place = place(i);
        return new Point(place.x + right, place.y + down);
    }

    private static Point point(Object place) {
        var map = (Map<?, ?>) place;
        return new Point((int) Math.round(((Number) map.get("x")).doubleValue()),
                (int) Math.round(((Number) map.get("y")).doubleValue()));
    }
}
