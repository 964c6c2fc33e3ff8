package petal.lessons.tensors;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import petal.lessons.exercise.Cases;
import petal.lessons.exercise.NotDone;
import petal.lessons.report.CheckResult;
import petal.tensor.Shapes;

/** What can be wrong with an answer to one of this lesson's exercises, in a sentence with a hint. */
final class Checks {

    /** Where an element lies. */
    @FunctionalInterface
    interface Offset {
        int of(int[] index, int[] strides, int first);
    }

    /** A product of vectors. */
    @FunctionalInterface
    interface Dot {
        float of(float[] a, float[] b);
    }

    private record Element(int[] index, int[] strides, int first) {
    }

    private record Pair(int[] a, int[] b) {
    }

    private record Vectors(float[] a, float[] b) {
    }

    private static final List<Element> ELEMENTS = List.of(
            new Element(new int[] {1, 2}, new int[] {3, 1}, 0),
            new Element(new int[] {2, 1}, new int[] {1, 3}, 0),
            new Element(new int[] {1, 0, 2}, new int[] {12, 4, 1}, 24),
            new Element(new int[] {5, 3}, new int[] {0, 1}, 2),
            new Element(new int[0], new int[0], 7));

    private static final List<Pair> FITTING = List.of(
            new Pair(new int[] {3, 1}, new int[] {1, 4}),
            new Pair(new int[] {3, 4}, new int[] {4}),
            new Pair(new int[] {3}, new int[] {8, 3}),
            new Pair(new int[] {16, 3, 32, 32}, new int[] {3, 1, 1}),
            new Pair(new int[] {5, 1, 7}, new int[] {6, 1}),
            new Pair(new int[0], new int[] {2, 2}),
            new Pair(new int[] {1}, new int[] {1}));

    private static final List<Pair> UNFIT = List.of(
            new Pair(new int[] {3, 4}, new int[] {3}),
            new Pair(new int[] {2, 3}, new int[] {3, 2}));

    private static final List<Vectors> VECTORS = List.of(
            new Vectors(new float[] {1, 2, 3}, new float[] {4, 5, 6}),
            new Vectors(new float[] {1, 0}, new float[] {0, 1}),
            new Vectors(new float[] {-1.5f, 2, 0.25f, -4}, new float[] {2, -1, 8, 0.5f}),
            new Vectors(new float[] {3}, new float[] {-7}));

    private static final List<int[][][]> PICTURES = List.of(
            new int[][][] {{{255, 0, 51}, {102, 204, 0}, {1, 2, 3}}, {{10, 20, 30}, {40, 50, 60}, {70, 80, 90}}},
            new int[][][] {{{200, 100, 0}}, {{0, 100, 200}}});

    private Checks() {
    }

    static CheckResult offset(Offset method) {
        return Cases.check(ELEMENTS, e -> method.of(e.index.clone(), e.strides.clone(), e.first), Checks::faultOfOffset,
                "Every element was found, in views, too.");
    }

    private static Optional<String> faultOfOffset(Element e, int got) {
        int expected = Solutions.offset(e.index, e.strides, e.first);
        if (got == expected) {
            return Optional.empty();
        }
        String hint = got == expected - e.first ? "; where does the tensor begin?"
                : "; how far does one step along each dimension go?";
        return Optional.of("Element " + Arrays.toString(e.index) + " of a tensor with strides "
                + Arrays.toString(e.strides)
                + " that begins at " + e.first + " lies at " + expected + ", but you say " + got + hint);
    }

    static CheckResult broadcast(BinaryOperator<int[]> method) {
        CheckResult fitting = Cases.check(FITTING, pair -> method.apply(pair.a.clone(), pair.b.clone()),
                Checks::faultOfShape, "All shapes are right, and shapes that don't fit are refused.");
        return fitting instanceof CheckResult.Right ? Cases.check(UNFIT, pair -> refuses(method, pair),
                (pair, refused) -> refused ? Optional.empty() : Optional.of(names(pair)
                        + " don't fit together: throw an IllegalArgumentException "
                        + "where neither of two lengths is 1 and they differ."),
                ((CheckResult.Right) fitting).why()) : fitting;
    }

    private static boolean refuses(BinaryOperator<int[]> method, Pair pair) {
        try {
            method.apply(pair.a.clone(), pair.b.clone());
            return false;
        } catch (NotDone e) {
            throw e;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Optional<String> faultOfShape(Pair pair, int[] got) {
        int[] expected = Shapes.broadcast(pair.a, pair.b);
        return Arrays.equals(got, expected) ? Optional.empty() : Optional.of(names(pair) + " give "
                + Shapes.toString(expected) + ", but you say " + Shapes.toString(got)
                + "; compare them from their last dimensions on, and put 1 where one has none.");
    }

    private static String names(Pair pair) {
        return "The shapes " + Shapes.toString(pair.a) + " and " + Shapes.toString(pair.b);
    }

    static CheckResult dot(Dot method) {
        return Cases.check(VECTORS, v -> method.of(v.a.clone(), v.b.clone()), Checks::faultOfDot,
                "All products are right, negative ones, too.");
    }

    private static Optional<String> faultOfDot(Vectors v, float got) {
        double expected = IntStream.range(0, v.a.length).mapToDouble(i -> (double) v.a[i] * v.b[i]).sum();
        return Cases.difference("The product", new float[] {got}, new double[] {expected})
                .map(_ -> "The dot product of " + Arrays.toString(v.a) + " and " + Arrays.toString(v.b) + " is "
                + (float) expected + ", but you say " + got + "; multiply place by place and add up.");
    }

    static CheckResult flatten(Function<int[][][], float[]> method) {
        return Cases.check(PICTURES, picture -> method.apply(copy(picture)), Checks::faultOfFlattened,
                "Every number is in its place, between 0 and 1.");
    }

    private static Optional<String> faultOfFlattened(int[][][] picture, float[] got) {
        float[] expected = Solutions.flatten(picture);
        int width = picture[0].length;
        int area = picture.length * width;
        if (got.length != expected.length) {
            return Optional.of("A picture of " + picture.length + " x " + width + " pixels has " + expected.length
                    + " numbers (three a pixel), but you return " + got.length + ".");
        }
        int i = IntStream.range(0, got.length).filter(k -> !(Math.abs(got[k] - expected[k]) < 1e-5)).findFirst()
                .orElse(-1);
        if (i < 0) {
            return Optional.empty();
        }
        int[] pixel = picture[i % area / width][i % width];
        String hint = hasNumbersOf(expected, got) ? "; red comes first for all pixels, then green, then blue"
                : "; levels run to 255, and dividing whole numbers in Java drops the fraction";
        return Optional.of("Place " + i + " belongs to channel " + i / area + " of the pixel in row " + i % area / width
                + ", column " + i % width + " (" + Arrays.toString(pixel) + "): expected " + expected[i] + ", got "
                + got[i] + hint + ".");
    }

    /** Whether these are the right numbers in another order. */
    private static boolean hasNumbersOf(float[] expected, float[] got) {
        float[] a = expected.clone();
        float[] b = got.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        return IntStream.range(0, a.length).allMatch(i -> Math.abs(a[i] - b[i]) < 1e-5);
    }

    private static int[][][] copy(int[][][] picture) {
        return Arrays.stream(picture).map(row -> Arrays.stream(row).map(int[]::clone).toArray(int[][]::new))
                .toArray(int[][][]::new);
    }
}
