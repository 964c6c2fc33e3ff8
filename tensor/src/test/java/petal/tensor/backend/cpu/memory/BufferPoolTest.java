package petal.tensor.backend.cpu.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private final BufferPool pool = new BufferPool();

    @Property
    void roundingWastesAtMostA32ndAndIsStable(@ForAll @IntRange(min = 16, max = Integer.MAX_VALUE - 8) int size) {
        int rounded = BufferPool.roundUp(size);
        assertTrue(rounded >= size);
        assertTrue(rounded - size <= size / 32.0, size + " became " + rounded);
        assertEquals(rounded, BufferPool.roundUp(rounded));
    }

    @Property
    void theArrayIsLongEnough(@ForAll @IntRange(min = 0, max = 100_000) int size) {
        assertTrue(pool.take(size).length >= size);
    }

    @Test
    void whatWasGivenBackIsUsedAgain() {
        float[] first = pool.take(1000);
        float[] second = pool.take(1000);
        assertNotSame(first, second);
        pool.give(first);
        assertSame(first, pool.take(995), "a slightly smaller request shares the length");
        assertEquals(1, pool.hits());
        assertEquals(2, pool.misses());
    }

    @Test
    void differentLengthsAreNotMixed() {
        pool.give(pool.take(1000));
        assertTrue(pool.take(5000).length >= 5000);
        assertEquals(0, pool.hits());
    }

    @Test
    void aLargeRequestTakesALongerArrayRatherThanANewOne() {
        float[] longer = pool.take(150_000);
        float[] farLonger = pool.take(300_000);
        pool.give(longer);
        pool.give(farLonger);
        assertSame(longer, pool.take(100_000));
        assertNotSame(farLonger, pool.take(100_000), "more than twice as long");
        float[] own = pool.take(140_000);
        pool.give(longer);
        pool.give(own);
        assertSame(own, pool.take(140_000), "its own length comes first");
    }

    @Test
    void arraysThatNobodyNeedsAreDropped() {
        float[] once = pool.take(1 << 20);
        float[] often = pool.take(100);
        pool.give(once);
        pool.give(often);
        for (int i = 0; i < 2 * BufferPool.TAKES_PER_SWEEP; i++) {
            pool.give(pool.take(100));
        }
        assertEquals(often.length, pool.idleNumbers());
    }

    @Test
    void arraysInRegularUseAreKept() {
        for (int round = 0; round < 3 * BufferPool.TAKES_PER_SWEEP; round++) {
            float[] a = pool.take(100);
            float[] b = pool.take(100);
            pool.give(a);
            pool.give(b);
        }
        assertEquals(2, pool.misses());
    }

    @Test
    void clearForgetsEverything() {
        pool.give(pool.take(100));
        pool.clear();
        assertEquals(0, pool.idleNumbers());
        pool.take(100);
        assertEquals(2, pool.misses());
    }
}
