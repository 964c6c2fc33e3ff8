package petal.weights.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StridedViewTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    @Test
    void columnMajorIsTheTranspose() throws IOException {
        MemorySegment storage = MemorySegment.ofArray(new byte[] {0, 1, 2, 3, 4, 5});
        var view = StridedView.columnMajor(Shape.of(2, 3));
        assertArrayEquals(new byte[] {0, 2, 4, 1, 3, 5}, bytes(view.read(storage, 1, LITTLE)));
    }

    @Test
    void aDenseViewIsNotCopied() throws IOException {
        MemorySegment storage = MemorySegment.ofArray(new byte[64]);
        var view = new StridedView(1, Shape.of(2, 1, 3), new long[] {3, 99, 1});
        MemorySegment read = view.read(storage, 4, LITTLE);
        storage.set(ValueLayout.JAVA_BYTE, 4, (byte) 7);
        assertEquals(7, read.get(ValueLayout.JAVA_BYTE, 0));
        assertEquals(24, read.byteSize());
    }

    @Test
    void bigEndianElementsAreTurnedRound() throws IOException {
        MemorySegment storage = MemorySegment.ofArray(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertArrayEquals(new byte[] {8, 7, 6, 5, 4, 3, 2, 1}, swapped(storage, 8));
        assertArrayEquals(new byte[] {4, 3, 2, 1, 8, 7, 6, 5}, swapped(storage, 4));
        assertArrayEquals(new byte[] {2, 1, 4, 3, 6, 5, 8, 7}, swapped(storage, 2));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, swapped(storage, 1));
    }

    /** fitsIn says yes exactly when the farthest element, found by trying them all, lies inside. */
    @Label("A view fits where every element lies inside its storage.")
    @Property
    void fitsWhereEveryElementLiesInside(@ForAll("views") StridedView view) {
        long farthest = view.offset() - 1;
        int[] sizes = view.shape().toArray();
        for (int i = 0; i < sizes[0]; i++) {
            for (int j = 0; j < sizes[1]; j++) {
                farthest = Math.max(farthest, view.offset() + i * view.strides()[0] + j * view.strides()[1]);
            }
        }
        assertTrue(view.fitsIn(farthest + 1));
        assertFalse(view.fitsIn(farthest));
    }

    @Label("Reading a view picks the elements that its strides name.")
    @Property
    void readPicksTheElementsTheFormulaNames(@ForAll("views") StridedView view) throws IOException {
        var storage = new byte[64];
        for (int i = 0; i < storage.length; i++) {
            storage[i] = (byte) i;
        }
        int[] sizes = view.shape().toArray();
        var expected = new byte[sizes[0] * sizes[1]];
        for (int k = 0; k < expected.length; k++) {
            expected[k] = (byte) (view.offset() + k / sizes[1] * view.strides()[0] + k % sizes[1] * view.strides()[1]);
        }
        assertArrayEquals(expected, bytes(view.read(MemorySegment.ofArray(storage), 1, LITTLE)));
    }

    @Test
    void hugeAndNegativeStridesDoNotFitAndDoNotOverflow() {
        Shape shape = Shape.of(2, 2);
        long max = Long.MAX_VALUE;
        assertFalse(new StridedView(0, shape, new long[] {max, max}).fitsIn(100));
        assertFalse(new StridedView(0, shape, new long[] {-1, 1}).fitsIn(100));
        assertFalse(new StridedView(-1, shape, new long[] {2, 1}).fitsIn(100));
        assertFalse(new StridedView(max, shape, new long[] {2, 1}).fitsIn(100));
        assertFalse(new StridedView(0, Shape.of(Integer.MAX_VALUE), new long[] {1L << 33}).fitsIn(max));
        assertTrue(new StridedView(100, Shape.of(0, 5), new long[] {max, max}).fitsIn(100));
        assertFalse(new StridedView(101, Shape.of(0, 5), new long[] {1, 1}).fitsIn(100));
    }

    @Provide
    Arbitrary<StridedView> views() {
        Arbitrary<Integer> size = Arbitraries.integers().between(0, 4);
        Arbitrary<Long> stride = Arbitraries.longs().between(0, 8).withoutEdgeCases();
        return Combinators.combine(size, size, stride, stride, Arbitraries.longs().between(0, 9).withoutEdgeCases())
                .as((rows, columns, down, right, offset) -> new StridedView(offset, Shape.of(rows, columns),
                        new long[] {down, right}));
    }

    private static byte[] swapped(MemorySegment storage, int elementBytes) throws IOException {
        Shape shape = Shape.of((int) storage.byteSize() / elementBytes);
        return bytes(StridedView.rowMajor(shape).read(storage, elementBytes, ByteOrder.BIG_ENDIAN));
    }

    private static byte[] bytes(MemorySegment segment) {
        return segment.toArray(ValueLayout.JAVA_BYTE);
    }
}
