package petal.tensor.backend.cpu.matrix;

import petal.tensor.backend.cpu.fusion.CpuPrologue;
import petal.tensor.backend.cpu.memory.Scratch;

/**
 * The matrix that a prologue makes of x, one row per pixel, in scratch memory.
 *
 * @param prologue makes the rows
 * @param x        what it makes them of
 * @param columns  columns of both
 */
public record PrologueMatrix(CpuPrologue prologue, float[] x, int columns) implements RowSource {
    @Override
    public CpuMatrix rows(int from, int to) {
        float[] rows = Scratch.PROLOGUE_ROWS.floats((to - from) * columns);
        prologue.rows(x, from, to, rows, 0);
        return CpuMatrix.rowMajor(rows, -from * columns, columns);
    }
}
