package petal.tensor.backend.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import petal.tensor.MemoryScope;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.backend.Storage;
import petal.tensor.backend.StridedView;

/** Storages, filling and copying. */
public interface MemoryContract extends KernelContract {

    @Example
    default void storagesHaveTheirSizeAndKnowTheirBackend() {
        for (int size : new int[] {0, 1, 1000}) {
            Storage storage = backend().allocate(size);
            assertEquals(size, storage.size());
            assertSame(backend(), storage.backend());
        }
    }

    @Example
    default void recycledStoragesSayWhyTheyCannotBeRead() {
        Storage storage = backend().allocate(4);
        try (var scope = MemoryScope.open()) {
            scope.adopt(new Tensor(storage, 0, new int[] {4}, new int[] {1}));
        }
        var error = assertThrows(IllegalStateException.class, () -> backend().copyOut(storage, 0, new float[4], 0, 4));
        assertTrue(error.getMessage().contains("MemoryScope.keep"), error.getMessage());
    }

    @Example
    default void describesItself() {
        assertTrue(backend().description().matches("[^\\n]+"), backend().description());
    }

    @Example
    default void copiesArraysInAndOutAtAnyIndex() {
        Storage storage = backend().allocate(5);
        backend().fill(storage, 5, 7);
        backend().copyIn(new float[] {1, 2, 3, 4}, 1, storage, 2, 2);
        float[] out = new float[6];
        backend().copyOut(storage, 1, out, 2, 3);
        assertArrayEquals(new float[] {0, 0, 7, 2, 3, 0}, out);
    }

    @Property(tries = 20)
    default void fillWritesThePartItIsAskedFor(@ForAll("lengths") int n, @ForAll long seed) {
        agrees(seed, t -> {
            Storage y = t.output(n);
            t.backend().fill(y, n, 1.5f);
            return List.of(y);
        });
    }

    @Property(tries = 60)
    default void copyStridedTakesAnyLayout(@ForAll @Size(max = 5) List<@IntRange(min = 1, max = 6) Integer> dims,
            @ForAll long seed) {
        int[] shape = dims.stream().mapToInt(i -> i).toArray();
        agrees(seed, t -> {
            Layout from = Layout.repeating(shape, t.random());
            Layout to = Layout.random(shape, t.random());
            Storage y = t.output(to.extent());
            t.backend().copyStrided(from.of(t.normal(from.extent())), to.of(y), shape);
            return List.of(y);
        });
    }

    @Property(tries = 40)
    default void addStridedAddsInAnyLayout(@ForAll @Size(max = 5) List<@IntRange(min = 1, max = 6) Integer> dims,
            @ForAll long seed) {
        int[] shape = dims.stream().mapToInt(i -> i).toArray();
        agrees(seed, t -> {
            Layout from = Layout.repeating(shape, t.random());
            Layout to = Layout.random(shape, t.random());
            Storage y = t.output(to.extent());
            t.backend().addStrided(from.of(t.normal(from.extent())), to.of(y), shape);
            return List.of(y);
        });
    }

    @Property(tries = 20)
    default void imagesChangeBetweenChannelsFirstAndLast(@ForAll("channels") int c, @ForAll("sides") int h,
            @ForAll("sides") int w, @ForAll boolean toLast,
            @ForAll long seed) {
        int[] shape = {2, c, h, w};
        int[] first = Shapes.rowMajor(shape);
        int[] last = Shapes.channelsLast(shape);
        agrees(seed, t -> {
            Storage y = t.output(2 * c * h * w);
            t.backend().copyStrided(new StridedView(t.normal(2 * c * h * w), 0, toLast ? first : last),
                    new StridedView(y, 0, toLast ? last : first), shape);
            return List.of(y);
        });
    }

    @Example
    default void nothingIsCopiedForAnEmptyShape() {
        agrees(1, t -> {
            Storage y = t.output(0);
            int[] strides = {4, 1};
            t.backend().copyStrided(new StridedView(t.normal(1), 0, strides), new StridedView(y, 0, strides),
                    new int[] {0, 4});
            return List.of(y);
        });
    }
}
