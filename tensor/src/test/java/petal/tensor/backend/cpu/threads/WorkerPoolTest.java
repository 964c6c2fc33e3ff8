package petal.tensor.backend.cpu.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private static final WorkerPool FOUR = new WorkerPool(4);

    @Property(tries = 200)
    void everyIndexIsVisitedOnce(@ForAll @IntRange(min = 0, max = 3000) int n,
            @ForAll @IntRange(min = 1, max = 500) int grain) {
        var visits = new AtomicIntegerArray(n);
        FOUR.forRange(n, grain, (from, to) -> {
            for (int i = from; i < to; i++) {
                visits.incrementAndGet(i);
            }
        });
        for (int i = 0; i < n; i++) {
            assertEquals(1, visits.get(i), "index " + i);
        }
    }

    @Test
    void cutsDependOnTheNumbersAlone() {
        var first = cuts(FOUR, 1001, 3);
        for (int i = 0; i < 50; i++) {
            assertEquals(first, cuts(FOUR, 1001, 3));
        }
        var nested = new TreeMap<Integer, Integer>();
        FOUR.forRange(2, 1, (from, to) -> {
            if (from == 0) {
                nested.putAll(cuts(FOUR, 1001, 3));
            }
        });
        assertEquals(first, nested);
    }

    private static NavigableMap<Integer, Integer> cuts(WorkerPool pool, int n, int grain) {
        var cuts = new ConcurrentSkipListMap<Integer, Integer>();
        pool.forRange(n, grain, cuts::put);
        return new TreeMap<>(cuts);
    }

    @Test
    void severalThreadsWork() {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        var allHere = new CountDownLatch(4);
        FOUR.forRange(4, 1, (from, to) -> {
            workers.add(Thread.currentThread());
            allHere.countDown();
            await(allHere);
        });
        assertEquals(4, workers.size());
        assertTrue(workers.contains(Thread.currentThread()), "the caller works too");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS), "the other threads never came");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @SuppressWarnings("JUnitMethodInvoked") // the same once more, after a pause
    void workersWakeAfterALongPause() throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            Thread.sleep(20);
            severalThreadsWork();
        }
    }

    @Test
    void smallRangesStayOnTheCallingThread() {
        assertEquals(Map.of(0, 100), cuts(FOUR, 100, 100));
        Thread caller = Thread.currentThread();
        FOUR.forRange(100, 100, (from, to) -> assertSame(caller, Thread.currentThread()));
    }

    @Test
    void exceptionsReachTheCallerAndThePoolGoesOn() {
        for (int round = 0; round < 20; round++) {
            var thrown = assertThrows(IllegalStateException.class, () -> FOUR.forRange(1000, 1, (from, to) -> {
                if (to == 1000) {
                    throw new IllegalStateException("the last piece");
                }
            }));
            assertEquals("the last piece", thrown.getMessage());
        }
        everyIndexIsVisitedOnce(1000, 1);
    }

    @Test
    void severalThreadsMayAskAtOnce() throws InterruptedException {
        var failures = ConcurrentHashMap.<Throwable>newKeySet();
        var callers = new Thread[4];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(() -> {
                for (int round = 0; round < 500; round++) {
                    everyIndexIsVisitedOnce(100 + round, 1);
                }
            });
            callers[i].setUncaughtExceptionHandler((thread, e) -> failures.add(e));
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(Set.of(), failures);
    }
}
