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
    /** A tile of r × v vectors needs r v sums, v vectors of B and one of A. */
    @ParameterizedTest
    @CsvSource({"amd64, 512, 32, 8, 3", "amd64, 256, 16, 6, 2", "x86_64, 128, 16, 6, 2", "aarch64, 128, 32, 8, 3",
        "aarch64, 512, 32, 8, 3", "riscv64, 256, 32, 8, 3", "arm, 128, 16, 6, 2"})
    void tilesFillTheRegistersOfEachProcessor(String architecture, int bits, int registers, int rows, int vectors) {
        assertEquals(new VectorRegisters(bits, registers), VectorRegisters.of(architecture, bits));
        assertEquals(rows, Tiles.rows(registers));
        assertEquals(vectors, Tiles.vectors(registers));
        assertTrue(rows * vectors + vectors + 1 <= registers);
    }

    @Test
    void theDescriptionNamesWidthAndKernels() {
        String description = CpuBackend.instance().description();
        assertTrue(description.endsWith(", vectors of " + LANES + " floats (" + VectorRegisters.HERE.count()
                + " registers, products in tiles of " + Tiles.ROWS + " × " + Tiles.MAX_VECTORS * LANES + ")"),
                description);
        assertEquals(LANES * Float.SIZE, VectorRegisters.HERE.bits());
    }
}
