package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Eight rows times two vectors of columns, the sums kept in 16 registers; see {@link Tiles#multiplyRows}. */
final class RowTile8x2 {
    private RowTile8x2() {
    }

    static void multiply(int rows, int k, float[] a, int aAt, int aRow, float[] b, int bAt,
                         float[] c, int cAt, int cRow, int last, boolean add) {
        int a0 = aAt;
        int a1 = a0 + (rows > 1 ? aRow : 0);
        int a2 = a1 + (rows > 2 ? aRow : 0);
        int a3 = a2 + (rows > 3 ? aRow : 0);
        int a4 = a3 + (rows > 4 ? aRow : 0);
        int a5 = a4 + (rows > 5 ? aRow : 0);
        int a6 = a5 + (rows > 6 ? aRow : 0);
        int a7 = a6 + (rows > 7 ? aRow : 0);
        FloatVector c00 = FloatVector.zero(SPECIES), c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES), c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES), c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES), c31 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES), c41 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES), c51 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES), c61 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES), c71 = FloatVector.zero(SPECIES);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * (2 * LANES);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + p]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + p]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(SPECIES, a[a6 + p]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(SPECIES, a[a7 + p]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        int r0 = cAt;
        int r1 = r0 + (rows > 1 ? cRow : 0);
        int r2 = r1 + (rows > 2 ? cRow : 0);
        int r3 = r2 + (rows > 3 ? cRow : 0);
        int r4 = r3 + (rows > 4 ? cRow : 0);
        int r5 = r4 + (rows > 5 ? cRow : 0);
        int r6 = r5 + (rows > 6 ? cRow : 0);
        int r7 = r6 + (rows > 7 ? cRow : 0);
        if (add) {
            c00 = c00.add(FloatVector.fromArray(SPECIES, c, r0));
            c01 = c01.add(FloatVector.fromArray(SPECIES, c, r0 + last));
            c10 = c10.add(FloatVector.fromArray(SPECIES, c, r1));
            c11 = c11.add(FloatVector.fromArray(SPECIES, c, r1 + last));
            c20 = c20.add(FloatVector.fromArray(SPECIES, c, r2));
            c21 = c21.add(FloatVector.fromArray(SPECIES, c, r2 + last));
            c30 = c30.add(FloatVector.fromArray(SPECIES, c, r3));
            c31 = c31.add(FloatVector.fromArray(SPECIES, c, r3 + last));
            c40 = c40.add(FloatVector.fromArray(SPECIES, c, r4));
            c41 = c41.add(FloatVector.fromArray(SPECIES, c, r4 + last));
            c50 = c50.add(FloatVector.fromArray(SPECIES, c, r5));
            c51 = c51.add(FloatVector.fromArray(SPECIES, c, r5 + last));
            c60 = c60.add(FloatVector.fromArray(SPECIES, c, r6));
            c61 = c61.add(FloatVector.fromArray(SPECIES, c, r6 + last));
            c70 = c70.add(FloatVector.fromArray(SPECIES, c, r7));
            c71 = c71.add(FloatVector.fromArray(SPECIES, c, r7 + last));
        }
        c00.intoArray(c, r0);
        c01.intoArray(c, r0 + last);
        c10.intoArray(c, r1);
        c11.intoArray(c, r1 + last);
        c20.intoArray(c, r2);
        c21.intoArray(c, r2 + last);
        c30.intoArray(c, r3);
        c31.intoArray(c, r3 + last);
        c40.intoArray(c, r4);
        c41.intoArray(c, r4 + last);
        c50.intoArray(c, r5);
        c51.intoArray(c, r5 + last);
        c60.intoArray(c, r6);
        c61.intoArray(c, r6 + last);
        c70.intoArray(c, r7);
        c71.intoArray(c, r7 + last);
    }
}
