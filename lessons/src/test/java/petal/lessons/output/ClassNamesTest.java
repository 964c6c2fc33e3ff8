package petal.lessons.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassNamesTest {
    @Test
    void namesMayHoldAnything() throws IOException {
        List<String> names = List.of("tench, Tinca tinca", "a \"b\"", "two\nlines", "plain");
        assertEquals(names, ClassNames.parse(ClassNames.format(names)));
        assertEquals("[\"roses\",\"tulips\"]", ClassNames.format(List.of("roses", "tulips")));
        assertEquals(List.of("roses", "tulips"), ClassNames.parse("roses,tulips"), "as older models have them");
        assertEquals(List.of(), ClassNames.parse(""));
    }
}
