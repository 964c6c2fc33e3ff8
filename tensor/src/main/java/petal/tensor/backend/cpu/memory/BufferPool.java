package petal.tensor.backend.cpu.memory;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that nobody uses at the moment, by length. Lengths are rounded up to a 32nd of a power of two, so that
 * slightly different tensors share arrays and at most a 32nd is wasted. A large request for which there is no array of its
 * own length takes a longer one, up to twice as long, before a new one is made: on the way back through a network the
 * activations of later layers are free when the gradients of earlier ones, which are larger, are needed. A program that
 * does the same again and again finds every array it needs here from the second time on.
 *
 * <p>The pool refers only to arrays that were given back; an array in use whose tensor is dropped is ordinary garbage.
 * An array that was not needed for {@value #TAKES_PER_SWEEP} requests is dropped, and all are if the heap is full.
 * Thread-safe.
 */
public final class BufferPool {
    /** Several training steps of a network with hundreds of layers. */
    static final int TAKES_PER_SWEEP = 20_000;
    private static final int STEPS = 32;
    /** From this length on an array is worth looking for among longer ones. */
    private static final int LARGE = 1 << 16;
    /** The shortest array: one cache line. */
    private static final int MIN_LENGTH = 16;
    private static final int LENGTHS = 32 * STEPS;

    private final Shelf[] shelves = new Shelf[LENGTHS];
    private int takesUntilSweep = TAKES_PER_SWEEP;
    private long hits;
    private long misses;

    /** An array of at least {@code size} elements with undefined contents. */
    float[] take(int size) {
        int length = roundUp(size);
        float[] recycled = takeRecycled(length);
        if (recycled != null) {
            return recycled;
        }
        try {
            return new float[length];
        } catch (OutOfMemoryError heapIsFull) {
            clear();
            return new float[length];
        }
    }

    private synchronized float @Nullable [] takeRecycled(int length) {
        if (--takesUntilSweep == 0) {
            sweep();
        }
        int own = index(length);
        int last = length < LARGE ? own : Math.min(own + STEPS, LENGTHS - 1);
        for (int i = own; i <= last; i++) {
            Shelf shelf = shelves[i];
            if (shelf != null && !shelf.arrays.isEmpty()) {
                hits++;
                return shelf.pop();
            }
        }
        misses++;
        return null;
    }

    /** Puts an array that came from {@link #take} back; the caller must not use it any more. */
    synchronized void give(float[] array) {
        int index = index(array.length);
        if (shelves[index] == null) {
            shelves[index] = new Shelf();
        }
        shelves[index].arrays.push(array);
    }

    /** Drops every array. */
    public synchronized void clear() {
        Arrays.fill(shelves, null);
    }

    /** Drops the arrays that lay here untouched since the sweep before. */
    private void sweep() {
        takesUntilSweep = TAKES_PER_SWEEP;
        for (Shelf shelf : shelves) {
            if (shelf != null) {
                shelf.dropIdle();
            }
        }
    }

    /** Requests that found an array here. */
    synchronized long hits() {
        return hits;
    }

    /** Requests for which a new array was made. */
    public synchronized long misses() {
        return misses;
    }

    /** How many elements the arrays in the pool hold together. */
    synchronized long idleNumbers() {
        long sum = 0;
        for (Shelf shelf : shelves) {
            if (shelf != null) {
                for (float[] array : shelf.arrays) {
                    sum += array.length;
                }
            }
        }
        return sum;
    }

    /** The length of the array that a request for {@code size} elements gets. */
    static int roundUp(int size) {
        if (size <= MIN_LENGTH) {
            return MIN_LENGTH;
        }
        int step = Math.max(Integer.highestOneBit(size - 1) / STEPS, 1);
        long length = ((long) size + step - 1) / step * step;
        return (int) Math.min(length, Math.max(size, Integer.MAX_VALUE - 8));
    }

    /** The shelf of a rounded length: its power of two and the steps above it. */
    private static int index(int length) {
        int exponent = 31 - Integer.numberOfLeadingZeros(length);
        int steps = (int) ((long) length * STEPS >>> exponent) - STEPS;
        return exponent * STEPS + steps;
    }

    /** Arrays of one length, the one used last on top, where it may still be in a cache. */
    private static final class Shelf {
        private final ArrayDeque<float[]> arrays = new ArrayDeque<>();
        private int fewest;

        float[] pop() {
            float[] array = arrays.pop();
            fewest = Math.min(fewest, arrays.size());
            return array;
        }

        /** As many as never left the shelf since the last call were not needed. */
        void dropIdle() {
            for (int i = 0; i < fewest; i++) {
                arrays.removeLast();
            }
            fewest = arrays.size();
        }
    }
}
