package petal.lessons.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsWordsLeftAndNumbersRight() {
        var table = new TextTable(List.of("", "A", "share", "class"), List.of(
                List.of("sunflower A", "1.000", "9%", "x"),
                List.of("tulip", "-0.095", "12.5%", "yellow")));
        assertEquals("""
                                   A   share   class
                -----------   ------   -----   ------
                sunflower A    1.000      9%   x
                tulip         -0.095   12.5%   yellow""", table.format());
    }

    @Test
    void wordsAtTheEndOfALineTooLongGoOnBelow() {
        var table = new TextTable(List.of("n", "what"), List.of(
                List.of("1", "a rose is a rose is a rose"),
                List.of("2", "a tulip")));
        assertEquals("""
                n   what
                -   ---------------------
                1   a rose is a rose is a
                    rose
                2   a tulip""", table.format(25));
        assertEquals(table.format(), table.format(30));
    }

    @Test
    void namelessColumnsHaveNoHeader() {
        assertEquals("seed   123\nrate    1%", new TextTable(List.of("", ""),
                List.of(List.of("seed", "123"), List.of("rate", "1%"))).format());
    }

    @Test
    void refusesRaggedRows() {
        var e = assertThrows(IllegalArgumentException.class,
                () -> new TextTable(List.of("a"), List.of(List.of("1", "2"))));
        assertEquals("Every row needs 1 cells, but one has 2: [1, 2].", e.getMessage());
    }
}
