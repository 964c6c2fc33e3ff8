package petal.lessons.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import petal.lessons.answers.Answers;
import petal.lessons.console.TextTable;
import petal.lessons.prose.Prose;

/** Whatever a text contains, it stays text. */
class HtmlWriterTest {

    @Property(tries = 300)
    void everyTextComesBackAsItWas(@ForAll("hostile") String text) {
        assertEquals(text, page(new Block.Output(text)).select("pre code").first().wholeText());
        assertEquals(text, page(new Block.Code("c", new SourceLines("F.java", 1, text))).select("details pre").first()
                .wholeText());
        assertEquals(text, page(new Block.Section(1, "one", text)).select("h2 a").first().wholeText());
        var table = page(new Block.Data("", new TextTable(List.of(text), List.of(List.of(text)))));
        assertEquals(text, table.select("th").first().wholeText());
        assertEquals(text, table.select("td").first().wholeText());
        String unmarked = text.replaceAll("[*`]", "");
        assertEquals(unmarked, page(new Block.Paragraph(Prose.of(unmarked))).select("main p").first().wholeText());
        assertEquals(unmarked,
                page(new Block.Question(1, new Task("t", List.of(), List.of(Prose.of(unmarked))), ModelAnswers.SHOWN,
                        Optional.empty()))
                        .select("details p").first().wholeText());
    }

    @Property(tries = 100)
    void noTextBecomesAnElement(@ForAll("hostile") String text) {
        var exercise = new Exercise(Prose.of(text), Prose.of(text), text);
        for (var block : List.of(new Block.Note(Prose.of(text)), new Block.Points(List.of(Prose.of(text))),
                new Block.Code("c", new SourceLines(text, 1, text)),
                new Block.Question(1, new Task("t", List.of(Prose.of(text)), List.of(Prose.of(text))),
                        ModelAnswers.SHOWN,
                        Optional.of(new Answers(text, text, Map.of("t", text)))),
                new Block.Drill(1, exercise, new CheckResult.NotDone()),
                new Block.Drill(1, exercise, new CheckResult.Unchecked(text)))) {
            assertEquals(0, page(block).select("main script, img, i, x").size());
        }
    }

    /** A parser joins carriage returns and drops NULs, so these cannot come back. */
    @Provide
    Arbitrary<String> hostile() {
        var snippets = Arbitraries.of("<script>alert(1)</script>", "</code>", "</style>", "</textarea>", "\"", "'",
                "&amp;", "&",
                "<!--", "]]>", "<img src=x onerror=y>", "`", "*", "<i>", " ", " ,", " .", "x");
        var any = Arbitraries.strings().withCharRange(' ', '~').withCharRange('\u00a0', '\u2fff').ofMaxLength(6);
        return Arbitraries.oneOf(snippets, any).list().ofMinSize(1).ofMaxSize(8)
                .map(parts -> "t" + String.join("", parts));
    }

    private static Document page(Block block) {
        return Jsoup.parse(HtmlPage.of("title", "", List.of(block)));
    }
}
