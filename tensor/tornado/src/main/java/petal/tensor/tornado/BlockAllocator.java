package petal.tensor.tornado;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Divides the numbers from 0 to a capacity among those who ask. A request gets the smallest free block that is large
 * enough, rounded up to {@value #ROUND} numbers; a block that comes back joins its free neighbours. Thread-safe.
 */
final class BlockAllocator {
    /** Every block starts at a multiple of this: 64 bytes. */
    static final int ROUND = 16;

    private final int capacity;
    /** Free blocks: where, and how long. */
    private final TreeMap<Integer, Integer> free = new TreeMap<>();
    /** The same, as length · 2³² + where. */
    private final TreeSet<Long> bySize = new TreeSet<>();
    private long used;

    BlockAllocator(int capacity) {
        this.capacity = capacity / ROUND * ROUND;
        addFree(0, this.capacity);
    }

    /** The start of a block of at least {@code size} numbers, or −1 if there is none. */
    synchronized int take(int size) {
        long wanted = roundUp(size);
        Long found = bySize.ceiling(wanted << 32);
        if (found == null) {
            return -1;
        }
        int start = found.intValue();
        int length = (int) (found >> 32);
        removeFree(start, length);
        if (length > wanted) {
            addFree(start + (int) wanted, length - (int) wanted);
        }
        used += wanted;
        return start;
    }

    /** Takes back the block that {@link #take} gave for {@code size} numbers. */
    synchronized void give(int start, int size) {
        int from = start;
        int length = (int) roundUp(size);
        used -= length;
        Map.Entry<Integer, Integer> before = free.floorEntry(from);
        if (before != null && before.getKey() + before.getValue() == from) {
            removeFree(before.getKey(), before.getValue());
            from = before.getKey();
            length += before.getValue();
        }
        Integer after = free.get(from + length);
        if (after != null) {
            removeFree(from + length, after);
            length += after;
        }
        addFree(from, length);
    }

    /** Numbers in blocks that are taken. */
    synchronized long used() {
        return used;
    }

    /** Numbers in all blocks. */
    int capacity() {
        return capacity;
    }

    private static long roundUp(int size) {
        return Math.max(ROUND, ((long) size + ROUND - 1) / ROUND * ROUND);
    }

    private void addFree(int start, int length) {
        if (length > 0) {
            free.put(start, length);
            bySize.add(((long) length << 32) + start);
        }
    }

    private void removeFree(int start, int length) {
        free.remove(start);
        bySize.remove(((long) length << 32) + start);
    }
}
