package petal.nn.data;

import petal.tensor.Generator;

/** Chooses which samples a pass visits, and in what order; PyTorch's {@code Sampler}. */
public interface Sampler {

    /** {@return how many samples a pass visits} */
    int size();

    /**
     * {@return the numbers of the samples of a pass, {@link #size()} of them}
     *
     * @param generator draws what is left to chance: the loader's own generator or else the global one
     */
    int[] order(Generator generator);
}
