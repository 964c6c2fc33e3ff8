package petal.lessons.exercise;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws the random cases of a check. The same seed draws the same cases. */
public final class Dice {
    /** Decimals of a drawn number: few, so that a failing case can be computed by hand. */
    private static final float STEP = 4;

    private final Random random;

    /**
     * Dice that fall the same for the same seed.
     *
     * @param seed any number
     */
    public Dice(long seed) {
        random = new Random(seed);
    }

    /**
     * {@return a number from {@code least} to {@code most}, both included}
     *
     * @param least the least possible number
     * @param most  the largest possible number, not below {@code least}
     */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** {@return a number between −5 and 5 with few decimals} */
    public float number() {
        return between(-20, 20) / STEP;
    }

    /**
     * {@return so many numbers between −5 and 5}
     *
     * @param length how many; may be 0
     */
    public float[] numbers(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = number();
        }
        return numbers;
    }

    /**
     * {@return so many numbers between −5 and 5, at least one of which is not 0}
     *
     * @param length how many, at least 1
     */
    public float[] direction(int length) {
        float[] numbers = numbers(length);
        numbers[between(0, length - 1)] = between(1, 20) / STEP;
        return numbers;
    }

    /**
     * {@return so many numbers no two of which are the same, in random order, between −5 and 5}
     *
     * @param length how many, at most 41
     */
    public float[] distinct(int length) {
        int[] order = order(41);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (order[i] - 20) / STEP;
        }
        return numbers;
    }

    /**
     * {@return a table of numbers between −5 and 5, none of whose rows is all 0}
     *
     * @param rows    how many; may be 0
     * @param columns numbers in each, at least 1
     */
    public float[][] rows(int rows, int columns) {
        return IntStream.range(0, rows).mapToObj(_ -> direction(columns)).toArray(float[][]::new);
    }

    /**
     * {@return the numbers from 0 to {@code count} − 1 in random order}
     *
     * @param count how many; may be 0
     */
    public int[] order(int count) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[other];
            order[other] = held;
        }
        return order;
    }

    /**
     * {@return so many labels from 0 to {@code classes} − 1; where there are enough, each occurs}
     *
     * @param count   how many; may be 0
     * @param classes how many there are, at least 1
     */
    public int[] labels(int count, int classes) {
        int[] order = order(count);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[order[i]] = i < classes ? i : random.nextInt(classes);
        }
        return labels;
    }

    /**
     * {@return so many different names}
     *
     * @param count how many, at most 7
     */
    public List<String> names(int count) {
        List<String> all = List.of("daisy", "dandelion", "roses", "sunflowers", "tulips", "irises", "lilies");
        int[] order = order(all.size());
        return IntStream.range(0, count).mapToObj(i -> all.get(order[i])).toList();
    }
}
