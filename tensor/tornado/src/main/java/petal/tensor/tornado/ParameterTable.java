package petal.tensor.tornado;

import petal.tensor.tornado.kernels.Optimizers;

/** Collects the parameters that one launch of an optimiser's kernel moves; see {@link Optimizers}. */
final class ParameterTable {
    private static final int MOST = (Accelerator.MANY_ARGUMENTS - Optimizers.HEAD) / Optimizers.COLUMNS;

    private final Accelerator device;
    private final Kernel kernel;
    private final boolean flag;
    private final float[] numbers;
    private final Arguments arguments = new Arguments(Accelerator.MANY_ARGUMENTS);
    private int parameters;
    private int chunks;

    ParameterTable(Accelerator device, Kernel kernel, boolean flag, float... numbers) {
        this.device = device;
        this.kernel = kernel;
        this.flag = flag;
        this.numbers = numbers;
    }

    /** Adds a parameter of {@code n} elements; launches what has been added before if there is no room for more. */
    void add(int p, int gradient, int firstState, int secondState, int n) {
        if (parameters == MOST) {
            launch();
        }
        int row = Optimizers.HEAD + parameters * Optimizers.COLUMNS;
        arguments.set(row + Optimizers.P, p).set(row + Optimizers.GRADIENT, gradient)
                .set(row + Optimizers.FIRST_STATE, firstState).set(row + Optimizers.SECOND_STATE, secondState)
                .set(row + Optimizers.SIZE, n).set(row + Optimizers.FIRST_CHUNK, chunks);
        parameters++;
        chunks += MatrixProducts.ceil(n, Optimizers.CHUNK);
    }

    /** Moves what has been added. */
    void launch() {
        if (chunks > 0) {
            arguments.set(Optimizers.PARAMETERS, parameters).set(Optimizers.FLAG, flag);
            device.launchGroups(kernel, chunks, arguments, numbers);
        }
        parameters = 0;
        chunks = 0;
    }
}
