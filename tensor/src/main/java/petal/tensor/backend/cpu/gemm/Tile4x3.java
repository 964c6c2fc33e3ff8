package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.VectorMath.LANES;
import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The product of 4 rows and three vectors of columns, kept in 12 registers; see {@link Tiles} for the parameters. */
final class Tile4x3 {
    private Tile4x3() {
    }

    static void multiply(int rows, int k, float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bStep,
                         float[] c, int cAt, int cRow, int last, boolean add) {
        int a0 = aAt;
        int a1 = a0 + (rows > 1 ? aRow : 0);
        int a2 = a1 + (rows > 2 ? aRow : 0);
        int a3 = a2 + (rows > 3 ? aRow : 0);
        int r0 = cAt;
        int r1 = r0 + (rows > 1 ? cRow : 0);
        int r2 = r1 + (rows > 2 ? cRow : 0);
        int r3 = r2 + (rows > 3 ? cRow : 0);
        FloatVector c00, c01, c02;
        FloatVector c10, c11, c12;
        FloatVector c20, c21, c22;
        FloatVector c30, c31, c32;
        if (add) {
            c00 = FloatVector.fromArray(SPECIES, c, r0);
            c01 = FloatVector.fromArray(SPECIES, c, r0 + LANES);
            c02 = FloatVector.fromArray(SPECIES, c, r0 + last);
            c10 = FloatVector.fromArray(SPECIES, c, r1);
            c11 = FloatVector.fromArray(SPECIES, c, r1 + LANES);
            c12 = FloatVector.fromArray(SPECIES, c, r1 + last);
            c20 = FloatVector.fromArray(SPECIES, c, r2);
            c21 = FloatVector.fromArray(SPECIES, c, r2 + LANES);
            c22 = FloatVector.fromArray(SPECIES, c, r2 + last);
            c30 = FloatVector.fromArray(SPECIES, c, r3);
            c31 = FloatVector.fromArray(SPECIES, c, r3 + LANES);
            c32 = FloatVector.fromArray(SPECIES, c, r3 + last);
        } else {
            c00 = c01 = c02 = FloatVector.zero(SPECIES);
            c10 = c11 = c12 = FloatVector.zero(SPECIES);
            c20 = c21 = c22 = FloatVector.zero(SPECIES);
            c30 = c31 = c32 = FloatVector.zero(SPECIES);
        }
        int s = 0;
        int q = bAt;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + last);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + s]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = FloatVector.broadcast(SPECIES, a[a1 + s]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = FloatVector.broadcast(SPECIES, a[a2 + s]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = FloatVector.broadcast(SPECIES, a[a3 + s]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            s += aStep;
            q += bStep;
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
