package petal.lessons.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import petal.lessons.analysis.neighbours.Neighbour;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplorerTest {

    @Test
    void theScriptGetsEverything() throws IOException {
        JsonNode json = JsonMapper.shared().readTree(ExplorerJson.of(Explorers.small()));
        assertEquals("</script><b>", json.at("/classes/1/name").asString());
        assertEquals("#1f77b4", json.at("/classes/0/colour").asString());
        assertEquals(List.of(0, 1, 0, 1), integers(json, "column-0"));
        assertEquals("[\"PCA 1\",\"PCA 2\",\"PCA 3\"]", json.at("/projections/0/axes").toString());
        assertEquals(List.of(-2f, 2f, -2f, 2f, -1f, -1f, 1f, 1f, 0f, 1 / 3f, 2f, 3f), floats(json, "projection-0"),
                "axis by axis");
        assertEquals("[[1.0,0.0,0.0],[0.0,1.0,0.0]]", json.at("/projections/0/arrows").toString());
        assertEquals(List.of(1, 2, 2, 3, 3, 0, 0, 1), integers(json, "neighbours-0"));
        assertEquals(0.9f, floats(json, "neighbours-0-scores").getFirst());
        assertEquals(96, json.at("/thumbnails/side").asInt());
        assertEquals("[\"one\",\"two\",\"three\",\"four\"]", json.at("/parts/captions").asString());
    }

    @Test
    void predictionsAreColumns() throws IOException {
        var explorer = Explorers.small().withPredictions(new int[] {0, 1, 1, 1}, new float[] {1, 0.5f, 0.75f, 1});
        JsonNode json = JsonMapper.shared().readTree(ExplorerJson.of(explorer));
        assertEquals("{\"prediction\":1,\"mistake\":2,\"confidence\":3}", json.get("roles").toString());
        assertEquals(List.of(0, 0, 1, 0), integers(json, "column-2"));
    }

    @Test
    void cellsBecomeTheColumnThatShowsThemBest() {
        assertEquals(List.of("", "a", "b"), ((Column.Category) Column.of("x", List.of("b", "a", "", "b"))).values());
        float[] numbers = ((Column.Numbers) Column.of("x", List.of("1e3", "", "-2"))).numbers();
        assertEquals(1000, numbers[0]);
        assertTrue(Float.isNaN(numbers[1]));
        assertTrue(Column.of("x", IntStream.range(0, 300).mapToObj(i -> "t" + i).toList()) instanceof Column.Texts);
    }

    private static List<Integer> integers(JsonNode json, String part) {
        var numbers = bytes(json, part).asIntBuffer();
        return IntStream.range(0, numbers.limit()).mapToObj(numbers::get).toList();
    }

    private static List<Float> floats(JsonNode json, String part) {
        var numbers = bytes(json, part).asFloatBuffer();
        return IntStream.range(0, numbers.limit()).mapToObj(numbers::get).toList();
    }

    private static ByteBuffer bytes(JsonNode json, String part) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(json.get("parts").get(part).asString()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void noTextCanEndTheElementAroundIt() throws IOException {
        assertFalse(ExplorerJson.of(Explorers.small()).contains("<"));
    }

    @Test
    void eachPhotoStandsAtItsPlace() throws IOException {
        var thumbnails = Thumbnails.of(260, Explorers::photo);
        assertEquals(2, thumbnails.tiles().size());
        for (int i : new int[] {0, 17, 255, 256, 259}) {
            BufferedImage tile = ImageIO.read(new ByteArrayInputStream(thumbnails.tiles().get(i / 256)));
            int k = i % 256;
            var found = new Color(tile.getRGB(k % 16 * 96 + 48, k / 16 * 96 + 48));
            assertEquals(Explorers.colour(i).getRed(), found.getRed(), 8);
            assertEquals(Explorers.colour(i).getGreen(), found.getGreen(), 8);
        }
    }

    @Test
    void manyPhotosAreSmaller() throws IOException {
        assertEquals(80, Thumbnails.of(734, Explorers::photo).side());
        assertEquals(48, Thumbnails.side(100_000));
        assertEquals("no photo 1", assertThrows(IOException.class, () -> Thumbnails.of(2, i -> {
            if (i == 1) {
                throw new IOException("no photo 1");
            }
            return Explorers.photo(i);
        })).getMessage());
        assertEquals("Thumbnails are finished when all 2 pictures have come.",
                assertThrows(IllegalStateException.class, () -> new ThumbnailTiles(2).finish()).getMessage());
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
