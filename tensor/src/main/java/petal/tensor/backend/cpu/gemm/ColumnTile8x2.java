package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Eight columns of A, transposed, times two vectors of columns of B; see {@link Tiles#multiplyColumns}. */
final class ColumnTile8x2 {
    private ColumnTile8x2() {
    }

    static void multiply(int k, float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, int bLast,
                         float[] c, int cAt, int cRow, int last, boolean add) {
        FloatVector c00 = FloatVector.zero(SPECIES), c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES), c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES), c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES), c31 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES), c41 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES), c51 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES), c61 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES), c71 = FloatVector.zero(SPECIES);
        int s = aAt;
        int q = bAt;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + bLast);
            FloatVector x = FloatVector.broadcast(SPECIES, a[s]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[s + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[s + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[s + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[s + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[s + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(SPECIES, a[s + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(SPECIES, a[s + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
            s += aStep;
            q += bStep;
        }
        int r0 = cAt;
        int r1 = r0 + cRow;
        int r2 = r1 + cRow;
        int r3 = r2 + cRow;
        int r4 = r3 + cRow;
        int r5 = r4 + cRow;
        int r6 = r5 + cRow;
        int r7 = r6 + cRow;
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
