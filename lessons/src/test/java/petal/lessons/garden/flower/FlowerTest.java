package petal.lessons.garden.flower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.lessons.garden.paint.Camera;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Layers;
import petal.lessons.garden.paint.Light;
import petal.lessons.garden.paint.Pen;
import petal.lessons.garden.paint.Pose;
import petal.lessons.garden.paint.Vec;

class FlowerTest {
    private static final int SIDE = 80;

    /** Seen from the front, a bloom of radius 1 reaches about as far to every side as it says, and not much farther. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void bloomsHaveTheRadiusThatTheySay(int species) {
        for (int plant = 0; plant < 8; plant++) {
            var dice = Dice.of(species, plant);
            Flower flower = Flower.grow(species, dice);
            assertEquals(species, flower.species());
            double reach = reach(flower, dice);
            assertTrue(reach > 0.45 && reach < 1.45, Flower.SPECIES.get(species) + " " + plant + " reaches " + reach);
        }
    }

    @Test
    void namesWrongSpecies() {
        assertEquals("species must be 0 to 4, got 5",
                assertThrows(IndexOutOfBoundsException.class, () -> Flower.grow(5, new Dice(1))).getMessage());
    }

    /** The distance of the farthest pixel that the bloom changes, in units of its radius. */
    private static double reach(Flower flower, Dice dice) {
        var white = new Colour(1, 1, 1);
        var light = new Light(new Vec(0, 0.6, 0.8), white, white, white, 1, 1);
        var layer = new Canvas(SIDE, SIDE);
        double scale = 0.6;
        flower.bloom(new Pen(layer, light).at(Pose.facing(Vec.ZERO, new Vec(0, 0, 1), 0, scale)), dice);
        var black = new Canvas(SIDE, SIDE);
        black.fill((x, y) -> Colour.BLACK);
        Layers.over(layer, black);
        var image = new Camera(1, 0, 1, 0, 0).take(black, dice);
        double farthest = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            double x = (i % SIDE + 0.5 - SIDE / 2.0) / layer.unit() / scale;
            double y = (Math.floorDiv(i, SIDE) + 0.5 - SIDE / 2.0) / layer.unit() / scale;
            if ((image.getRGB(i % SIDE, i / SIDE) & 0xffffff) != 0) {
                farthest = Math.max(farthest, Math.sqrt(x * x + y * y));
            }
        }
        return farthest;
    }
}
