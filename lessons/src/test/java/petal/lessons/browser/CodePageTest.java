package petal.lessons.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.console.Console;
import petal.lessons.output.OutputFolder;
import petal.lessons.prose.Formula;
import petal.lessons.report.ModelAnswers;
import petal.lessons.report.Report;
import petal.lessons.report.SourceLines;

/** Code, what it prints, and formulas, in a real browser. */
class CodePageTest {
    private static final String CODE = "int[] n = {1, 2};\nshow(\"<n>\", n); // " + "far ".repeat(40);

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
    void open() throws IOException {
        var console = new Console(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), 80, false);
        var report = new Report("A title", "A subtitle.", console, OutputFolder.create(folder.resolve("out")),
                ModelAnswers.HIDDEN);
        report.output("1  ".repeat(80) + "\n" + "2  ".repeat(80));
        report.code("show", new SourceLines("Flowers.java", 7, CODE));
        report.equation(Formula.of("\\frac{a}{b} = \\sqrt{c_i}"));
        browser.open(report.write());
    }

    @AfterEach
    void nothingWasComplainedOfOrLoaded() {
        browser.assertQuiet();
    }

    @Test
    void theButtonCopiesTheCode() {
        clipboard("Promise.resolve()");
        browser.find(".code button").click();
        assertEquals(CODE, browser.script("return window.copied"));
        assertEquals("Copied", browser.find(".code button").getText());
    }

    @Test
    void whereABrowserForbidsThatTheCodeIsSelected() {
        clipboard("Promise.reject(new Error('forbidden'))");
        browser.find(".code button").click();
        assertEquals(CODE, browser.script("return getSelection().toString()"));
    }

    private static void clipboard(String answer) {
        browser.script("Object.defineProperty(navigator, 'clipboard', {value: {writeText: (text) => {"
                + " window.copied = text; return " + answer + "; }}})");
    }

    @Test
    void onAPhoneLongLinesScrollAndThePageDoesNot() {
        browser.screen(390, 800, true);
        assertEquals(390L, browser.script("return document.documentElement.scrollWidth"));
        for (String lines : new String[] {".output", ".code pre"}) {
            assertEquals(true, browser.script("const e = document.querySelector(arguments[0]);"
                    + " return e.scrollWidth > e.clientWidth"
                    + " && e.clientHeight < 5 * parseFloat(getComputedStyle(e).lineHeight)", lines), lines);
        }
    }

    @Test
    void aFractionIsTypeset() {
        assertTrue(
                (boolean) browser.script("const box = (name) => document.querySelector(name).getBoundingClientRect();"
                        + " return box('mfrac mi').bottom < box('mfrac mi:last-child').top"
                        + " && box('msqrt').width > box('msub').width"),
                "the numerator stands above, the root has its sign");
    }
}
