package petal.lessons.exercise;

import java.util.List;

/** What the matrix product and its gradients are compared with. */
final class MatrixChecks {
    private static final int[] LEAST = {1, 1, 1};
    private static final int[] MOST = {5, 5, 5};
    private static final String MISSING = "Each result is a sum: does yours have all its terms, and begin at 0?";

    private record Product(float[] a, float[] b, int m, int n, int k) {
    }

    private record GradA(float[] dc, float[] b, int m, int n, int k) {
    }

    private record GradB(float[] a, float[] dc, int m, int n, int k) {
    }

    private MatrixChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(matmul("matmul", MOST), matmulGradA(), matmulGradB());
    }

    /** The product once more, of matrices that tiles don't divide. */
    static List<Drill<?, ?>> race() {
        return List.of(matmul("yourMatmul", new int[] {40, 70, 40}));
    }

    private static Drill<Product, float[]> matmul(String name, int... most) {
        return Drill.<Product, float[]>of(name, "Products of matrices of all proportions are right.",
                new Product(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, 2, 2, 2),
                new Product(new float[] {1, 2, 3}, new float[] {4, 5, 6}, 1, 1, 3),
                new Product(new float[] {0.5f, -1, 2, 0, 3, 1}, new float[] {1, 2, 0.5f, -1, 3, 1}, 2, 2, 3),
                new Product(new float[] {1, 2}, new float[] {1, 0, 2, 3, -1, 1}, 1, 3, 2))
                .sized(new Sizes<>(LEAST, most, p -> new int[] {p.m, p.n, p.k}, (s, dice) -> new Product(
                        dice.numbers(s[0] * s[2]), dice.numbers(s[2] * s[1]), s[0], s[1], s[2])))
                .right(p -> ReferenceKernels.matmul(p.a, p.b, p.m, p.n, p.k))
                .slip(p -> ReferenceKernels.gemm(false, true, p.m, p.n, p.k, p.a, p.b),
                        "You read B row by row; column j of B is wanted: b[l, j] lies at l * n + j.")
                .slip(p -> ReferenceKernels.gemm(true, false, p.m, p.n, p.k, p.a, p.b),
                        "You read A column by column; row i of A is wanted: a[i, l] lies at i * k + l.")
                .fact((p, got) -> Values.near(got, negative(ReferenceKernels.matmul(p.a, p.b, p.m, p.n, p.k)), 1e-4),
                        "The sign is turned.")
                .hint("c[i, j] is row i of A times column j of B. " + MISSING);
    }

    private static float[] negative(float... numbers) {
        float[] turned = new float[numbers.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = -numbers[i];
        }
        return turned;
    }

    private static Drill<GradA, float[]> matmulGradA() {
        return Drill.<GradA, float[]>of("matmulGradA", "Gradients of left factors of all proportions are right.",
                new GradA(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, 2, 2, 2),
                new GradA(new float[] {2, -1, 0.5f}, new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2),
                new GradA(new float[] {1, -2}, new float[] {3, 0.5f, 4}, 2, 1, 3))
                .sized(new Sizes<>(LEAST, MOST, p -> new int[] {p.m, p.n, p.k}, (s, dice) -> new GradA(
                        dice.numbers(s[0] * s[1]), dice.numbers(s[2] * s[1]), s[0], s[1], s[2])))
                .right(p -> ReferenceKernels.matmulGradA(p.dc, p.b, p.m, p.n, p.k))
                .slip(p -> ReferenceKernels.gemm(false, false, p.m, p.k, p.n, p.dc, p.b),
                        "B must be transposed: its rows, not its columns, are multiplied; b[l, j] lies at l * n + j.")
                .slip(p -> ReferenceKernels.gemm(true, true, p.m, p.k, p.n, p.dc, p.b),
                        "You read dC column by column; row i of dC is wanted: dc[i, j] lies at i * n + j.")
                .hint("da[i, l] is row i of dC times row l of B. " + MISSING);
    }

    private static Drill<GradB, float[]> matmulGradB() {
        return Drill.<GradB, float[]>of("matmulGradB", "Gradients of right factors of all proportions are right.",
                new GradB(new float[] {1, 2, 3, 4}, new float[] {5, 6, 7, 8}, 2, 2, 2),
                new GradB(new float[] {1, 2, 3}, new float[] {2, -1}, 1, 2, 3),
                new GradB(new float[] {3, 0.5f}, new float[] {1, -2, 4, 0}, 2, 2, 1))
                .sized(new Sizes<>(LEAST, MOST, p -> new int[] {p.m, p.n, p.k}, (s, dice) -> new GradB(
                        dice.numbers(s[0] * s[2]), dice.numbers(s[0] * s[1]), s[0], s[1], s[2])))
                .right(p -> ReferenceKernels.matmulGradB(p.a, p.dc, p.m, p.n, p.k))
                .slip(p -> ReferenceKernels.gemm(false, false, p.k, p.n, p.m, p.a, p.dc),
                        "A must be transposed: its columns, not its rows, are multiplied; a[i, l] lies at i * k + l.")
                .slip(p -> ReferenceKernels.gemm(true, true, p.k, p.n, p.m, p.a, p.dc),
                        "You read dC row by row; column j of dC is wanted: dc[i, j] lies at i * n + j.")
                .hint("db[l, j] is column l of A times column j of dC. " + MISSING);
    }
}
