package petal.tensor.backend.cpu.strided;

import static petal.tensor.backend.cpu.elementwise.Elementwise.GRAIN;

import petal.tensor.backend.Sizes;
import petal.tensor.backend.cpu.elementwise.LinearLoops;
import petal.tensor.backend.cpu.threads.Parallel;

/** y[…] = x[…] and y[…] += x[…] where each side has strides of its own. */
public final class StridedCopy {
    /** Sides of a tile, along the longer and the shorter loop: a cache holds it on both sides. */
    private static final int LONG_SIDE = 256;
    private static final int SHORT_SIDE = 64;

    private final boolean add;
    private final float[] x;
    private final int xOffset;
    private final float[] y;
    private final int yOffset;
    private final LoopNest nest;

    private StridedCopy(boolean add, StridedArray x, StridedArray y, int[] shape) {
        this.add = add;
        this.x = x.data();
        this.xOffset = x.offset();
        this.y = y.data();
        this.yOffset = y.offset();
        this.nest = LoopNest.inOrderOfSecond(shape, x.strides(), y.strides());
    }

    /** Copies x to y, or adds it where {@code add}. */
    public static void run(boolean add, StridedArray x, StridedArray y, int[] shape) {
        if (Sizes.elements(shape) > 0) {
            new StridedCopy(add, x, y, shape).run();
        }
    }

    private void run() {
        int crossing = nest.innerFirst() == 1 || nest.innerSecond() != 1 ? -1 : loopThatIsDenseInX();
        if (crossing >= 0) {
            transpose(crossing);
        } else if (nest.depth() == 1 && nest.innerFirst() == 1 && nest.innerSecond() == 1) {
            Parallel.forRange(nest.innerSize(), GRAIN, (from, to) -> row(xOffset + from, yOffset + from, to - from));
        } else {
            Parallel.forRange(nest.rows(), GRAIN / Math.min(nest.innerSize(), GRAIN), this::rows);
        }
    }

    private void rows(int from, int to) {
        Odometer at = new Odometer(nest, from, xOffset, yOffset);
        for (int row = from; row < to; row++) {
            row(at.first(), at.second(), nest.innerSize());
            at.next();
        }
    }

    private void row(int xi, int yi, int n) {
        if (nest.innerFirst() != 1 || nest.innerSecond() != 1) {
            StridedLoops.row(add, x, xi, nest.innerFirst(), y, yi, nest.innerSecond(), n);
        } else if (add) {
            LinearLoops.axpy(1, x, xi, y, yi, n);
        } else {
            System.arraycopy(x, xi, y, yi, n);
        }
    }

    /** The loop whose elements lie side by side in x, −1 if there is none. */
    private int loopThatIsDenseInX() {
        for (int loop = 0; loop < nest.depth() - 1; loop++) {
            if (nest.first()[loop] == 1) {
                return loop;
            }
        }
        return -1;
    }

    /**
     * The innermost loop is dense in y, loop {@code crossing} is dense in x: NCHW to NHWC, say. Tiles of both loops, so
     * that every cache line that is fetched is used up before it is lost.
     */
    private void transpose(int crossing) {
        int columns = nest.innerSize();
        int rows = nest.shape()[crossing];
        int tileColumns = Math.min(columns, columns < rows ? SHORT_SIDE : LONG_SIDE);
        int tileRows = Math.min(rows, columns < rows ? LONG_SIDE : SHORT_SIDE);
        int tilesInRow = (columns + tileColumns - 1) / tileColumns;
        int tilesInColumn = (rows + tileRows - 1) / tileRows;
        LoopNest matrices = nest.without(crossing);
        int tiles = tilesInRow * tilesInColumn * matrices.rows();
        Parallel.forRange(tiles, Math.max(GRAIN / (tileRows * tileColumns), 1), (from, to) -> {
            for (int tile = from; tile < to; tile++) {
                int matrix = tile / tilesInRow / tilesInColumn;
                int xMatrix = xOffset + LoopNest.distance(matrix, matrices.shape(), matrices.first());
                int yMatrix = yOffset + LoopNest.distance(matrix, matrices.shape(), matrices.second());
                int row = tile / tilesInRow % tilesInColumn * tileRows;
                int column = tile % tilesInRow * tileColumns;
                transposeTile(xMatrix, yMatrix, crossing, row, Math.min(tileRows, rows - row), column,
                        Math.min(tileColumns, columns - column));
            }
        });
    }

    private void transposeTile(int xMatrix, int yMatrix, int crossing, int row, int rows, int column, int columns) {
        int xRow = nest.first()[crossing];
        int yRow = nest.second()[crossing];
        int xColumn = nest.innerFirst();
        int yColumn = nest.innerSecond();
        int xi = xMatrix + row * xRow + column * xColumn;
        int yi = yMatrix + row * yRow + column * yColumn;
        // the longer loop inside
        if (rows > columns) {
            for (int j = 0; j < columns; j++) {
                StridedLoops.row(add, x, xi + j * xColumn, xRow, y, yi + j * yColumn, yRow, rows);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                StridedLoops.row(add, x, xi + i * xRow, xColumn, y, yi + i * yRow, yColumn, columns);
            }
        }
    }
}
