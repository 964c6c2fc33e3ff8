package petal.tensor.backend.cpu.strided;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LoopNestTest {
    @Property
    void visitsTheSameElementsInTheSameOrder(@ForAll @Size(max = 4) List<@IntRange(min = 1, max = 4) Integer> dims,
            @ForAll @Size(4) List<@IntRange(max = 12) Integer> first,
            @ForAll @Size(4) List<@IntRange(max = 12) Integer> second) {
        int[] shape = ints(dims);
        int[] steps1 = ints(first.subList(0, shape.length));
        int[] steps2 = ints(second.subList(0, shape.length));
        List<List<Integer>> expected = new ArrayList<>();
        visit(shape, steps1, steps2, 0, 0, 0, expected);

        LoopNest nest = LoopNest.of(shape, steps1, steps2);
        List<List<Integer>> visited = new ArrayList<>();
        Odometer odometer = new Odometer(nest, 0, 0, 0);
        for (int row = 0; row < nest.rows(); row++) {
            for (int i = 0; i < nest.innerSize(); i++) {
                visited.add(List.of(odometer.first() + i * nest.innerFirst(),
                        odometer.second() + i * nest.innerSecond()));
            }
            odometer.next();
        }
        assertEquals(expected, visited);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(i -> i).toArray();
    }

    private static void visit(int[] shape, int[] steps1, int[] steps2, int dim, int at1, int at2,
            List<List<Integer>> visited) {
        if (dim == shape.length) {
            visited.add(List.of(at1, at2));
            return;
        }
        for (int i = 0; i < shape[dim]; i++) {
            visit(shape, steps1, steps2, dim + 1, at1 + i * steps1[dim], at2 + i * steps2[dim], visited);
        }
    }

    @Property
    void anOdometerCanStartAnywhere(@ForAll @IntRange(max = 23) int row) {
        LoopNest nest = LoopNest.of(new int[] {2, 3, 4, 5}, new int[] {1, 7, 0, 1}, new int[] {60, 20, 50, 1});
        Odometer walked = new Odometer(nest, 0, 3, 4);
        for (int i = 0; i < row; i++) {
            walked.next();
        }
        Odometer there = new Odometer(nest, row, 3, 4);
        assertEquals(walked.first(), there.first());
        assertEquals(walked.second(), there.second());
    }

    @Example
    void mergesWhatLiesTogetherInBoth() {
        LoopNest dense = LoopNest.of(new int[] {2, 3, 1, 4}, new int[] {12, 4, 9, 1}, new int[] {12, 4, 4, 1});
        assertArrayEquals(new int[] {24}, dense.shape());
        LoopNest transposed = LoopNest.of(new int[] {2, 3, 4}, new int[] {12, 4, 1}, new int[] {12, 1, 3});
        assertEquals(3, transposed.depth());
        LoopNest repeated = LoopNest.of(new int[] {2, 3, 4}, new int[] {0, 0, 1}, new int[] {0, 0, 1});
        assertArrayEquals(new int[] {6, 4}, repeated.shape());
    }

    @Example
    void canFollowTheMemoryOfTheSecondTensor() {
        int[] channelsFirst = {12, 4, 1};
        int[] channelsLast = {12, 1, 3};
        LoopNest nest = LoopNest.inOrderOfSecond(new int[] {2, 3, 4}, channelsFirst, channelsLast);
        assertArrayEquals(new int[] {12, 3, 1}, nest.second());
        assertArrayEquals(new int[] {12, 1, 4}, nest.first());
    }
}
