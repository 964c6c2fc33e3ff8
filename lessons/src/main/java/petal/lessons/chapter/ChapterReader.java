package petal.lessons.chapter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import petal.lessons.prose.Formula;
import petal.lessons.prose.Prose;
import petal.lessons.report.Caption;

/** Reads a chapter's Markdown file, block by block. */
final class ChapterReader {

    /** What may begin a block; anything else, such as HTML, is running text. */
    private static final Parser MARKDOWN = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
            .customInlineContentParserFactory(new FormulaParser.Factory())
            .includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    private static final Pattern HEADING = Pattern.compile("(.+\\S)\\s+\\{#([a-z][a-z0-9-]*)}");
    private static final Pattern CELL = Pattern.compile("\\{\\{([a-z]\\w*)}}");

    private final String chapter;
    private final String file;

    ChapterReader(String chapter, String file) {
        this.chapter = chapter;
        this.file = file;
    }

    /** @throws IllegalArgumentException if the text does not have the form of a chapter, with file and line */
    ChapterText read(String markdown) {
        Node first = MARKDOWN.parse(markdown).getFirstChild();
        if (!(first instanceof Heading heading && heading.getLevel() == 1
                && first.getNext() instanceof Paragraph subtitle)) {
            throw new IllegalArgumentException(file + " must begin with the chapter's title (# Title) and a sentence "
                    + "below it.");
        }
        List<Piece> pieces = new ArrayList<>();
        for (Node node = subtitle.getNext(); node != null; node = node.getNext()) {
            try {
                pieces.add(piece(node));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ", line " + line(node) + ": " + e.getMessage(), e);
            }
        }
        var text = new ChapterText(Inlines.from(heading.getFirstChild()).plain(),
                Inlines.from(subtitle.getFirstChild()), pieces);
        Set<String> seen = new HashSet<>();
        text.names().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(file + " has the " + name + " twice: each needs a name of its own.");
        });
        return text;
    }

    private static int line(Node node) {
        return node instanceof Block block ? block.getSourceSpans().getFirst().getLineIndex() + 1 : 0;
    }

    private Piece piece(Node node) {
        return switch (node) {
            case Heading heading -> section(heading);
            case Paragraph paragraph -> paragraph(paragraph);
            case BulletList list -> points(list);
            case FencedCodeBlock lines -> new Piece.Lines(lines.getLiteral().stripTrailing());
            case BlockQuote quote -> new BoxReader(chapter, quote).piece();
            default -> throw new IllegalArgumentException("a chapter has headings, paragraphs, lists with dashes, "
                    + "fenced lines, formulas, pictures' captions and boxes, but here is a "
                    + node.getClass().getSimpleName() + ".");
        };
    }

    private static Piece section(Heading heading) {
        String words = Inlines.from(heading.getFirstChild()).plain();
        Matcher named = HEADING.matcher(words);
        if (heading.getLevel() != 2 || !named.matches()) {
            throw new IllegalArgumentException("a section begins with \"## Its title {#its-id}\", but here is \""
                    + "#".repeat(heading.getLevel()) + " " + words + "\".");
        }
        return new Piece.Section(named.group(2), named.group(1));
    }

    private static Piece paragraph(Paragraph paragraph) {
        Optional<Node> only = Optional.ofNullable(paragraph.getFirstChild()).filter(child -> child.getNext() == null);
        if (only.isPresent()) {
            if (only.get() instanceof Image image) {
                return caption(image);
            }
            if (only.get() instanceof FormulaParser.FormulaNode formula && formula.isDisplayed()) {
                return new Piece.Equation(Formula.of(formula.tex()));
            }
            if (only.get() instanceof Text text) {
                Matcher cell = CELL.matcher(text.getLiteral());
                if (cell.matches()) {
                    return new Piece.CellCall(cell.group(1));
                }
            }
        }
        return new Piece.Paragraph(Inlines.from(paragraph.getFirstChild()));
    }

    private static Piece caption(Image image) {
        String description = Inlines.from(image.getFirstChild()).plain();
        if (description.isEmpty() || image.getTitle() == null) {
            throw new IllegalArgumentException("a picture needs a description for those who cannot see it and a "
                    + "caption: ![description](name \"caption\").");
        }
        return new Piece.Caption(image.getDestination(), new Caption(image.getTitle(), description));
    }

    private static Piece points(BulletList list) {
        List<Prose> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (!(item.getFirstChild() instanceof Paragraph only) || only.getNext() != null) {
                throw new IllegalArgumentException("each point of a list is one paragraph.");
            }
            items.add(Inlines.from(only.getFirstChild()));
        }
        return new Piece.Points(items);
    }
}
