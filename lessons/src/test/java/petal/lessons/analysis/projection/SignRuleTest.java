package petal.lessons.analysis.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class SignRuleTest {

    @Test
    void theFarthestSampleDecides() {
        double[][] axes = {{1, 2}, {3, -4}};
        SignRule.apply(axes, new double[][] {{5, 1}, {-6, 2}, {0, -1}});
        assertArrayEquals(new double[][] {{-1, -2}, {3, -4}}, axes);
    }

    @Test
    void amongThoseThatAreAsFarTheFirst() {
        double[][] axes = {{1}, {1}, {1}};
        SignRule.apply(axes, new double[][] {{-1, 1, 0}, {1 + 1e-15, -1 - 1e-15, 0}});
        assertArrayEquals(new double[][] {{-1}, {1}, {1}}, axes);
    }
}
