package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import petal.tensor.backend.cpu.matrix.Panel;

/**
 * Cuts {@code n} columns, at least one vector of them, into panels as wide as a tile. All have whole vectors but the
 * last, which has at least two vectors (unless there is just one) so that its incomplete one can overlap the other.
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

    /** First column of a panel; of the panel {@code count()} it is {@code n}. Wide panels come first. */
    int start(int panel) {
        int wide = vectors % count;
        return Math.min((vectors / count * panel + Math.min(panel, wide)) * LANES, n);
    }

    int width(int panel) {
        return start(panel + 1) - start(panel);
    }

    /** Columns of all panels when each vector has a place of its own. */
    int packedColumns() {
        return start(count - 1) + Panel.vectors(width(count - 1)) * LANES;
    }
}
