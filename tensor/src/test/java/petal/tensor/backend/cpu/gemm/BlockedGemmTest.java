package petal.tensor.backend.cpu.gemm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlockedGemmTest {
    @Label("Panels are shared out into groups of at least one, and each thread gets two tasks if there are panels enough.")
    @Property
    void cutsTasksForAllThreads(@ForAll @IntRange(min = 1, max = 2000) int rowBlocks,
            @ForAll @IntRange(min = 1, max = 100) int panels, @ForAll @IntRange(min = 1, max = 64) int threads) {
        int groups = BlockedGemm.groups(rowBlocks, panels, threads);
        assertTrue(groups >= 1 && groups <= panels, groups + " groups");
        assertTrue(groups == panels || rowBlocks * groups >= 2 * threads, groups + " groups");
    }

    @Example
    void sharesOddBlocksOfRowsOutEvenly() {
        assertEquals(2, BlockedGemm.groups(3, 8, 2), "three tasks of four panels for each of two threads");
        assertEquals(2, BlockedGemm.groups(9, 24, 2), "nine tasks of twelve panels for each of two threads");
        assertEquals(1, BlockedGemm.groups(10, 16, 2), "five blocks of rows for each of two threads");
    }
}
