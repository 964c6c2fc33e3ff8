package petal.tensor.tornado;

import java.util.EnumMap;
import java.util.Map;

/** Counts what a device is asked to do. */
final class WorkCounter {
    private final int[] launches = new int[Kernel.values().length];
    private long copiesIn;
    private long copiesOut;
    private long numbersIn;
    private long numbersOut;

    void launch(Kernel kernel) {
        launches[kernel.ordinal()]++;
    }

    void in(int n) {
        copiesIn++;
        numbersIn += n;
    }

    void out(int n) {
        copiesOut++;
        numbersOut += n;
    }

    /** The counts as they stand. */
    Work soFar() {
        Map<Kernel, Integer> kernels = new EnumMap<>(Kernel.class);
        for (Kernel kernel : Kernel.values()) {
            if (launches[kernel.ordinal()] > 0) {
                kernels.put(kernel, launches[kernel.ordinal()]);
            }
        }
        return new Work(kernels, copiesIn, copiesOut, numbersIn, numbersOut);
    }
}
