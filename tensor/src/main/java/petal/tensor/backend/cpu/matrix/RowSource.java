package petal.tensor.backend.cpu.matrix;

/** A matrix whose rows a product reads in blocks: one that lies in memory, or one that is made block by block. */
public interface RowSource {
    /**
     * A matrix in which rows {@code from} to {@code to} are in their places; the others need not be. It is valid until
     * this thread asks for other rows.
     */
    CpuMatrix rows(int from, int to);
}
