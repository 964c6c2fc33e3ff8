package petal.tensor.backend.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.Backend;
import petal.tensor.backend.PoolShape;
import petal.tensor.backend.PoolWindow;
import petal.tensor.backend.Storage;
import petal.tensor.backend.reference.ReferenceBackend;

/** Elements by their numbers, any function, and maxima of windows. */
public interface IndexingContract extends KernelContract {

    @Label("Any function of one argument is computed element by element.")
    @Property(tries = 20)
    default void map(@ForAll("lengths") int n, @ForAll boolean inPlace, @ForAll long seed) {
        agrees(seed, t -> {
            Storage x = t.normal(n);
            Storage y = inPlace ? x : t.output(n);
            t.backend().map(Math::sin, x, y, n);
            return List.of(y);
        });
    }

    @Label("Gathered elements are those that the numbers name, and 0 where they name none.")
    @Property(tries = 20)
    default void gather(@ForAll("lengths") int n, @ForAll("lengths") int length, @ForAll long seed) {
        agrees(seed, t -> {
            int[] index = t.random().ints(n, -1, length).toArray();
            Storage y = t.output(n);
            t.backend().gather(t.normal(length), index, y);
            return List.of(y);
        });
    }

    @Label("What is scattered is added where the numbers say, several to one place where they meet.")
    @Property(tries = 20)
    default void scatterAdd(@ForAll("lengths") int n, @ForAll("lengths") int length, @ForAll long seed) {
        agrees(seed, t -> {
            int[] index = t.random().ints(n, -1, length).toArray();
            Storage y = t.normal(length);
            t.backend().scatterAdd(t.normal(n), index, y);
            return List.of(y);
        });
    }

    @Label("The largest elements of windows are found, with the places where they were.")
    @Property(tries = 30)
    default void maxPool(@ForAll("channels") int c, @ForAll("sides") int side,
            @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll @IntRange(min = 1, max = 3) int stride, @ForAll boolean padded, @ForAll boolean ceilMode,
            @ForAll long seed) {
        int pad = padded ? kernel / 2 : 0;
        PoolShape s = new PoolShape(2, c, side + 2, side + 2,
                new PoolWindow(kernel, 2, stride, 1, pad, 0, ceilMode));
        int size = 2 * (side + 2) * (side + 2) * c;
        agrees(seed, t -> {
            Storage x = t.normal(size);
            Storage y = t.output(s.outSize());
            int[] found = t.backend().maxPool(s, x, y);
            Storage taken = t.output(s.outSize());
            t.backend().gather(x, found, taken);
            assertArrayEquals(elements(t.backend(), y, s.outSize()), elements(t.backend(), taken, s.outSize()));
            return List.of(y, taken);
        });
    }

    @Label("Of equal elements the first is found, and NaN before any number.")
    @Property(tries = 20)
    default void maxPoolOfEqualNumbers(@ForAll long seed) {
        PoolShape s = new PoolShape(1, 2, 5, 4, new PoolWindow(2, 3, 1, 1, 1, 1, false));
        int[][] found = new int[2][];
        Backend[] backends = {ReferenceBackend.instance(), backend()};
        float[] values = new float[40];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            int number = random.nextInt(4);
            values[i] = number == 3 ? Float.NaN : number;
        }
        for (int i = 0; i < 2; i++) {
            Storage x = backends[i].allocate(values.length);
            backends[i].copyIn(values, 0, x, 0, values.length);
            found[i] = backends[i].maxPool(s, x, backends[i].allocate(s.outSize()));
        }
        assertArrayEquals(found[0], found[1]);
    }

    private static float[] elements(Backend backend, Storage storage, int n) {
        float[] values = new float[n];
        backend.copyOut(storage, 0, values, 0, n);
        return values;
    }
}
