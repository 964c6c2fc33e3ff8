package petal.lessons.chapter;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** Finds {@code $…$} and {@code $$…$$} in running text, so that nothing in it is taken for Markdown. */
final class FormulaParser implements InlineContentParser {

    private static final char MARK = '$';

    /** A formula; a displayed one stands in lines of its own. */
    static final class FormulaNode extends CustomNode {
        private final String tex;
        private final boolean isDisplayed;

        FormulaNode(String tex, boolean isDisplayed) {
            this.tex = tex;
            this.isDisplayed = isDisplayed;
        }

        String tex() {
            return tex;
        }

        boolean isDisplayed() {
            return isDisplayed;
        }
    }

    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of(MARK);
        }

        @Override
        public InlineContentParser create() {
            return new FormulaParser();
        }
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        int marks = scanner.matchMultiple(MARK);
        Position start = scanner.position();
        while (scanner.find(MARK) >= 0) {
            Position end = scanner.position();
            if (scanner.matchMultiple(MARK) == marks && marks <= 2) {
                SourceLines tex = scanner.getSource(start, end);
                return ParsedInline.of(new FormulaNode(tex.getContent().strip(), marks == 2), scanner.position());
            }
        }
        return ParsedInline.none();
    }
}
