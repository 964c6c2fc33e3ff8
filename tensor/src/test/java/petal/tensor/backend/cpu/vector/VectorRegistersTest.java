package petal.tensor.backend.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.tensor.backend.cpu.CpuBackend;
import petal.tensor.backend.cpu.gemm.Tiles;

class VectorRegistersTest {
    /** A tile of r × 3 vectors needs 3 r sums, three vectors of B and one of A. */
    @ParameterizedTest
    @CsvSource({"amd64, 512, 32, 8", "amd64, 256, 16, 4", "x86_64, 128, 16, 4", "aarch64, 128, 32, 8",
        "aarch64, 512, 32, 8", "riscv64, 256, 32, 8", "arm, 128, 16, 4"})
    void tilesFillTheRegistersOfEachProcessor(String architecture, int bits, int registers, int rows) {
        assertEquals(new VectorRegisters(bits, registers), VectorRegisters.of(architecture, bits));
        assertEquals(rows, Tiles.rows(registers));
        assertTrue(3 * rows + 3 + 1 <= registers);
    }

    @Test
    void theDescriptionNamesWidthAndKernels() {
        String description = CpuBackend.instance().description();
        assertTrue(description.endsWith(", vectors of " + LANES + " floats (" + VectorRegisters.HERE.count()
                + " registers, products in tiles of " + Tiles.ROWS + " × " + 3 * LANES + ")"), description);
        assertEquals(LANES * Float.SIZE, VectorRegisters.HERE.bits());
    }
}
