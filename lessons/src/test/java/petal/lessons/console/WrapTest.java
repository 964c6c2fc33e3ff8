package petal.lessons.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WrapTest {

    @Label("Wrapping keeps every word, their order and the width.")
    @Property
    void keepsEveryWordInOrderAndTheWidth(
            @ForAll @Size(max = 40) List<@AlphaChars @NotEmpty @StringLength(max = 12) String> words,
            @ForAll @IntRange(min = 14, max = 60) int width) {
        String text = words.stream().map(word -> word + "  \n").collect(Collectors.joining());
        String wrapped = Wrap.wrap(text, width, "> ", "  ");
        assertEquals(String.join(" ", words), wrapped.substring(2).replace("\n  ", " "));
        wrapped.lines().forEach(line -> assertTrue(line.length() <= width, line));
    }

    @Test
    void breaksAsLateAsItCan() {
        assertEquals("one two\nthree", Wrap.wrap("one two three", 10, "", ""));
        assertEquals("- one two\n  three\n  four", Wrap.wrap("one two three four", 9, "- ", "  "));
        assertEquals("a\nlongerthanaline\nb", Wrap.wrap("a longerthanaline b", 5, "", ""));
        assertEquals("ééé ééé", Wrap.wrap("ééé ééé", 7, "", ""));
    }

    @Test
    void indentsEveryLine() {
        assertEquals("  a\n  b", Wrap.indent("a\nb", "  "));
    }
}
