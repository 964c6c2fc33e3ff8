package petal.tensor.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BlockAllocatorTest {
    private static final int CAPACITY = 1024;

    /** A block in somebody's hands. */
    private record Block(int start, int size) {
        BitSet numbers() {
            BitSet numbers = new BitSet();
            numbers.set(start, start + Math.max(1, size));
            return numbers;
        }
    }

    @Property(tries = 200)
    void blocksNeverOverlapAndAllComeBack(@ForAll @Size(max = 100) List<@IntRange(max = 200) Integer> sizes) {
        BlockAllocator blocks = new BlockAllocator(CAPACITY);
        ArrayDeque<Block> taken = new ArrayDeque<>();
        BitSet used = new BitSet();
        for (int size : sizes) {
            int start = blocks.take(size);
            while (start < 0) {
                Block back = taken.pop();
                used.andNot(back.numbers());
                blocks.give(back.start, back.size);
                start = blocks.take(size);
            }
            Block block = new Block(start, size);
            assertTrue(start % BlockAllocator.ROUND == 0 && start + size <= CAPACITY, block.toString());
            assertTrue(!used.intersects(block.numbers()), block.toString());
            used.or(block.numbers());
            taken.addLast(block);
        }
        taken.forEach(block -> blocks.give(block.start, block.size));
        assertEquals(0, blocks.used());
        assertEquals(0, blocks.take(CAPACITY), "the free blocks have joined");
    }

    @Example
    void fullMeansMinusOne() {
        BlockAllocator blocks = new BlockAllocator(64);
        assertEquals(0, blocks.take(33));
        assertEquals(-1, blocks.take(17));
        assertEquals(48, blocks.take(16));
    }
}
