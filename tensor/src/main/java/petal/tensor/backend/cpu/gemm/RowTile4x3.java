package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Four rows times three vectors of columns, the sums kept in 12 registers; see {@link Tiles#multiplyRows}. */
final class RowTile4x3 {
    private RowTile4x3() {
    }

    static void multiply(int rows, int k, float[] a, int aAt, int aRow, float[] b, int bAt,
                         float[] c, int cAt, int cRow, int last, boolean add) {
        int a0 = aAt;
        int a1 = a0 + (rows > 1 ? aRow : 0);
        int a2 = a1 + (rows > 2 ? aRow : 0);
        int a3 = a2 + (rows > 3 ? aRow : 0);
        FloatVector c00 = FloatVector.zero(SPECIES), c01 = FloatVector.zero(SPECIES), c02 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES), c11 = FloatVector.zero(SPECIES), c12 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES), c21 = FloatVector.zero(SPECIES), c22 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES), c31 = FloatVector.zero(SPECIES), c32 = FloatVector.zero(SPECIES);
        for (int p = 0; p < k; p++) {
            int q = bAt + p * (3 * LANES);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = FloatVector.broadcast(SPECIES, a[a1 + p]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = FloatVector.broadcast(SPECIES, a[a2 + p]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = FloatVector.broadcast(SPECIES, a[a3 + p]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
        }
        int r0 = cAt;
        int r1 = r0 + (rows > 1 ? cRow : 0);
        int r2 = r1 + (rows > 2 ? cRow : 0);
        int r3 = r2 + (rows > 3 ? cRow : 0);
        if (add) {
            c00 = c00.add(FloatVector.fromArray(SPECIES, c, r0));
            c01 = c01.add(FloatVector.fromArray(SPECIES, c, r0 + LANES));
            c02 = c02.add(FloatVector.fromArray(SPECIES, c, r0 + last));
            c10 = c10.add(FloatVector.fromArray(SPECIES, c, r1));
            c11 = c11.add(FloatVector.fromArray(SPECIES, c, r1 + LANES));
            c12 = c12.add(FloatVector.fromArray(SPECIES, c, r1 + last));
            c20 = c20.add(FloatVector.fromArray(SPECIES, c, r2));
            c21 = c21.add(FloatVector.fromArray(SPECIES, c, r2 + LANES));
            c22 = c22.add(FloatVector.fromArray(SPECIES, c, r2 + last));
            c30 = c30.add(FloatVector.fromArray(SPECIES, c, r3));
            c31 = c31.add(FloatVector.fromArray(SPECIES, c, r3 + LANES));
            c32 = c32.add(FloatVector.fromArray(SPECIES, c, r3 + last));
        }
        c00.intoArray(c, r0);
        c01.intoArray(c, r0 + LANES);
        c02.intoArray(c, r0 + last);
        c10.intoArray(c, r1);
        c11.intoArray(c, r1 + LANES);
        c12.intoArray(c, r1 + last);
        c20.intoArray(c, r2);
        c21.intoArray(c, r2 + LANES);
        c22.intoArray(c, r2 + last);
        c30.intoArray(c, r3);
        c31.intoArray(c, r3 + LANES);
        c32.intoArray(c, r3 + last);
    }
}
