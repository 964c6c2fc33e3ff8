package petal.lessons.prose;

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
                new Prose.Span.Emphasis(new Prose(List.of(new Prose.Span.Plain("not so")))),
                new Prose.Span.Plain(".")), Prose.of("a `b * c` and *not so*.").spans());
    }

    @Test
    void leavesLoneMarksAlone() {
        assertEquals("2 * 3 * 4 and a ` b", Prose.of("2 * 3 * 4 and a ` b").plain());
        assertEquals("", Prose.of("").plain());
    }

    @Test
    void valuesTakeTheirPlaces() {
        assertEquals("`tulip` is *5* of $1, tulip", Prose.of("`{1}` is *{0}* of $1, {1}").filled(5, "tulip").marked());
    }

    @Label("Prose loses nothing but its marks.")
    @Property
    void losesNothingButTheMarks(@ForAll String text) {
        assertEquals(text.replaceAll("[*`]", ""), Prose.of(text).plain().replaceAll("[*`]", ""));
    }

    @Label("Prose gives its marks back.")
    @Property
    void givesItsMarksBack(@ForAll String text) {
        assertEquals(text, Prose.of(text).marked());
    }
}
