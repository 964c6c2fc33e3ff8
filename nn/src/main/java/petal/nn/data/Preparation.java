package petal.nn.data;

import java.util.function.Supplier;

/** Reads the samples of a batch, on a worker's thread. What it returns makes the batch, on the thread that takes it. */
@FunctionalInterface
interface Preparation<B> {
    Supplier<B> prepare(int... samples);
}
