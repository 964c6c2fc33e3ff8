package petal.tensor.tornado;

import petal.tensor.tornado.kernels.Optimizers;

/** Collects the parameters that one launch of an optimiser's kernel moves; see {@link Optimizers}. */
final class ParameterTable {
    private static final int MOST = (Accelerator.MANY_ARGUMENTS - Optimizers.HEAD) / Optimizers.COLUMNS;

    private final Accelerator device;
    private final Kernel kernel;
    private final boolean flag;
    private final float[] numbers;
    private final int[] arguments = new int[Accelerator.MANY_ARGUMENTS];
    private int parameters;
    private int chunks;

    ParameterTable(Accelerator device, Kernel kernel, boolean flag, float... numbers) {
        this.device = device;
        this.kernel = kernel;
        this.flag = flag;
        this.numbers = numbers;
    }

    /** Adds a parameter of {@code n} numbers; launches what has been added before if there is no room for more. */
    void add(int p, int gradient, int third, int fourth, int n) {
        if (parameters == MOST) {
            launch();
        }
        int[] row = {p, gradient, third, fourth, n, chunks};
        System.arraycopy(row, 0, arguments, Optimizers.HEAD + parameters * Optimizers.COLUMNS, row.length);
        parameters++;
        chunks += MatrixProducts.ceil(n, Optimizers.CHUNK);
    }

    /** Moves what has been added. */
    void launch() {
        if (chunks > 0) {
            arguments[0] = parameters;
            arguments[1] = flag ? 1 : 0;
            device.launchGroups(kernel, chunks, arguments, numbers);
        }
        parameters = 0;
        chunks = 0;
    }
}
