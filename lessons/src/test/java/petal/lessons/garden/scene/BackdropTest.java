package petal.lessons.garden.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.garden.paint.Camera;
import petal.lessons.garden.paint.Canvas;
import petal.lessons.garden.paint.Colour;
import petal.lessons.garden.paint.Dice;
import petal.lessons.garden.paint.Layers;
import petal.lessons.garden.paint.Light;

class BackdropTest {
    private static final Camera PLAIN = new Camera(1, 0, 1, 0, 0);

    static Set<Backdrop> all() {
        var all = new HashSet<>(Backdrop.BEHIND);
        all.addAll(Backdrop.BELOW);
        return all;
    }

    @Test
    void everyBackdropIsUsed() {
        Set<Class<?>> used = all().stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Set.of(Backdrop.class.getPermittedSubclasses()), used);
    }

    /** What lies under a backdrop cannot be seen: over black and over white it gives the same picture. */
    @ParameterizedTest
    @MethodSource("all")
    void coversTheWholeCanvas(Backdrop backdrop) {
        for (int seed = 0; seed < 4; seed++) {
            assertEquals(over(backdrop, seed, Colour.BLACK), over(backdrop, seed, new Colour(9, 9, 9)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void variesByChance(Backdrop backdrop) {
        var looks = new HashSet<List<Integer>>();
        for (int i = 0; i < 6; i++) {
            var canvas = new Canvas(24, 18);
            var dice = new Dice(i);
            backdrop.paint(canvas, Light.random(dice), dice);
            looks.add(rgb(canvas));
        }
        assertEquals(6, looks.size());
        assertTrue(backdrop.distance() > 0);
    }

    private static List<Integer> over(Backdrop backdrop, int seed, Colour paper) {
        var canvas = new Canvas(24, 18);
        var dice = new Dice(seed);
        backdrop.paint(canvas, Light.random(dice), dice);
        var below = new Canvas(24, 18);
        below.fill((x, y) -> paper);
        Layers.over(canvas, below);
        return rgb(below);
    }

    private static List<Integer> rgb(Canvas canvas) {
        var image = PLAIN.take(canvas, new Dice(1));
        return Arrays.stream(image.getRGB(0, 0, 24, 18, null, 0, 24)).boxed().toList();
    }
}
