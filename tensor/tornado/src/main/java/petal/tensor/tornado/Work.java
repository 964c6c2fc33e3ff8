package petal.tensor.tornado;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a device has been asked to do.
 *
 * @param kernels    how often each kernel was run; those that were not are absent
 * @param copiesIn   arrays that were copied in
 * @param copiesOut  arrays that were copied out
 * @param numbersIn  how long the arrays were that were copied in, together
 * @param numbersOut how long the arrays were that were copied out, together
 */
record Work(Map<Kernel, Integer> kernels, long copiesIn, long copiesOut, long numbersIn, long numbersOut) {

    /** Kernels that were run. */
    int launches() {
        return kernels.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What has come since {@code before}. */
    Work since(Work before) {
        Map<Kernel, Integer> more = new EnumMap<>(Kernel.class);
        kernels.forEach((kernel, times) -> {
            int added = times - before.kernels.getOrDefault(kernel, 0);
            if (added > 0) {
                more.put(kernel, added);
            }
        });
        return new Work(more, copiesIn - before.copiesIn, copiesOut - before.copiesOut, numbersIn - before.numbersIn,
                numbersOut - before.numbersOut);
    }
}
