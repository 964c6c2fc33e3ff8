package petal.lessons.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProseTest {

    @Test
    void findsCodeAndEmphasis() {
        assertEquals(List.of(new Prose.Span.Plain("a "), new Prose.Span.Code("b * c"), new Prose.Span.Plain(" and "),
                new Prose.Span.Emphasis("not so"), new Prose.Span.Plain(".")), Prose.spans("a `b * c` and *not so*."));
    }

    @Test
    void leavesLoneMarksAlone() {
        assertEquals("2 * 3 * 4 and a ` b", Prose.plain("2 * 3 * 4 and a ` b"));
        assertEquals("", Prose.plain(""));
    }

    @Label("Prose loses nothing but its marks.")
    @Property
    void losesNothingButTheMarks(@ForAll String text) {
        assertEquals(text.replaceAll("[*`]", ""), Prose.plain(text).replaceAll("[*`]", ""));
    }
}
