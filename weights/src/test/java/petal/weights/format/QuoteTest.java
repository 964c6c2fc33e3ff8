package petal.weights.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuoteTest {
    @Test
    void keepsReadableText() {
        assertEquals("\"features.0.0.weight\"", Quote.of("features.0.0.weight"));
        assertEquals("\"Blüte 花\"", Quote.of("Blüte 花"));
    }

    @Test
    void takesTheHarmOutOfTheRest() {
        assertEquals("\"a?b?[31m?\"", Quote.of("a\nb\u001b[31m\u2028"));
        assertEquals("\"?x\"", Quote.of("\ud800x"));
        assertEquals(83, Quote.of("x".repeat(1_000_000)).length());
    }
}
