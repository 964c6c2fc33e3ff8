package petal.lessons.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.lessons.collection.Collected;
import petal.lessons.collection.ExplorerPage;
import petal.lessons.collection.PictureServer;
import petal.lessons.explorer.Explorers;
import petal.lessons.output.OutputFolder;

/** An explorer of so many points that its data lie beside the page, in a real browser that has no server. */
class ExplorerManyPageTest {
    private static final int MANY = 5_001;
    private static final String EXPLORER = "document.querySelector('.explorer').explorer";
    private static final String STARTED = "return " + EXPLORER + "?.link.started === true";

    @TempDir
    private static Path folder;
    private static Path page;
    private static Path data;
    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Browser.start(folder.resolve("profile"));
        data = Files.createDirectories(folder.resolve("out/explorer-data"));
        Files.writeString(data.resolve("photos-999.js"), "of a larger collection");
        page = ExplorerPage.write(Explorers.many(MANY), "Explorer", "Pictures.", Optional.empty(),
                OutputFolder.create(folder.resolve("out")));
    }

    @AfterAll
    static void quitBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void leave() {
        browser.screen(1280, 1000, false);
        browser.get("about:blank");
        browser.forget();
    }

    private static void open(String view) throws IOException, InterruptedException {
        browser.get(page.toRealPath().toUri() + view);
        browser.await(true, STARTED);
    }

    @ParameterizedTest
    @CsvSource({"'', CanvasPoints", "#explorer?renderer=webgl, WebGlPoints"})
    void withAGraphicsCardOrWithoutPointsLookTheSame(String view, String painter)
            throws IOException, InterruptedException {
        open(view);
        browser.script(EXPLORER + ".stage.draw()");
        assertEquals(painter, browser.script("return " + EXPLORER + ".stage.painter.constructor.name"));
        // class c is green, 55 % of it on white
        assertColour(new long[] {139, 203, 139}, colourAt(2552, 0));
        assertColour(new long[] {255, 255, 255}, colourAt(2552, 4));
        browser.script(EXPLORER + ".colouring.toggle(2); " + EXPLORER + ".filtered(); " + EXPLORER + ".stage.draw()");
        assertColour(new long[] {255, 255, 255}, colourAt(2552, 0));
        browser.script(EXPLORER + ".select([2551], 0); " + EXPLORER + ".zoomAt(4); " + EXPLORER + ".stage.draw()");
        assertColour(new long[] {255, 140, 36}, colourAt(2551, 0));
        browser.assertNoFailures();
    }

    @Test
    void eachPointHasItsOwnPhotoWhateverIsSelected() throws IOException, InterruptedException {
        open("");
        assertFalse(Files.exists(data.resolve("photos-999.js")));
        for (List<Integer> points : List.of(List.of(17, 4000, 5000), List.of(300, 3333))) {
            browser.script(EXPLORER + ".select(arguments[0], 0)", points);
            for (int k = 0; k < points.size(); k++) {
                int[] rgb = Explorers.rgb(points.get(k));
                browser.await(true, String.format(Locale.ROOT, """
                        const c = document.querySelectorAll('.explorer-gallery canvas')[%d];
                        if (!c || document.querySelectorAll('.explorer-gallery li').length !== %d) { return false; }
                        const p = c.getContext('2d').getImageData(40, 40, 1, 1).data;
                        return [%d, %d, %d].every((level, i) => Math.abs(level - p[i]) < 9)""", k,
                        points.size(), rgb[0], rgb[1], rgb[2]));
            }
        }
        browser.assertNoFailures();
    }

    @Test
    void aMissingFileIsNamed() throws IOException, InterruptedException {
        Path tile = data.resolve("photos-7.js");
        Path aside = Files.move(tile, folder.resolve("aside.js"));
        try {
            open("");
            browser.script(EXPLORER + ".select([1800], 0)");
            browser.await("The file explorer-data/photos-7.js is missing: copy the whole folder.",
                    "return document.querySelector('.explorer-gallery canvas')?.title ?? ''");
        } finally {
            Files.move(aside, tile);
        }
    }

    @Test
    void aPictureThatIsDroppedOntoAServedPageIsEmbedded() throws IOException, InterruptedException {
        var explorer = Explorers.hostile();
        OutputFolder served = OutputFolder.create(folder.resolve("served"));
        ExplorerPage.write(explorer, "Explorer", "Pictures.", Optional.of(PictureServer.NEAREST), served);
        var pictures = Collected.of(explorer.captions(), Collections.nCopies(40, ""),
                IntStream.range(0, 40).mapToObj(i -> new float[] {i + 1, 40 - i}).toArray(float[][]::new),
                explorer.thumbnails());
        try (var server = PictureServer.start(served.path(), pictures, file -> new float[] {file[0], 0})) {
            browser.get(server.address());
            browser.await(true, STARTED);
            browser.script(
                    "const drop = new DataTransfer(); drop.items.add(new File([new Uint8Array([1])], '<b>.png'));"
                            + "document.querySelector('.explorer').dispatchEvent(new DragEvent('drop', { dataTransfer: drop }))");
            browser.await(List.of(32L, 33L, 34L, 35L, 36L, 37L, 38L, 39L),
                    "return " + EXPLORER + ".selection.points()");
            assertEquals("<b>.png", browser.find(".explorer-chosen bdi").getText());
            browser.assertNoFailures();
        }
    }

    /** What a place right of a point looks like, over the page's white. */
    private static List<?> colourAt(int point, int right) {
        return (List<?>) browser.script("""
                const e = document.querySelector('.explorer').explorer;
                const p = e.view.place(arguments[0]);
                const copy = document.createElement('canvas').getContext('2d');
                copy.fillStyle = '#ffffff';
                copy.fillRect(0, 0, 1, 1);
                copy.drawImage(e.stage.points, -Math.round(p.x) - arguments[1], -Math.round(p.y));
                return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3)""", point, right);
    }

    private static void assertColour(long[] expected, List<?> found) {
        for (int c = 0; c < 3; c++) {
            assertEquals((double) expected[c], ((Number) found.get(c)).doubleValue(), 14, () -> "colour " + found);
        }
    }
}
