package petal.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.nn.PyTorchAnswers;
import petal.nn.Random;
import petal.tensor.Generator;

class DataLoaderTest {

    /** The samples that a pass visits. */
    private static int[] visited(DataLoader loader) {
        List<Integer> order = new ArrayList<>();
        for (Batch batch : loader) {
            for (float value : batch.inputs().toArray()) {
                order.add((int) value);
            }
        }
        return order.stream().mapToInt(i -> i).toArray();
    }

    /** Samples of one number that are loaded by {@code loading}. */
    private record Samples(int size, IntUnaryOperator loading) implements Dataset {
        @Override
        public int[] sampleShape() {
            return new int[] {1};
        }

        @Override
        public int label(int index) {
            return index;
        }

        @Override
        public void load(int index, float[] into, int offset) {
            into[offset] = loading.applyAsInt(index);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aLastBatchOfOneIsJoined(int workers) {
        DataLoader loader = new DataLoader(new Samples(57, i -> i), 4).workers(workers).joinLast(true);
        List<Integer> sizes = new ArrayList<>();
        loader.forEach(batch -> sizes.add(batch.size()));
        assertEquals(14, loader.length());
        assertEquals(14, sizes.size());
        assertEquals(5, sizes.getLast());
        assertTrue(sizes.subList(0, 13).stream().allMatch(size -> size == 4));
        assertArrayEquals(visited(loader.joinLast(false)), visited(loader));
        assertEquals(15, loader.joinLast(false).length());
        var rest = loader.iterator(13);
        assertEquals(5, rest.next().size());
        assertFalse(rest.hasNext());
    }

    @Test
    void whatIsNoLastBatchOfOneStays() {
        assertEquals(14, new DataLoader(new Samples(56, i -> i), 4).joinLast(true).length());
        assertEquals(15, new DataLoader(new Samples(58, i -> i), 4).joinLast(true).length());
        assertEquals(1, new DataLoader(new Samples(1, i -> i), 4).joinLast(true).length());
        assertEquals(5, new DataLoader(new Samples(5, i -> i), 1).joinLast(true).length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void shufflesAsPyTorchDoes(int workers) {
        Random.manualSeed(7);
        DataLoader plain = new DataLoader(DatasetsTest.numbers(23), 4).workers(workers);
        assertArrayEquals(PyTorchAnswers.integers("order.first"), visited(plain.shuffle(true)));
        visited(plain);
        assertArrayEquals(PyTorchAnswers.integers("order.third"), visited(plain.shuffle(true)));
        assertEquals(PyTorchAnswers.integers("order.next_draw")[0], Random.generator().nextInt(1 << 20));
    }

    @Test
    void shufflesAsPyTorchDoesWithAGeneratorOfItsOwn() {
        DataLoader loader = new DataLoader(DatasetsTest.numbers(23), 4).shuffle(true).generator(new Generator(7));
        assertArrayEquals(PyTorchAnswers.integers("order.own.first"), visited(loader));
        assertArrayEquals(PyTorchAnswers.integers("order.own.second"), visited(loader));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void whatTheDataSetThrowsArrives(int workers) {
        var broken = new UncheckedIOException("rose.jpg is truncated", new IOException());
        Dataset data = new Samples(40, i -> {
            if (i == 9) {
                throw broken;
            }
            return i;
        });
        BatchIterator pass = new DataLoader(data, 4).workers(workers).iterator();
        pass.next();
        assertEquals(4, pass.next().labels()[0]);
        assertSame(broken, assertThrows(UncheckedIOException.class, pass::next));
        assertFalse(pass.hasNext());
        assertThrows(NoSuchElementException.class, pass::next);
    }

    @Test
    void workersAreAFewBatchesAheadAndNoMore() throws InterruptedException {
        AtomicInteger loaded = new AtomicInteger();
        CountDownLatch ahead = new CountDownLatch(2 * 2 * 5);
        Dataset data = new Samples(500, i -> {
            loaded.incrementAndGet();
            ahead.countDown();
            return i;
        });
        try (BatchIterator pass = new DataLoader(data, 5).workers(2).iterator()) {
            ahead.await();
            Thread.sleep(20); // time to do too much
            assertEquals(2 * 2 * 5, loaded.get());
            pass.next();
            pass.next();
        }
        int begun = loaded.get();
        assertTrue(begun <= (2 * 2 + 2) * 5, "loaded " + begun);
    }

    @Test
    void closingStopsTheWorkers() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        Dataset data = new Samples(100, i -> {
            synchronized (threads) {
                threads.add(Thread.currentThread());
            }
            started.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return i;
        });
        BatchIterator pass = new DataLoader(data, 1).workers(1).iterator();
        started.await();
        pass.close();
        threads.getFirst().join(10_000);
        assertFalse(threads.getFirst().isAlive());
        assertFalse(pass.hasNext());
    }

    @Test
    void aPassThatEndsStopsItsWorkers() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        Dataset data = new Samples(6, i -> {
            synchronized (threads) {
                threads.add(Thread.currentThread());
            }
            return i;
        });
        visited(new DataLoader(data, 2).workers(2));
        for (Thread thread : threads) {
            assertTrue(thread.isDaemon());
            thread.join(10_000);
            assertFalse(thread.isAlive());
        }
    }

    @Test
    void aWaitingConsumerCanBeInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Dataset data = new Samples(6, i -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return i;
        });
        BatchIterator pass = new DataLoader(data, 2).workers(1).iterator();
        Thread.currentThread().interrupt();
        assertThrows(IllegalStateException.class, pass::next);
        assertTrue(Thread.interrupted());
        assertFalse(pass.hasNext());
    }

    @Test
    void waitingIsCounted() {
        Dataset slow = new Samples(2, i -> {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return i;
        });
        BatchIterator pass = new DataLoader(slow, 1).workers(0).iterator();
        assertEquals(0, pass.waitedNanos());
        pass.next();
        long first = pass.waitedNanos();
        pass.next();
        assertTrue(first > 0 && pass.waitedNanos() > first, "waited " + first + ", then " + pass.waitedNanos());
    }

    @Test
    void settingsAreChecked() {
        DataLoader loader = new DataLoader(DatasetsTest.numbers(3), 2);
        assertEquals(2, loader.length());
        assertEquals(2, loader.batchSize());
        assertThrows(IllegalArgumentException.class, () -> loader.workers(-1));
        assertThrows(IllegalArgumentException.class, () -> new DataLoader(loader.dataset(), 0));
        assertEquals(0, Arrays.stream(visited(new DataLoader(DatasetsTest.numbers(0), 2))).count());
    }
}
