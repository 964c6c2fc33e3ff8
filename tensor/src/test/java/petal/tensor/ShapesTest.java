package petal.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShapesTest {
    @Provide
    Arbitrary<int[]> shapes() {
        return Arbitraries.integers().between(1, 4).array(int[].class).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(0, 1, 2, 3);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(i -> i).toArray();
    }

    @Property(tries = 100)
    void broadcastingIsCommutativeAndKeepsAShapeThatFits(@ForAll("shapes") int[] shape) {
        assertArrayEquals(shape, Shapes.broadcast(shape, shape));
        int[] ones = new int[shape.length];
        Arrays.fill(ones, 1);
        assertArrayEquals(shape, Shapes.broadcast(shape, ones));
        assertArrayEquals(shape, Shapes.broadcast(ones, shape));
        assertArrayEquals(shape, Shapes.broadcast(new int[0], shape));
    }

    @Property(tries = 50)
    void inverseUndoesAnOrder(@ForAll("orders") List<Integer> order) {
        int[] values = {5, 6, 7, 8};
        int[] there = Shapes.permute(values, ints(order));
        assertArrayEquals(values, Shapes.permute(there, Shapes.inverse(ints(order))));
    }

    /** Whatever the order of the dimensions, memory order sorts a dense layout back to row-major. */
    @Property(tries = 100)
    void memoryOrderFindsRowMajor(@ForAll("orders") List<Integer> order) {
        int[] shape = {2, 1, 3, 4};
        int[] permuted = Shapes.permute(shape, ints(order));
        int[] strides = Shapes.permute(Shapes.rowMajor(shape), ints(order));
        int[] back = Shapes.memoryOrder(permuted, strides);
        assertArrayEquals(new int[] {2, 3, 4, 1}, Shapes.permute(permuted, back));
    }

    @Example
    void strides() {
        assertArrayEquals(new int[] {12, 4, 1}, Shapes.rowMajor(2, 3, 4));
        assertArrayEquals(new int[] {60, 1, 15, 3}, Shapes.channelsLast(2, 3, 4, 5));
        assertArrayEquals(new int[] {0, 0, 1},
                Shapes.broadcastStrides(new int[] {1, 3}, new int[] {3, 1}, new int[] {2, 4, 3}));
    }

    @Example
    void layoutsDifferOnlyInDimensionsThatHaveNeighbours() {
        assertTrue(Shapes.sameLayout(new int[] {1, 3}, new int[] {7, 1}, new int[] {3, 1}));
        assertFalse(Shapes.sameLayout(new int[] {2, 3}, new int[] {7, 1}, new int[] {3, 1}));
        assertTrue(Shapes.isRowMajor(new int[] {1, 3}, new int[] {7, 1}));
        assertFalse(Shapes.isRowMajor(new int[] {2, 3}, new int[] {7, 1}));
    }

    /** The stride of a dimension decides whether a layout is channels-last just if the dimension has neighbours. */
    @Example
    void channelsLastLooksAtEveryStrideThatMatters() {
        int[] shape = {2, 3, 4, 5};
        int[] strides = Shapes.channelsLast(shape);
        assertTrue(Shapes.isChannelsLast(shape, strides));
        for (int d = 0; d < 4; d++) {
            int[] other = strides.clone();
            other[d]++;
            assertFalse(Shapes.isChannelsLast(shape, other));
            int[] single = shape.clone();
            single[d] = 1;
            int[] unused = Shapes.channelsLast(single);
            assertTrue(Shapes.isChannelsLast(single, unused));
            unused[d]++;
            assertTrue(Shapes.isChannelsLast(single, unused));
        }
    }

    @Example
    void viewStrides() {
        int[] shape = {4, 6};
        int[] rows = {6, 1};
        int[] columns = {1, 4};
        assertArrayEquals(new int[] {1}, Shapes.viewStrides(shape, rows, new int[] {24}));
        assertArrayEquals(new int[] {12, 6, 3, 1}, Shapes.viewStrides(shape, rows, new int[] {2, 2, 2, 3}));
        assertArrayEquals(new int[] {2, 1, 12, 4}, Shapes.viewStrides(shape, columns, new int[] {2, 2, 2, 3}));
        assertNull(Shapes.viewStrides(shape, columns, new int[] {24}));
        assertNull(Shapes.viewStrides(shape, new int[] {7, 1}, new int[] {24}));
        assertArrayEquals(new int[] {0, 0, 1},
                Shapes.viewStrides(new int[] {4, 2}, new int[] {0, 1}, new int[] {2, 2, 2}));
        assertArrayEquals(new int[] {2, 1}, Shapes.viewStrides(new int[] {2, 0}, new int[] {1, 2}, new int[] {0, 2}));
    }

    @Example
    void sizes() {
        assertEquals(1, Shapes.size());
        assertEquals(24, Shapes.size(2, 3, 4));
        assertEquals(0, Shapes.size(3, 0));
        assertEquals(Integer.MAX_VALUE, Shapes.size(Integer.MAX_VALUE));
        assertMessage("a shape has dimensions of at least 0, got [2, -1]", () -> Shapes.size(2, -1));
        assertMessage("a tensor holds at most 2^31 - 1 elements, the shape [65536, 65536] has more; use smaller "
                + "batches or images", () -> Shapes.size(65536, 65536));
    }

    @Example
    void dimensionsCountFromBothEnds() {
        assertEquals(2, Shapes.dimension(-1, 3));
        assertEquals(0, Shapes.dimension(0, 3));
        assertMessage("dimension 3 does not exist in a tensor of rank 3; expected -3 to 2",
                () -> Shapes.dimension(3, 3));
        assertMessage("a tensor of rank 0 has no dimensions, got dimension 0", () -> Shapes.dimension(0, 0));
    }

    @Example
    void whatDoesNotBroadcastIsNamed() {
        assertMessage("shapes [2, 3] and [2] don't broadcast: dimension 1 from the right is 3 against 2, expected "
                + "equal or 1",
                () -> Shapes.broadcast(new int[] {2, 3}, new int[] {2}));
    }

    private static void assertMessage(String expected, Runnable body) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, body::run).getMessage());
    }
}
