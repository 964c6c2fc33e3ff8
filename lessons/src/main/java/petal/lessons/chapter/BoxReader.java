package petal.lessons.chapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import petal.lessons.prose.Prose;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/**
 * Reads a quoted block, whose paragraphs say what they are in their first line: a task with its model answer, an
 * exercise with its hint, a sentence that a cell says, or a note.
 */
final class BoxReader {

    private static final Pattern KIND = Pattern.compile("\\[!([a-z]+)](?: ([A-Za-z][A-Za-z0-9-]*))?");

    private final String chapter;
    private final Map<String, List<Prose>> parts = new LinkedHashMap<>();
    private String id = "";

    BoxReader(String chapter, BlockQuote quote) {
        this.chapter = chapter;
        String part = "";
        for (Node node = quote.getFirstChild(); node != null; node = node.getNext()) {
            if (!(node instanceof Paragraph paragraph)) {
                throw new IllegalArgumentException("a box has paragraphs only, but here is a "
                        + node.getClass().getSimpleName() + ".");
            }
            Node first = paragraph.getFirstChild();
            if (first instanceof Text text && first.getNext() instanceof SoftLineBreak end) {
                Matcher kind = KIND.matcher(text.getLiteral());
                if (kind.matches()) {
                    part = kind.group(1);
                    id = kind.group(2) == null ? id : kind.group(2);
                    first = end.getNext();
                }
            }
            parts.computeIfAbsent(part, _ -> new ArrayList<>()).add(Inlines.from(first));
        }
    }

    Piece piece() {
        return switch (String.join(" ", parts.keySet()) + (id.isEmpty() ? "" : " ID")) {
            case "task answer ID" -> new Piece.Task(new Task(id, part("task"), part("answer")));
            case "exercise hint ID" -> new Piece.Exercise(new Exercise(single("exercise"), single("hint"),
                    chapter + "/Exercises." + id));
            case "say ID" -> new Piece.Sentence(id, single("say"));
            case "note" -> new Piece.Note(single("note"));
            default -> throw new IllegalArgumentException("a box is a task with its answer, an exercise with its hint, "
                    + "a sentence to say, or a note, and all but notes have a name: > [!task] name, and further down "
                    + "> [!answer], with the words in the lines below.");
        };
    }

    private List<Prose> part(String name) {
        return parts.getOrDefault(name, List.of());
    }

    private Prose single(String name) {
        List<Prose> paragraphs = part(name);
        if (paragraphs.size() != 1) {
            throw new IllegalArgumentException("the part [!" + name + "] has one paragraph, but here are "
                    + paragraphs.size() + ".");
        }
        return paragraphs.getFirst();
    }
}
