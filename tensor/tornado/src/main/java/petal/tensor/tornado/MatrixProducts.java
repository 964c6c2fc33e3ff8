package petal.tensor.tornado;

import petal.tensor.tornado.kernels.Gemm;

/** Launches of the matrix product: cuBLAS computes large plain ones where it is there, Petal's kernels all others. */
final class MatrixProducts {
    private final Accelerator device;
    private final DeviceMemory memory;
    private final ColumnSums sums;
    private final boolean cublas;

    /**
     * Launches on a device.
     *
     * @param cublas whether cuBLAS computes plain products
     * @throws IllegalStateException if it is to, but cannot be loaded
     */
    MatrixProducts(Accelerator device, DeviceMemory memory, ColumnSums sums, boolean cublas) {
        this.device = device;
        this.memory = memory;
        this.sums = sums;
        this.cublas = cublas;
        if (cublas) {
            tryCublas();
        }
    }

    private void tryCublas() {
        try (var room = memory.scratch(3)) {
            int at = room.start();
            device.launch(Kernel.CUBLAS, 1, new Product(PlacedMatrix.rowMajor(at, 1, 1),
                    PlacedMatrix.rowMajor(at + 1, 1, 1), at + 2).cublasArguments());
            device.handOver();
        } catch (RuntimeException e) {
            throw new IllegalStateException("TornadoVM cannot use cuBLAS here: see that its libtornado-cublas is there "
                    + "and finds CUDA's libcublas, or do without it with -D" + TornadoDevices.CUBLAS + "=false", e);
        }
    }

    /** Computes a product. */
    void compute(Product product) {
        if (isForCublas(product)) {
            device.launch(Kernel.CUBLAS, (long) product.m() * product.n(), product.cublasArguments());
            return;
        }
        try (var partial = memory.scratch(product.partialSize())) {
            Arguments args = new Arguments();
            product.write(args, 0, partial.start());
            launch(kernel(product), product.groups(), product.groups(), args);
            addSlices(product, partial.start());
        }
    }

    private boolean isForCublas(Product product) {
        return cublas && product.isPlain() && !product.isSmall();
    }

    private static Kernel kernel(Product product) {
        return product.isSmall() ? Kernel.SMALL_GEMM : Kernel.GEMM;
    }

    /** Computes two products, neither of which needs the other, in one launch if one kernel computes both. */
    void compute(Product first, Product second) {
        if (isForCublas(first) || isForCublas(second) || first.isSmall() != second.isSmall()) {
            compute(first);
            compute(second);
            return;
        }
        try (var partial = memory.scratch(Math.addExact(first.partialSize(), second.partialSize()))) {
            int secondPartial = partial.start() + first.partialSize();
            Arguments args = new Arguments();
            first.write(args, 0, partial.start());
            second.write(args, Gemm.SECOND, secondPartial);
            launch(kernel(first), first.groups(), Math.addExact(first.groups(), second.groups()), args);
            addSlices(first, partial.start());
            addSlices(second, secondPartial);
        }
    }

    private void launch(Kernel kernel, int groupsOfFirst, int groups, Arguments products) {
        if (groups > 0) {
            device.launchGroups(kernel, groups, products.set(Gemm.GROUPS, groupsOfFirst));
        }
    }

    private void addSlices(Product product, int partial) {
        if (product.slices() > 1) {
            sums.ofSlices(partial, product.slices(), product.m() * product.n(), product.c(), product.accumulate());
        }
    }

    static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }
}
