package petal.lessons.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {
    private record Vector(float[] numbers) {
    }

    private static final Sizes<Vector> SIZES =
            new Sizes<>(new int[] {1}, new int[] {9}, v -> new int[] {v.numbers.length},
                    (size, dice) -> {
                        if (size[0] == 2) {
                            throw new IllegalArgumentException("two numbers never fit");
                        }
                        return new Vector(dice.numbers(size[0]));
                    });

    @Test
    void whatFailsOfALengthOnEndsAtIt() {
        var smallest = new Shrinking<>(SIZES, v -> v.numbers.length >= 4).of(new Vector(new float[9]));
        assertEquals(4, smallest.numbers.length);
    }

    @Test
    void numbersThatDoNotMatterBecomeZeroAndTheOthersSimple() {
        var smallest = new Shrinking<>(SIZES, v -> Arrays.stream(boxed(v)).anyMatch(number -> number > 0.3)
                && v.numbers.length >= 3).of(new Vector(new float[] {2.25f, -1.5f, 4, 0.75f}));
        assertEquals(3, smallest.numbers.length);
        Float[] sorted = boxed(smallest);
        Arrays.sort(sorted);
        assertEquals("[0.0, 0.0, 1.0]", Arrays.toString(sorted));
    }

    private static Float[] boxed(Vector v) {
        Float[] boxed = new Float[v.numbers.length];
        Arrays.setAll(boxed, i -> v.numbers[i]);
        return boxed;
    }

    @Test
    void whatCannotBeSmallerStays() {
        var failing = new Vector(new float[] {0.5f});
        assertEquals(failing, new Shrinking<>(SIZES, _ -> false).of(failing));
    }

    @Test
    void sizesThatDoNotFitAreNeverTried() {
        assertTrue(LongStream.range(0, 100).mapToObj(seed -> SIZES.draw(new Dice(seed)))
                .noneMatch(v -> v.numbers.length == 2));
        assertTrue(SIZES.smaller(new Vector(new float[3])).noneMatch(v -> v.numbers.length == 2));
    }
}
