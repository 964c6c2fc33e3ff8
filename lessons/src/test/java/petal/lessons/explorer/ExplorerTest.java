package petal.lessons.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import petal.lessons.analysis.neighbours.Neighbour;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplorerTest {

    @Test
    void theScriptGetsEverythingButThePhotos() throws IOException {
        JsonNode json = JsonMapper.shared().readTree(ExplorerJson.of(Explorers.small()));
        assertEquals("</script><b>", json.at("/classes/1/name").asString());
        assertEquals("#1f77b4", json.at("/classes/0/colour").asString());
        assertEquals("[0,1,0,1]", json.get("labels").toString());
        assertEquals("[\"PCA 1\",\"PCA 2\",\"PCA 3\"]", json.at("/projections/0/axes").toString());
        assertEquals(0.33333, json.at("/projections/0/points/1/2").asDouble(), "five digits");
        assertEquals("[[1,0,0],[0,1,0]]", json.at("/projections/0/arrows").toString());
        assertEquals("[[1,0.9],[2,-0.5]]", json.at("/spaces/0/neighbours/0").toString());
        assertEquals(96, json.at("/sheet/side").asInt());
    }

    @Test
    void noTextCanEndTheElementAroundIt() throws IOException {
        assertFalse(ExplorerJson.of(Explorers.small()).contains("<"));
    }

    @Test
    void eachPhotoStandsAtItsPlaceInTheSheet() throws IOException {
        var sheet = SpriteSheet.of(5, Explorers::photo);
        assertEquals(96, sheet.side());
        assertEquals(3, sheet.columns());
        for (int i = 0; i < 5; i++) {
            assertEquals(Explorers.colour(i).getRGB(), sheet.image().getRGB(i % 3 * 96 + 48, i / 3 * 96 + 48));
        }
    }

    @Test
    void manyPhotosAreSmaller() throws IOException {
        assertEquals(80, SpriteSheet.of(734, Explorers::photo).side());
        assertEquals(32, SpriteSheet.of(4000, Explorers::photo).side());
        assertEquals("no photo 1", assertThrows(IOException.class, () -> SpriteSheet.of(2, i -> {
            if (i == 1) {
                throw new IOException("no photo 1");
            }
            return Explorers.photo(i);
        })).getMessage());
    }

    @Test
    void neighboursAreFoundInATableOfSimilarities() throws IOException {
        double[][] similarity = {{1, 0.2, 0.9, 0.5}, {0.2, 1, 0, 0}, {0.9, 0, 1, 0}, {0.5, 0, 0, 1}};
        var space = Explorers.small().withNeighbours("table", similarity, 2).spaces().getLast();
        assertEquals(List.of(new Neighbour(2, 0.9f), new Neighbour(3, 0.5f)), space.neighbours().getFirst());
    }

    @Test
    void saysWhatItNeeds() throws IOException {
        var explorer = Explorers.small();
        assertMessage("Every point needs one row of \"x\", but there are 4 points and 1.",
                () -> explorer.withProjection("x", new double[1][2]));
        assertMessage("A projection needs at least two axes, but \"x\" has 1.",
                () -> new Projection("x", List.of("x 1"), new double[4][1], new double[0][]));
        assertEquals(List.of("x 1", "class"), explorer.withProjection("x", new double[4][1]).projections().getLast()
                .axes());
        assertMessage("Every class needs one arrow, but there are 2 classes and \"x\" has 3 arrows.",
                () -> explorer.withProjection("x", new double[4][2], new double[3][2]));
        assertMessage("Projection \"x\" has 2 axes, but one row has 3 coordinates.",
                () -> explorer.withProjection("x", new double[4][2], new double[2][3]));
        assertMessage("Projection \"x\" needs finite coordinates to be drawn, but one row is [1.0, NaN]: was it made "
                + "of vectors with NaN?", () -> explorer.withProjection("x", new double[][] {{0, 0}, {1, Double.NaN}}));
        assertMessage("Neighbours by \"x\" need finite similarities, but that of point 1 is NaN: was it made of "
                + "vectors with NaN?",
                () -> explorer.withNeighbours("x", List.of(List.of(new Neighbour(1, Float.NaN)),
                        List.of(),
                        List.of(), List.of())));
        assertMessage("Every point needs one caption, but there are 4 points and 1.",
                () -> explorer.withCaptions(List.of("a")));
        assertMessage("Neighbours by \"x\" are points from 0 to 3, but one is 4.",
                () -> explorer.withNeighbours("x", List.of(List.of(new Neighbour(4, 1)), List.of(), List.of(),
                        List.of())));
        assertMessage("Labels run from 0 to 0, but point 1 has label 1.",
                () -> Explorer.of(List.of("a"), new int[] {0, 1}, Explorers::photo));
        assertTrue(explorer.spaces().size() == 2, "the explorer itself has not changed");
    }

    private static void assertMessage(String expected, Executable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code).getMessage());
    }
}
