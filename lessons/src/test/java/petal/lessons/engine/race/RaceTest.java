package petal.lessons.engine.race;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import petal.tensor.Generator;

class RaceTest {
    private static final List<MatrixProduct> STEPS = List.of(LoopOrder::multiply, Blocks::multiply, Packed::multiply,
            Vectors::multiply, AllCores::multiply);

    @Property(tries = 60)
    void everyStepMultipliesMatricesOfAllProportions(@ForAll @IntRange(min = 1, max = 70) int m,
            @ForAll @IntRange(min = 1, max = 70) int n, @ForAll @IntRange(min = 1, max = 70) int k, @ForAll long seed) {
        var generator = new Generator(seed);
        float[] a = generator.randn(m * k);
        float[] b = generator.randn(k * n);
        float[] right = ThreeLoops.multiply(a, b, m, n, k);
        for (MatrixProduct step : STEPS) {
            assertArrayEquals(right, step.multiply(a, b, m, n, k), 1e-4f);
        }
    }

    @Test
    void allOfThemRunAndAgree() {
        Race race = Race.run(50, List.of(new Race.Runner("mine", ThreeLoops::multiply)));
        assertEquals(
                List.of("three loops", "loop order", "blocks", "packing", "vectors", "all cores", "mine", "Petal's"),
                race.entries().stream().map(Race.Entry::name).toList());
        for (Race.Entry entry : race.entries()) {
            assertTrue(entry.difference() < 1e-5 && entry.gigaflops() > 0, entry::toString);
        }
    }
}
