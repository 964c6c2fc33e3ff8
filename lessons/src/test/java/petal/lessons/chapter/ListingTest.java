package petal.lessons.chapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import petal.lessons.report.SourceLines;

class ListingTest {

    @Test
    void takesTheBodiesAsTheyStand() {
        Map<String, SourceLines> cells = Listing.of("Flowers.java", """
                /** Read the @Cell methods { from top to bottom. */
                class Flowers {
                    @Cell
                    void first() throws IOException {
                        // a comment with a }
                        String brace = "}";
                        for (char c : new char[] {'}', '"'}) {
                            show(c);
                        }
                    }

                    void helper() {}

                    @Cell
                    void second() {

                        show(\"""
                            {
                            \""");
                    }
                }
                """);
        assertEquals(List.of("first", "second"), List.copyOf(cells.keySet()));
        assertEquals(new SourceLines("Flowers.java", 5, """
                // a comment with a }
                String brace = "}";
                for (char c : new char[] {'}', '"'}) {
                    show(c);
                }"""), cells.get("first"));
        assertEquals(new SourceLines("Flowers.java", 17, """
                show(\"""
                    {
                    \""");"""), cells.get("second"));
    }
}
