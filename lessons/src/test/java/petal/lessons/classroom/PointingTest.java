package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PointingTest {
    /** The means are (2, 0), (0, 2) and (-2, -2), the middle of all is (0, 0). */
    private static final double[][] POINTS = {{1, 0}, {3, 0}, {0, 2}, {0, 2}, {-2, -2}, {-2, -2}};
    private static final int[] LABELS = {0, 0, 1, 1, 2, 2};

    @Test
    void arrowsNeedNotPointAtTheMiddleOfTheirClass() {
        assertEquals(3, Pointing.toOwnClass(new double[][] {{1, 0.5}, {-1, 3}, {-1, 0}}, POINTS, LABELS));
    }

    @Test
    void howLongArrowsAreDoesNotMatter() {
        assertEquals(3, Pointing.toOwnClass(new double[][] {{1e-3, 5e-4}, {-100, 300}, {-1, 0}}, POINTS, LABELS));
        assertEquals(0, Pointing.toOwnClass(new double[3][2], POINTS, LABELS), "no arrow at all");
    }

    @Test
    void arrowsThatAreNearerToAnotherClassAreNotCounted() {
        assertEquals(1, Pointing.toOwnClass(new double[][] {{-1, 0.1}, {1, 0}, {-1, -1}}, POINTS, LABELS));
    }

    @Test
    void whereThePointsLieDoesNotMatter() {
        double[][] moved = {{11, 50}, {13, 50}, {10, 52}, {10, 52}, {8, 48}, {8, 48}};
        assertEquals(3, Pointing.toOwnClass(new double[][] {{1, 0.5}, {-1, 3}, {-1, 0}}, moved, LABELS));
    }

    @Test
    void aClassWithoutPointsIsLeftOut() {
        assertEquals(2, Pointing.toOwnClass(new float[][] {{1, 0}, {0, 1}, {-1, 0}},
                new float[][] {{1, 0}, {-1, 0}}, new int[] {0, 2}));
    }
}
