package petal.lessons.chapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text and a class that do not belong together are found before anything runs. */
class CellsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "a b c;The text calls {{c}}, but Flowers has no method c marked @Cell.",
        "a;Flowers has the cell b, but the text never calls it: put {{b}} where it shall run.",
        "b a;The cells of Flowers stand in the order in which they run, [b, a], but there it is [a, b]."})
    void eachIsCalledInItsOrder(String called, String message) {
        assertEquals(message, assertThrows(IllegalStateException.class, () -> Cells.requireSame("Flowers",
                List.of("a", "b"), List.of(called.split(" ")))).getMessage());
    }
}
