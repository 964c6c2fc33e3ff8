package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the exercises of the chapter about tensors are compared with. */
final class TensorsChecks {

    private record Element(int[] index, int[] strides, int first) {
    }

    private record Shapes(int[] a, int[] b) {
    }

    private record Vectors(float[] a, float[] b) {
    }

    private record Picture(int[][][] levels) {
    }

    private TensorsChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(offset(), broadcast(), dot(), flatten());
    }

    private static Drill<Element, Integer> offset() {
        return Drill.<Element, Integer>of("offset", "Every element was found, in views, too.",
                new Element(new int[] {1, 2}, new int[] {3, 1}, 0),
                new Element(new int[] {2, 1}, new int[] {1, 3}, 0),
                new Element(new int[] {1, 0, 2}, new int[] {12, 4, 1}, 24),
                new Element(new int[] {5, 3}, new int[] {0, 1}, 2),
                new Element(new int[0], new int[0], 7))
                .drawn(TensorsChecks::element)
                .right(e -> e.first + steps(e))
                .slip(TensorsChecks::steps, "Where does the tensor begin?")
                .slip(e -> e.first + Arrays.stream(e.index).sum(),
                        "How far does one step along each dimension go? Its stride says so.")
                .hint("Begin at first, and go index · stride further for each dimension.");
    }

    private static int steps(Element e) {
        return IntStream.range(0, e.index.length).map(i -> e.index[i] * e.strides[i]).sum();
    }

    private static Element element(Dice dice) {
        int rank = dice.between(1, 4);
        return new Element(IntStream.range(0, rank).map(_ -> dice.between(0, 4)).toArray(),
                IntStream.range(0, rank).map(_ -> dice.between(0, 9)).toArray(), dice.between(0, 20));
    }

    private static Drill<Shapes, int[]> broadcast() {
        return Drill.<Shapes, int[]>of("broadcast", "All shapes are right, and shapes that don't fit are refused.",
                new Shapes(new int[] {3, 1}, new int[] {1, 4}),
                new Shapes(new int[] {3, 4}, new int[] {4}),
                new Shapes(new int[] {3}, new int[] {8, 3}),
                new Shapes(new int[] {16, 3, 32, 32}, new int[] {3, 1, 1}),
                new Shapes(new int[] {5, 1, 7}, new int[] {6, 1}),
                new Shapes(new int[0], new int[] {2, 2}),
                new Shapes(new int[] {1}, new int[] {1}),
                new Shapes(new int[] {3, 4}, new int[] {3}),
                new Shapes(new int[] {2, 3}, new int[] {3, 3}),
                new Shapes(new int[] {2, 6}, new int[] {2, 3}),
                new Shapes(new int[] {4, 5}, new int[] {2, 5}))
                .drawn(TensorsChecks::shapes)
                .right(s -> Arrays.stream(pairs(s)).mapToInt(pair -> pair[0] == 1 ? pair[1] : pair[0]).toArray())
                .refusing(s -> Arrays.stream(pairs(s)).anyMatch(pair -> pair[0] != pair[1] && pair[0] != 1
                        && pair[1] != 1), "These shapes don't fit together: refuse them wherever, on any axis, "
                                + "neither of two lengths is 1 and they differ.")
                .hint("Compare them from their last dimensions on, and put 1 where one has none.");
    }

    /** The lengths of both shapes along each axis of the result, aligned at the last. */
    private static int[][] pairs(Shapes s) {
        int rank = Math.max(s.a.length, s.b.length);
        return IntStream.range(0, rank).mapToObj(axis -> new int[] {
            axis < rank - s.a.length ? 1 : s.a[axis - rank + s.a.length],
            axis < rank - s.b.length ? 1 : s.b[axis - rank + s.b.length]}).toArray(int[][]::new);
    }

    /** Two ways to leave out, or set to 1, lengths of one shape; now and then one length is another. */
    private static Shapes shapes(Dice dice) {
        int[] whole = IntStream.range(0, dice.between(1, 4)).map(_ -> dice.between(2, 6)).toArray();
        int[] a = part(whole, dice);
        int[] b = part(whole, dice);
        if (dice.between(0, 2) == 0 && b.length > 0) {
            b[dice.between(0, b.length - 1)] = dice.between(2, 6);
        }
        return new Shapes(a, b);
    }

    private static int[] part(int[] whole, Dice dice) {
        int[] part = Arrays.copyOfRange(whole, dice.between(0, 1) * dice.between(0, whole.length), whole.length);
        return Arrays.stream(part).map(length -> dice.between(0, 2) == 0 ? 1 : length).toArray();
    }

    private static Drill<Vectors, Float> dot() {
        return Drill.<Vectors, Float>of("dot", "All products are right, negative ones and fractions, too.",
                new Vectors(new float[] {1, 2, 3}, new float[] {4, 5, 6}),
                new Vectors(new float[] {1, 0}, new float[] {0, 1}),
                new Vectors(new float[] {0.5f, 0.5f}, new float[] {0.5f, 1}),
                new Vectors(new float[] {-1.5f, 2, 0.25f, -4}, new float[] {2, -1, 8, 0.5f}),
                new Vectors(new float[] {3}, new float[] {-7}))
                .drawn(dice -> {
                    int length = dice.between(1, 6);
                    return new Vectors(dice.numbers(length), dice.numbers(length));
                })
                .right(v -> (float) product(v, 0, v.a.length))
                .fact((v, got) -> got == Math.rint(got) && product(v, 0, v.a.length) % 1 != 0,
                        "The sum loses its fractions: an int cannot hold them.")
                .slip(v -> product(v, 1, v.a.length), "The first place is missing.")
                .slip(v -> product(v, 0, v.a.length - 1), "The last place is missing.")
                .slip(v -> Math.abs(product(v, 0, v.a.length)), "The sign is lost.")
                .slip(v -> IntStream.range(0, v.a.length).mapToDouble(i -> Math.abs(v.a[i] * v.b[i])).sum(),
                        "The sign is lost.")
                .slip(v -> v.a[v.a.length - 1] * v.b[v.b.length - 1],
                        "That is the last product alone; add all of them up.")
                .hint("Multiply place by place and add up.");
    }

    private static double product(Vectors v, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> (double) v.a[i] * v.b[i]).sum();
    }

    private static Drill<Picture, float[]> flatten() {
        return Drill.<Picture, float[]>of("flatten", "Every number is in its place, between 0 and 1.",
                new Picture(new int[][][] {{{255, 0, 51}, {102, 204, 0}, {1, 2, 3}},
                    {{10, 20, 30}, {40, 50, 60}, {70, 80, 90}}}),
                new Picture(new int[][][] {{{200, 100, 0}}, {{0, 100, 200}}}))
                .drawn(dice -> {
                    int width = dice.between(1, 3);
                    return new Picture(IntStream.range(0, dice.between(1, 3)).mapToObj(_ -> IntStream.range(0, width)
                            .mapToObj(_ -> IntStream.range(0, 3).map(_ -> dice.between(0, 255)).toArray())
                            .toArray(int[][]::new)).toArray(int[][][]::new));
                })
                .right(p -> flat(p, 255))
                .slip(p -> flat(p, 1), "Levels run to 255: divide by it.")
                .slip(p -> flat(p, 256), "The largest level is 255 and shall become 1.")
                .fact((_, got) -> IntStream.range(0, got.length).allMatch(i -> got[i] == 0 || got[i] == 1),
                        "Dividing whole numbers in Java drops the fraction.")
                .fact((p, got) -> Values.near(sorted(got), sorted(flat(p, 255)), 1e-5),
                        "The numbers are right, their order is not: red comes first for all pixels, row by row, then "
                                + "green, then blue.")
                .hint("Channel by channel, row by row, each level divided by 255.");
    }

    private static float[] flat(Picture p, float largest) {
        int width = p.levels[0].length;
        int area = p.levels.length * width;
        float[] flat = new float[3 * area];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = p.levels[i % area / width][i % width][i / area] / largest;
        }
        return flat;
    }

    private static float[] sorted(float[] numbers) {
        float[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
