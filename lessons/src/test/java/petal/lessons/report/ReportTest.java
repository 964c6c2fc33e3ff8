package petal.lessons.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import petal.chart.LineFigure;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.chart.ScatterGrid;
import petal.chart.grid.ImageGrid;
import petal.lessons.answers.Answers;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.explorer.Explorers;
import petal.lessons.output.OutputFolder;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Prose;
import petal.tensor.Tensor;
import petal.tensor.autograd.Trace;

class ReportTest {

    private static final Task TASK = task("why", "Why `1280`?", "Because it is *wide*.");
    private static final Exercise EXERCISE =
            new Exercise(Prose.of("Sort."), Prose.of("Use `Argsort`."), "sorting/Exercises.sort");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void printsAndCollectsTheSameWordsInOrder() throws IOException {
        var report = report(false);
        report.section("first", "First");
        report.text(Prose.of("One *two* `three`."));
        report.text(Prose.of("Four."));
        report.points(List.of(Prose.of("five"), Prose.of("six")));
        report.output("a  b\n c");
        report.table("Scores", new TextTable(List.of("who", "n"), List.of(List.of("x", "1"))));
        report.section("second", "Second");
        report.note("Mind the gap.");
        var page = page(report);

        assertEquals("""

                A title
                =======
                A subtitle.


                1  First
                --------

                One two three.

                Four.

                  - five
                  - six

                    a  b
                     c

                    Scores:

                    who   n
                    ---   -
                    x     1


                2  Second
                ---------

                  ! Mind the gap.

                """, printed.toString(UTF_8));
        assertEquals("A title", page.title());
        assertEquals(List.of("First", "Second"), page.select("nav a").eachText());
        assertEquals("1 First", page.select(page.select("nav a").first().attr("href")).text());
        assertEquals("two", page.select("main em").text());
        assertEquals("three", page.select("main p code").text());
        assertEquals("a  b\n c", page.select("pre").first().wholeText());
        assertEquals(List.of("words", "numeric"), page.select("td").eachAttr("class"));
        assertEquals("Mind the gap.", page.select(".note").text());
    }

    /** What heads nothing is no header to a screen reader. */
    @Test
    void aCornerWithoutWordsIsNoHeader() throws IOException {
        var report = report(false);
        report.table("", new TextTable(List.of("", "n"), List.of(List.of("x", "1"))));
        assertEquals(List.of("n"), page(report).select("thead th").eachText());
        assertEquals(1, page(report).select("thead td").size());
    }

    @Test
    void namelessTablesHaveNoHeader() throws IOException {
        var report = report(false);
        report.table("", new TextTable(List.of("", ""), List.of(List.of("seed", "123"))));
        assertEquals(0, page(report).select("th, caption").size());
        assertEquals("seed 123", page(report).select("table").text());
    }

    /** Where no script runs, too. */
    @Test
    void stepsStandBelowEachOtherAndTheGraphShowsTheLast() throws IOException {
        var report = report(false);
        caption(report, "squared", "A square.", "A graph");
        Tensor a = Tensor.scalar(5).requiresGrad(true);
        try (Trace trace = Trace.start()) {
            Tensor c = a.mul(a);
            c.backward();
            report.steps("squared", Backpropagation.of(trace, c, Map.of("a", a)));
        }
        var figure = page(report).selectFirst("#squared");
        assertEquals(List.of("Given: the tensors that no operation makes.", "Forward: Mul reads a and a and makes 25.",
                "Backward begins at Mul with the gradient 1.",
                "Backward: Mul hands 5 to a, where 5 + … still waits.",
                "Backward: Mul hands 5 to a, where 5 + 5 = 10 is complete."),
                figure.select(".steps-list > li:not([hidden]) .step-words").eachText());
        assertTrue(figure.select("svg text").eachText().contains("∇ 5 + 5 = 10"));
        assertTrue(Files.size(folder.resolve("squared.png")) > 0);
        assertTrue(printed.toString(UTF_8).contains("[report.html#squared] A square. 5 steps."),
                () -> printed.toString(UTF_8));
    }

    @Test
    void answersAreNowhereUntilAskedFor() throws IOException {
        var closed = report(false);
        closed.task(TASK);
        assertFalse(printed.toString(UTF_8).contains("wide"));
        assertTrue(printed.toString(UTF_8).contains("--answers"));
        assertFalse(page(closed).outerHtml().contains("Because it is"));

        var open = report(true);
        open.task(TASK);
        assertTrue(printed.toString(UTF_8).contains("Task 1\n  Why 1280?\n  Model answer: Because it is wide.\n"));
        assertTrue(page(open).select(".task details[open]").text().contains("Because it is wide."));
    }

    @Test
    void aBoxHoldsTheAnswerOfTheFile() throws IOException {
        var report = report(false);
        report.answers(new Answers("tensors", "answers/tensors.md", Map.of("why", "It is\nwide.")));
        report.task(TASK);
        report.task(task("how", "How?", "So."));
        assertTrue(printed.toString(UTF_8).contains("  Your answer:\n    It is\n    wide.\n"), printed.toString(UTF_8));
        var page = page(report);
        assertEquals(List.of("It is\nwide.", ""),
                page.select(".task textarea").stream().map(Element::wholeText).toList());
        assertEquals(List.of("petal.answers.tensors.why", "petal.answers.tensors.how"),
                page.select("textarea").eachAttr("data-key"));
        assertEquals("tensors.md", page.select("#export-answers").attr("data-file"));
    }

    @Test
    void studentsPagesHaveNoModelAnswers() throws IOException {
        var report = new Report("A title", "A subtitle.", console(), OutputFolder.create(folder), ModelAnswers.ABSENT);
        report.task(TASK);
        assertFalse(page(report).outerHtml().contains("Because it is"));
        assertFalse(printed.toString(UTF_8).contains("--answers"));
    }

    @Test
    void exercisesSayHowTheyStandAndWhy() throws IOException {
        var report = report(false);
        report.exercise(EXERCISE, new CheckResult.NotDone());
        report.exercise(EXERCISE, new CheckResult.Right("All 9 agree."));
        report.exercise(EXERCISE, new CheckResult.Wrong("x = 1", "4", "3", "Count from 0."));
        var page = page(report);
        assertEquals(List.of("not done yet", "right", "not right yet"), page.select(".state").eachText());
        assertEquals(List.of("Fill in sorting/Exercises.sort, and check it with petal check.", "All 9 agree.",
                "For x = 1 you return 4, but 3 is expected. Count from 0."), page.select(".remark").eachText());
        String text = printed.toString(UTF_8);
        assertTrue(text.contains(
                "Exercise 1\n  Sort. Hint: Use Argsort.\n  [not done yet] Fill in sorting/Exercises.sort.\n"));
        assertTrue(text.contains("  [right] All 9 agree.\n"));
        assertTrue(text.contains("  [not right yet] For x = 1 you return 4, but 3 is expected. Count from 0.\n"));
    }

    @Test
    void theStandingTellsWhereToFillIn() throws IOException {
        var report = report(false);
        report.standing(Optional.of(Path.of("a", "Exercises.java")));
        assertEquals(List.of(), page(report).select("main p").eachText());
        report.exercise(EXERCISE, new CheckResult.Right("All 9 agree."));
        report.standing(Optional.of(Path.of("a", "Exercises.java")));
        assertEquals("Exercises: all 1 are right.", page(report).select("main > p").last().text());
        report.exercise(EXERCISE, new CheckResult.NotDone());
        report.standing(Optional.of(Path.of("a", "Exercises.java")));
        assertEquals("Exercises: 1 of 2 are right. Fill in the others in " + Path.of("a", "Exercises.java")
                + " and check them with petal check.",
                page(report).select("main > p").last().text());
    }

    @Test
    void picturesAreInsideThePageAndBesideIt() throws IOException {
        var report = report(false);
        report.words(Map.of("views", new Caption("Two views.", "Two \"clouds\""),
                "loss", new Caption("Loss.", "A falling line"), "grid", new Caption("Two roses.", "Roses")), Map.of());
        var groups = PointGroup.byClass(new double[][] {{0, 0}, {1, 1}}, new int[] {0, 1}, List.of("<a>", "b"), 0);
        report.figure("views", new ScatterGrid("", List.of(new ScatterFigure("L", groups),
                new ScatterFigure("R", groups))));
        report.figure("loss", LineFigure.ofTraining("Training", new double[] {2, 1}));
        report.pictures("grid", ImageGrid.of(List.of(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB)), List.of("rose", "")));
        var page = page(report);

        assertEquals(3, page.select("svg").size());
        assertEquals("L: Two \"clouds\"", page.select("#views svg").first().attr("aria-label"));
        assertEquals(List.of("<a>", "b"), page.select("#views .legend li").eachText());
        assertEquals(List.of("Two views.", "Loss.", "Two roses."), page.select("figcaption").eachText());
        assertEquals(List.of("rose", "Roses, picture 2"), page.select("img").eachAttr("alt"));
        assertTrue(page.select("img").attr("src").startsWith("data:image/jpeg;base64,"));
        assertEquals(page.select("[id]").size(), page.select("[id]").eachAttr("id").stream().distinct().count());
        for (var name : List.of("views", "loss", "grid")) {
            assertTrue(Files.size(folder.resolve(name + ".png")) > 100);
        }
        String text = printed.toString(UTF_8);
        assertTrue(text.contains("    [views.png] Two views.\n") && text.contains("    [loss.png] Training. Loss.\n"),
                text);
    }

    @Test
    void framesStandBelowEachOtherWithTheirWords() throws IOException {
        var report = report(false);
        caption(report, "fall", "A *fall*.", "A line");
        report.frames("fall", List.of(new Frame("First.", LineFigure.ofTraining("", new double[] {3, 2})),
                new Frame("Then.", LineFigure.ofTraining("", new double[] {3, 2, 1}))));
        var figure = page(report).selectFirst("figure#fall.steps");
        assertEquals(List.of("First.", "Then."), figure.select(".steps-list > li:not([hidden]) .step-words")
                .eachText());
        assertEquals(List.of("A line", "A line"), figure.select("li svg").eachAttr("aria-label"));
        assertEquals("A fall.", figure.select("figcaption").text());
        assertTrue(Files.size(folder.resolve("fall.png")) > 0);
        assertTrue(printed.toString(UTF_8).contains("[report.html#fall] A fall.\n    - First.\n    - Then.\n"),
                printed.toString(UTF_8));
        assertMessage("A process to slide through needs at least one frame, but \"none\" has none.",
                () -> report.frames("none", List.of()));
    }

    @Test
    void signsStayAtTheFormulaThatTheyBelongTo() throws IOException {
        var report = report(false);
        report.text(new Prose(List.of(new Prose.Span.Plain("It is ("), new Prose.Span.Mathematics(Formula.of("a")),
                new Prose.Span.Plain("). And "), new Prose.Span.Mathematics(Formula.of("b")),
                new Prose.Span.Plain(" is"), new Prose.Span.Mathematics(Formula.of("c")), new Prose.Span.Plain("."))));
        var paragraph = page(report).selectFirst("main > p");
        assertEquals("It is (a). And b isc.", paragraph.wholeText());
        assertEquals(List.of("(a).", "c."), paragraph.select(".unbroken").stream().map(Element::wholeText).toList());
    }

    @Test
    void explorersCarryTheirDataAndPhotos() throws IOException {
        var report = report(false);
        caption(report, "space", "The *space*.", "A plot");
        report.explorer("space", Explorers.small());
        var page = page(report);
        assertTrue(printed.toString(UTF_8).contains("[report.html#space] The space."));
        assertEquals("The space.", page.select("figure#space figcaption").text());
        String json = page.select("#space script[type=application/json]").first().data();
        assertTrue(json.contains("\"t-SNE\""), json);
        assertEquals(0, page.select("b").size(), "no text becomes an element");
        assertTrue(json.contains("\"photos-0\":\"/9j/"), "a JPEG file");
        assertEquals(1, page.select("body > script").size());
        assertMessage("An explorer needs at least one projection, but \"none\" has none.", () -> report.explorer("none",
                Explorer.of(List.of(), new int[0], _ -> null)));
    }

    /** Short code is open, long code is a click away, and a console has neither. */
    @Test
    void codeThatRanStandsInThePageWithItsPlace() throws IOException {
        var report = report(false);
        report.code("short", new SourceLines("Flowers.java", 12, "int n = 1; // <b>\nshow(\"n\", n);"));
        report.code("long", new SourceLines("Flowers.java", 20, "n++;\n".repeat(16)));
        var page = page(report);
        assertEquals("int n = 1; // <b>\nshow(\"n\", n);", page.select("#code-short pre").first().wholeText());
        assertEquals("Code Flowers.java:12", page.select("#code-short summary").text());
        assertEquals(List.of("int"), page.select("#code-short .keyword").eachText());
        assertTrue(page.select("#code-short").hasAttr("open"));
        assertFalse(page.select("#code-long").hasAttr("open"));
        assertFalse(printed.toString(UTF_8).contains("n++"));
    }

    @Test
    void formulasAreTypesetInThePageAndPlainOnAConsole() throws IOException {
        var report = report(false);
        report.equation(Formula.of("\\frac{a_i}{2}"));
        assertEquals("<mfrac><msub><mi>a</mi><mi>i</mi></msub><mn>2</mn></mfrac>",
                page(report).select("math[display=block]").html().replaceAll("\\s", ""));
        assertTrue(printed.toString(UTF_8).contains("    aᵢ / 2\n"), printed.toString(UTF_8));
    }

    @Test
    void whatACellShowsHasItsWordsFromTheText() throws IOException {
        var report = report(false);
        report.words(Map.of("loss", new Caption("The *loss*.", "A falling line")),
                Map.of("end", Prose.of("It ends at {0}.")));
        report.figure("loss", LineFigure.ofTraining("", new double[] {2, 1}));
        report.say("end", 1);
        var page = page(report);
        assertEquals("The loss.", page.select("#loss figcaption").text());
        assertEquals("A falling line", page.select("#loss svg").attr("aria-label"));
        assertEquals("It ends at 1.", page.select("main > p").text());
        assertMessage("The picture \"gain\" needs a caption in the chapter's text: ![description](gain \"caption\"), "
                + "below the cell that shows it.",
                () -> report.figure("gain", LineFigure.ofTraining("",
                        new double[] {2, 1})));
        assertMessage("The sentence \"start\" is not in the chapter's text: > [!say] start, and the words in the line "
                + "below.", () -> report.say("start"));
    }

    @Test
    void loadsNothingFromElsewhere() throws IOException {
        var report = report(false);
        caption(report, "loss", "", "");
        report.figure("loss", LineFigure.ofTraining("", new double[] {2, 1}));
        var page = page(report);
        assertEquals(0, page.select("script, link, iframe, object, [src^=http], image").size());
        assertFalse(page.select("style").html().matches("(?s).*(url\\(|@import).*"));
    }

    @Test
    void namesOfPicturesAreUniqueAndPlain() throws IOException {
        var report = report(false);
        var figure = LineFigure.ofTraining("", new double[] {2, 1});
        caption(report, "loss", "", "");
        report.figure("loss", figure);
        assertMessage("Each picture of a report needs its own name, but \"loss\" is there already.",
                () -> report.figure("loss", figure));
        assertMessage("A picture's name is made of letters, digits and hyphens and begins with a letter, but this one "
                + "is \"../loss\".", () -> report.figure("../loss", figure));
    }

    private static Task task(String id, String question, String answer) {
        return new Task(id, List.of(Prose.of(question)), List.of(Prose.of(answer)));
    }

    private static void caption(Report report, String name, String words, String description) {
        report.words(Map.of(name, new Caption(words, description)), Map.of());
    }

    private Report report(boolean answers) throws IOException {
        return new Report("A title", "A subtitle.", console(), OutputFolder.create(folder),
                answers ? ModelAnswers.SHOWN : ModelAnswers.HIDDEN);
    }

    private Console console() {
        return new Console(new PrintStream(printed, true, UTF_8), 80, false);
    }

    private static Document page(Report report) throws IOException {
        return Jsoup.parse(Files.readString(report.write()));
    }

    private static void assertMessage(String expected, Executable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code).getMessage());
    }
}
