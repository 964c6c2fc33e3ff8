package petal.lessons.chapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Prose;
import petal.lessons.prose.Prose.Span;
import petal.lessons.report.Caption;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

class ChapterReaderTest {
    private static final String HEAD = "# Flowers\n\nWhat they are\n\n";

    @Test
    void readsEveryKindOfPiece() {
        ChapterText text = read("""
                # Flowers

                What *they* are

                ## Shapes {#shapes}

                Two `a * b` lines,
                and **no** [more](#shapes).

                $$a_i$$

                {{shapes}}

                ![Petals, red](petals "Petals of `x`.")

                - one
                - *two*

                ```
                a  b
                 c
                ```

                > [!note]
                > Mind the gap.

                > [!say] count
                > There are {0}.

                > [!task] why
                > Why?
                >
                > And how?
                >
                > [!answer]
                > So.

                > [!exercise] countAll
                > Count.
                >
                > [!hint]
                > One by one.
                """);
        assertEquals("Flowers", text.title());
        assertEquals(Prose.of("What *they* are"), text.subtitle());
        assertEquals(List.of(
                new Piece.Section("shapes", "Shapes"),
                new Piece.Paragraph(new Prose(List.of(new Span.Plain("Two "), new Span.Code("a * b"),
                        new Span.Plain(" lines,"), new Span.Plain(" "), new Span.Plain("and "),
                        new Span.Strong(Prose.of("no")), new Span.Plain(" "),
                        new Span.Link(Prose.of("more"), "#shapes"), new Span.Plain(".")))),
                new Piece.Equation(Formula.of("a_i")),
                new Piece.CellCall("shapes"),
                new Piece.Caption("petals", new Caption("Petals of `x`.", "Petals, red")),
                new Piece.Points(List.of(Prose.of("one"), Prose.of("*two*"))),
                new Piece.Lines("a  b\n c"),
                new Piece.Note(Prose.of("Mind the gap.")),
                new Piece.Sentence("count", Prose.of("There are {0}.")),
                new Piece.Task(new Task("why", List.of(Prose.of("Why?"), Prose.of("And how?")),
                        List.of(Prose.of("So.")))),
                new Piece.Exercise(
                        new Exercise(Prose.of("Count."), Prose.of("One by one."), "flowers/Exercises.countAll"))),
                text.pieces());
        assertEquals(List.of("shapes"), text.cells());
    }

    @Test
    void nothingInAFormulaIsMarkdown() {
        var text = ((Piece.Paragraph) read(HEAD + "So $a_i \\cdot b_i$ costs 5 $ and *a lot*.").pieces().getFirst())
                .text();
        assertEquals("So aᵢ · bᵢ costs 5 $ and *a lot*.", text.marked());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
        "## No name;a section begins with \"## Its title {#its-id}\", but here is \"## No name\".",
        "### Deep {#deep};a section begins with \"## Its title {#its-id}\", but here is \"### Deep {#deep}\".",
        "![](x \"y\");a picture needs a description for those who cannot see it and a caption: ![description](name "
                + "\"caption\").",
        "See $\\nope$.;The formula $\\nope$ cannot be read: \\nope is not understood.",
        "1. one;a chapter has headings, paragraphs, lists with dashes, fenced lines, formulas, pictures' captions and "
                + "boxes, but here is a OrderedList.",
        "A <b>bold</b> word;running text may have code, emphasis, links and formulas, but here is a HtmlInline."})
    void saysWhereAndWhatIsWrong(String markdown, String why) {
        assertEquals("flowers.md, line 5: " + why, message(HEAD + markdown));
    }

    @ParameterizedTest
    @CsvSource({"[!task] x,", "[!task],[!answer]", "[!exercise] x,", "[!nonsense] x,", "words,"})
    void boxesAreWhole(String first, String second) {
        String box = "> " + first + "\n> Words.\n" + (second == null ? "" : ">\n> " + second + "\n> More.\n");
        assertEquals("flowers.md, line 5: a box is a task with its answer, an exercise with its hint, a sentence to "
                + "say, or a note, and all but notes have a name: > [!task] name, and further down > [!answer], with "
                + "the words in the lines below.", message(HEAD + box));
    }

    @Test
    void namesAreUnique() {
        assertEquals("flowers.md has the cell a twice: each needs a name of its own.",
                message(HEAD + "{{a}}\n\n{{b}}\n\n{{a}}\n"));
    }

    @Test
    void beginsWithATitle() {
        assertEquals("flowers.md must begin with the chapter's title (# Title) and a sentence below it.",
                message("Words."));
    }

    private static ChapterText read(String markdown) {
        return new ChapterReader("flowers", "flowers.md").read(markdown);
    }

    private static String message(String markdown) {
        return assertThrows(IllegalArgumentException.class, () -> read(markdown)).getMessage();
    }
}
