package petal.weights;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;
import petal.weights.format.WeightsFormatException;

/** How a malformed file has to be refused: with the one exception, in one readable sentence. */
public final class Refusals {
    private Refusals() {
    }

    /** Asserts that reading is refused with a sentence that has all these parts. */
    public static void assertRefused(Executable reading, String... parts) {
        String message = assertThrows(WeightsFormatException.class, reading).getMessage();
        assertSentence(message);
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "\"" + part + "\" is missing in: " + message);
        }
    }

    /** Asserts that a message is one sentence on one line. */
    public static void assertSentence(String message) {
        assertTrue(message.endsWith("."), message);
        assertTrue(message.length() < 500, message);
        assertFalse(message.chars().anyMatch(Character::isISOControl), message);
    }
}
