package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import petal.tensor.backend.cpu.matrix.Panel;

/**
 * Cuts {@code n} columns, at least one vector of them, into panels as wide as a tile. All have whole vectors but the
 * last, which has at least two vectors (unless there is just one) so that its incomplete one can overlap the other:
 * narrow panels come first.
 */
final class Panels {
    private final int n;
    private final int vectors;
    private final int count;

    Panels(int n) {
        this.n = n;
        this.vectors = (n + LANES - 1) / LANES;
        this.count = (vectors + Tiles.MAX_VECTORS - 1) / Tiles.MAX_VECTORS;
    }

    int count() {
        return count;
    }

    /** First column of a panel; of the panel {@code count()} it is {@code n}. */
    int start(int panel) {
        int narrow = count - vectors % count;
        return Math.min((vectors / count * panel + Math.max(panel - narrow, 0)) * LANES, n);
    }

    int width(int panel) {
        return start(panel + 1) - start(panel);
    }

    /**
     * First column of a panel when each vector that a tile reads has a place of its own: a panel of a single vector,
     * which is the first if there is one, has two.
     */
    int packedStart(int panel) {
        return start(panel) + (panel > 0 && width(0) == LANES ? LANES : 0);
    }

    /** Columns of all panels then. */
    int packedColumns() {
        return packedStart(count - 1) + Panel.vectors(width(count - 1)) * LANES;
    }
}
